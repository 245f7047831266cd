"""The words of the catalogue and the ledger."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a show or season stands."""

    ANNOUNCED = "announced", "Announced"
    FILMING = "filming", "Filming"
    AIRING = "airing", "Airing"
    AIRED = "aired", "Aired"
    ENDED = "ended", "Ended"
    CANCELLED = "cancelled", "Cancelled"


class Subject(TextChoices):
    """What a claim is about, in the order of the ledger."""

    RENEWAL = "renewal", "Renewal"
    FILMING = "filming", "Filming"
    RELEASE = "release", "Release"
    CAST = "cast", "Cast"
    TRAILER = "trailer", "Trailer"
    PLATFORM = "platform", "Where it runs"
    PLOT = "plot", "Plot"


class Kind(TextChoices):
    """Who stands behind a claim, the strongest first."""

    OFFICIAL = "official", "Official"
    REPORTED = "reported", "Reported"
    RUMOUR = "rumour", "Rumour"


class Beat(TextChoices):
    """The steps of a production, in their order."""

    RENEWED = "renewed", "Renewed"
    WRITING = "writing", "Writing"
    FILMING = "filming", "Filming"
    POST = "post", "Post-production"
    TRAILER = "trailer", "Trailer"
    PREMIERE = "premiere", "Premiere"
    DELAY = "delay", "Delay"


class Trailer(TextChoices):
    TEASER = "teaser", "Teaser"
    FULL = "full", "Full trailer"
