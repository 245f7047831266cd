from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from accounts.models import User
from accounts.prepared import Prepared

_member = Prepared(lambda pk: User.objects.filter(pk=pk))


class AuthenticationBackend(AllauthBackend):
    """allauth's, with the member's row read by a query that is made once: every page of a member begins with it."""

    def get_user(self, user_id: int) -> User | None:
        member = _member.first(user_id)
        return member if member and self.user_can_authenticate(member) else None
