"""What waits for staff: claims, pictures and reports to decide on, and facts that nobody has checked for too long."""

from dataclasses import dataclass

from django.urls import reverse

from moderation.models import Report
from shows.models import Availability, CastMember, Claim, Picture, Season, Show
from shows.models.sourced import stale_rows


@dataclass(frozen=True)
class Job:
    words: str
    count: int
    address: str


def jobs_for(user) -> list[Job]:
    """The lists in the admin in which this member has something to do, of those whose rows they may change."""
    waiting = [
        ("Claims to decide", Claim.objects.to_decide(), "is=new"),
        ("Pictures to decide", Picture.objects.waiting(), "is=new"),
        ("Reports nobody has looked at", Report.objects.filter(settled_at=None), "is=new"),
        *((f"To verify: {model._meta.verbose_name_plural}", model.objects.filter(stale_rows()), "verified=stale")
          for model in (Show, Season, CastMember, Availability)),
    ]  # fmt: skip
    return [
        _job(words, rows, query) for words, rows, query in waiting if _may_change(user, rows.model) and rows.exists()
    ]


def _may_change(user, model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def _job(words: str, rows, query: str) -> Job:
    meta = rows.model._meta
    return Job(words, rows.count(), f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_changelist')}?{query}")
