"""Who says so, since when it is known to hold, and when somebody last looked."""

from datetime import timedelta

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

STALE_AFTER = timedelta(days=90)  # news of a season comes about once a quarter: what is older may have been overtaken


class LinkField(models.URLField):
    """An address on the web. Without a scheme it is taken to be https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class Sourced(models.Model):
    """A fact with the source that said it, when that was, and when staff last held it against what is known."""

    SOURCE = ("source_name", "source_url", "source_date", "verified_on")

    source_name = models.CharField("source", max_length=150, blank=True, help_text="Who says so.")
    source_url = LinkField("link to the source", max_length=500, blank=True)
    source_date = models.DateField("said on", null=True, blank=True, help_text="Empty means undated.")
    verified_on = models.DateField("last verified", null=True, blank=True, help_text="When somebody last checked this.")

    class Meta:
        abstract = True

    @property
    def is_stale(self) -> bool:
        return is_stale(self.verified_on)


def is_stale(verified_on) -> bool:
    """Whether a fact that was last verified on this day, or never, should be looked at again."""
    return verified_on is None or verified_on < stale_before()


def stale_before():
    """The first day that is recent enough."""
    return timezone.now().date() - STALE_AFTER


def stale_rows() -> Q:
    """The same as a condition on rows."""
    return Q(verified_on=None) | Q(verified_on__lt=stale_before())
