"""Django's sessions in the database, read by a query that is made once: every request of a member begins with it."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.prepared import Prepared

_session = Prepared(lambda key: Session.objects.filter(session_key=key))


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _session.first(self.session_key)
        if found and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None
