from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from shows.cards import cards
from shows.models.follow import Follow
from shows.models.terms import Kind, Subject
from spoilers.models import GatedQuerySet
from votes.keyset import Order, Page, page

PAGE = 25
NEWEST = Order("accepted_at")
KEPT = "A claim is never deleted: it is struck through, and stays."


class ClaimQuerySet(GatedQuerySet):
    def accepted(self):
        """What is in the ledger. The rest are suggestions: waiting for a keeper, or declined."""
        return self.exclude(accepted_at=None)

    def to_decide(self):
        return self.filter(accepted_at=None, declined_at=None)

    def standing(self):
        """Neither come true nor replaced; some of these have lapsed."""
        return self.accepted().filter(came_true_at=None, replacement=None)

    def lapsed(self, today):
        """Their window closed before `today`; an official renewal's says when it was announced, so it cannot."""
        announced = Q(subject=Subject.RENEWAL, kind=Kind.OFFICIAL)
        return self.standing().filter(window_end__lt=today).exclude(announced)

    def ahead(self, today):
        """Windows that are open or still to come, the one that closes first before the others."""
        return self.standing().filter(window_end__gte=today).order_by("window_end", "id")

    def of_season(self, show, number: int):
        return self.accepted().filter(season__show=show.pk, season__number=number)

    def of_shows(self, shows):
        return self.accepted().filter(season__show__in=shows)

    def followed_by(self, user_id: int):
        """About the shows that a member follows, and the seasons that they follow by themselves."""
        shows = {"season__show__in": Follow.objects.filter(user=user_id, show__isnull=False).values("show")}
        seasons = {"season__in": Follow.objects.filter(user=user_id, season__isnull=False).values("season")}
        return self.accepted().filter(Q(**shows) | Q(**seasons))

    def official_dates(self):
        """Season by season, as a calendar wants them."""
        dated = self.filter(kind=Kind.OFFICIAL, window_start__isnull=False)
        return dated.order_by("season__show", "season__number", "id")

    def of_source(self, source):
        return self.accepted().filter(cites__source=source)

    def whole(self):
        """Rows with everybody and everything that their own pages name."""
        who = ("suggested_by", "accepted_by", "came_true_by", "replaced_by")
        return self.select_related("season__show", "came_true_source", *who)

    def cards(self, reader, today=None) -> list[dict]:
        """Rows for `shows/_claim.html`, covered ones without what they cover."""
        return cards(self, reader, today)

    def page(self, reader, *, size: int = PAGE, only_open=False, after: str = "", before: str = "") -> Page:
        """One keyset page of what is in the ledger, the newest first; with covers unless list or reader want none."""
        only = (lambda rows: rows.open_to(reader)) if only_open or reader.hides_covered else None
        rows = self.accepted()
        return page(rows, NEWEST, size, lambda rows: rows.cards(reader), after=after, before=before, only=only)

    def seen_by(self, user):
        """Who may open a claim's page: everybody once it is accepted; its author and keepers before and otherwise."""
        if user.is_staff and user.has_perm("shows.change_claim"):
            return self
        own = Q(suggested_by=user.pk) if user.is_authenticated else Q(pk=None)
        return self.filter(Q(accepted_at__isnull=False) | own)

    @transaction.atomic
    def suggest(self, by, season, sources, *, submission=None, **fields):
        """A claim for keepers to decide on, with its sources: pairs of a Source and whether that is first-hand.

        Returns (claim, created): a form that is sent twice is one claim. ValidationError without a source.
        """
        if not sources:
            raise ValidationError("A claim without a source is not listed. Name where it was said.")
        try:
            with transaction.atomic():
                claim = self.create(suggested_by=by, season=season, submission=submission, **fields)
        except IntegrityError:
            if submission is None:
                raise
            return self.get(suggested_by=by, submission=submission), False
        for source, is_first_hand in sources:
            claim.cites.create(source=source, is_first_hand=is_first_hand)
        return claim, True

    def delete(self):
        raise TypeError(KEPT)

    def erase(self):
        """The one way out of the ledger: `remove_demo` takes the demo's own claims along."""
        return super().delete()
