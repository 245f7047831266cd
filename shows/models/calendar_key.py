import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac


def new_nonce() -> str:
    return secrets.token_hex(16)


class CalendarKeyQuerySet(models.QuerySet):
    def renew(self, user) -> "CalendarKey":
        """A new address for this member's calendar; one that they had leads nowhere from now on."""
        fresh = {"nonce": new_nonce(), "made_at": timezone.now()}
        return self.update_or_create(user=user, defaults=fresh)[0]

    def revoke(self, user):
        self.filter(user=user).delete()

    def opened_by(self, pk: int, token: str) -> "CalendarKey | None":
        """The key of that number if `token` is its own, and its member may be here."""
        key = self.filter(pk=pk).select_related("user").first()
        return key if key and key.fits(token) and key.user.can_write() else None


class CalendarKey(models.Model):
    """What a member's calendar program knows instead of a password: whoever has the address reads the calendar.

    The address is made of the row and of the site's secret, so that the table alone, as in a stolen backup, opens none.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CalendarKeyQuerySet.as_manager()

    def __str__(self):
        return f"calendar key {self.pk}"

    def get_absolute_url(self):
        return reverse("shows:followed_calendar", args=[self.pk, self.token])

    @property
    def token(self) -> str:
        return salted_hmac("shows.calendar", f"{self.pk}:{self.user_id}:{self.nonce}", algorithm="sha256").hexdigest()

    def fits(self, token: str) -> bool:
        return constant_time_compare(self.token, token)
