from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from comments.models import Thread
from images.models import Image
from markup.models import BODY, MemberText
from markup.stencils import address
from shows.models import Season, Show, Tag
from theories.cards import cards
from theories.tagging import recount_tags
from votes import ranking
from votes.keyset import Order, Page, page
from votes.models import Votable, VotableQuerySet, Vote

TITLE_MAX, CLAIM_MAX, TEASER_MAX, BODY_MAX = 150, 300, 140, 20_000
THEORIES_MAX = 25  # of one page
TAG_IN_WIDE_USE = 5_000  # past this many uses, walking the ranked list is cheaper than sorting the tag's theories
ORDERS = {
    "hot": Order("hot"),
    "new": Order("created_at"),
    "week": Order("score"),
    "month": Order("score"),
    "controversial": Order("controversy"),
}
WINDOWS = {"week": timedelta(days=7), "month": timedelta(days=30)}


class TheoryQuerySet(VotableQuerySet):
    def listed(self):
        return self.filter(hidden_at=None, deleted_at=None)

    def to_vote_on(self):
        return super().to_vote_on("show", "title")

    def with_all(self):
        """Rows with what hangs on them, as their own pages need it."""
        return self.select_related("show", "season", "image", "thread")

    def for_its_picture(self):
        return self.select_related("show", "author").prefetch_related("show__season_set")

    def since(self, sort: str):
        """The window of the two `top` sorts; all of time for the others."""
        return self.filter(created_at__gte=timezone.now() - WINDOWS[sort]) if sort in WINDOWS else self

    def ranked(self, sort: str):
        return self.since(sort).order_by(*ORDERS[sort].names())

    def tagged(self, tag):
        """Of one tag: by the index of the tag for a small one, by asking each row for one in wide use."""
        links = TheoryTag.objects.filter(tag=tag)
        if tag.uses <= TAG_IN_WIDE_USE:
            return self.filter(pk__in=links.values("content_object"))
        return self.filter(Exists(links.filter(content_object=OuterRef("pk"))))

    def narrowed(self, *, show=None, season=None, tag=None, by=None):
        """Of one show (an id), about one season (a number), with one tag, by one member (a name)."""
        found = self.filter(show_id=show) if show else self
        found = found.filter(season__number=season) if season else found
        found = found.tagged(tag) if tag else found
        return found.filter(author__name__iexact=by) if by else found

    def cards(self, reader) -> list[dict]:
        """Rows for `theories/_card.html`, covered ones without what they cover."""
        return cards(self, reader)

    def page(self, reader, sort: str, *, size: int = 0, only_open=False, after: str = "", before: str = "") -> Page:
        """One keyset page of cards: with covers, or only what is open where the list or the reader wants no covers."""
        rows, order = self.since(sort), ORDERS[sort]
        only = (lambda rows: rows.open_to(reader)) if only_open or reader.hides_covered else None
        return page(
            rows, order, size or THEORIES_MAX, lambda rows: rows.cards(reader), after=after, before=before, only=only
        )

    def matching(self, words: str):
        """Plain search: every word somewhere in title, claim or the open words of the argument."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(Q(title__icontains=word) | Q(claim__icontains=word) | Q(body_open__icontains=word))
        return found

    @transaction.atomic
    def post(self, author, show, *, body_md, submission=None, **fields):
        """A new theory with its thread. Returns (theory, created): a form that is sent twice is one theory."""
        theory = self.model(author=author, show=show, submission=submission, **fields)
        theory.write(body_md, show)
        theory.rerank()
        try:
            with transaction.atomic():
                gate = {name: getattr(theory, name) for name in theory.GATE}
                theory.thread = Thread.objects.create(show=show, **gate)
                theory.save(force_insert=True)
        except IntegrityError:
            return self.get(author=author, submission=submission), False
        Show.objects.filter(pk=show.pk).update(n_theories=F("n_theories") + 1)
        return theory, True


class Theory(MemberText, Votable):
    KEY = "t"
    ROW = (
        "id", "show_id", "show__title", "show__slug", "show__outline", "author_id", "author__name", "title", "claim",
        "teaser", "depth", "from_source", "from_production", "ups", "downs", "score", "hot", "best", "controversy",
        "created_at", "edited_at", "thread__n_comments",
    )  # fmt: skip
    COVERED = ("title", "claim", "ups", "downs", *BODY)

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    season = models.ForeignKey(Season, on_delete=models.SET_NULL, null=True, blank=True)  # what it is about
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT)
    title = models.CharField(max_length=TITLE_MAX)
    claim = models.CharField(max_length=CLAIM_MAX)
    teaser = models.CharField(max_length=TEASER_MAX, blank=True)
    image = models.ForeignKey(Image, on_delete=models.SET_NULL, null=True, blank=True)
    hot = models.FloatField(default=0)
    tags = TaggableManager(through="theories.TheoryTag", blank=True)

    RANKS = (*Votable.RANKS, "hot")

    objects = TheoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "theories"
        constraints = [*MemberText.Meta.constraints]
        indexes = [
            models.Index(fields=["show", "-hot", "-id"], name="theory_show_hot"),
            models.Index(fields=["show", "-best", "-id"], name="theory_show_best"),
            models.Index(fields=["show", "-created_at", "-id"], name="theory_show_new"),
            models.Index(fields=["show", "-controversy", "-id"], name="theory_show_argued"),
            models.Index(fields=["-hot", "-id"], name="theory_hot"),
            models.Index(fields=["-best", "-id"], name="theory_best"),
            models.Index(fields=["-created_at", "-id"], name="theory_new"),
            models.Index(fields=["-controversy", "-id"], name="theory_argued"),
            models.Index(fields=["author", "-created_at"], name="theory_author"),
            models.Index(fields=["show", "depth"], name="theory_depth"),
        ]

    def __str__(self):
        return f"theory {self.pk}"  # never the title: this stands in logs and in the admin's messages

    def get_absolute_url(self):
        return address("theories:detail", self.pk)

    def rerank(self):
        super().rerank()
        self.hot = ranking.hot(self.ups, self.downs, self.created_at)

    def can_be_edited_by(self, user) -> bool:
        """Its author, while they may write and it is neither hidden nor deleted."""
        return user.is_authenticated and self.author_id == user.pk and user.can_write() and not self.is_gone

    def can_be_deleted_by(self, user) -> bool:
        """Its author may always take an own text away."""
        return user.is_authenticated and self.author_id == user.pk and self.deleted_at is None

    @transaction.atomic
    def edit(self, *, body_md, image, **fields):
        """Change the words and how far they go; the thread and all in it follow, and so do image and tags.

        PermissionError for a theory that was hidden or deleted since it was read.
        """
        if self._settle():
            raise PermissionError("gone")
        old = self.image
        fields["image"] = image
        for name, value in fields.items():
            setattr(self, name, value)
        self.reach(*self.least)
        self.write(body_md, self.show)
        self.edited_at = timezone.now()
        self.save(update_fields=[*self.WRITTEN, "edited_at", *fields])
        self._take_along()
        if old and old != image:
            old.discard()

    @transaction.atomic
    def raise_depth(self, depth: int, from_source: bool = False, from_production: bool = False):
        """Let it go further, by staff; never less far. ValidationError when it goes as far already."""
        Theory.objects.locked().get(pk=self.pk)
        self.mark_raised(depth, from_source, from_production)
        self._take_along()

    def _take_along(self):
        """What hangs on this text goes as far as it does: the thread and all in it, the image, the tags."""
        self.thread.deepen(self.depth, self.from_source, self.from_production)
        if self.image:
            self.image.follow(self)
        recount_tags(list(self.tags.all()))

    @transaction.atomic
    def delete_text(self):
        """Deleted by its author: every word and the image go; a stub stays where people discussed it."""
        was_gone = self._settle()
        self.title = self.claim = self.teaser = ""
        image, self.image = self.image, None
        self.save(update_fields=["title", "claim", "teaser", "image"])
        if image:
            image.discard()
        self.blank()
        self._recount(was_gone)

    @transaction.atomic
    def hide(self, by, reason: str):
        was_gone = self._settle()
        self.mark_hidden(by, reason)
        self._recount(was_gone)

    @transaction.atomic
    def restore(self):
        was_gone = self._settle()
        self.mark_restored()
        self._recount(was_gone)

    def _settle(self) -> bool:
        """Wait for whoever else changes this theory, then see how things stand; whether it was gone already."""
        Theory.objects.locked().get(pk=self.pk)
        self.refresh_from_db(fields=["hidden_at", "deleted_at", "image", "n_passages", *self.LEAST])
        return self.is_gone

    def _recount(self, was_gone: bool):
        """What left the lists, or came back, counts no more, or again: for the show and for its tags."""
        self.thread.touch()
        if was_gone != self.is_gone:
            step = -1 if self.is_gone else 1
            Show.objects.filter(pk=self.show_id).update(n_theories=F("n_theories") + step)
        recount_tags(list(self.tags.all()))


class TheoryVote(Vote):
    target = models.ForeignKey(Theory, on_delete=models.CASCADE, related_name="votes")

    class Meta(Vote.Meta):
        abstract = False


class TheoryTag(ItemBase):
    """taggit's link between a theory and a tag of its show, with two real foreign keys."""

    content_object = models.ForeignKey(Theory, on_delete=models.CASCADE, db_column="theory_id")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="theorytag_once")]
        indexes = [models.Index(fields=["tag", "-content_object"], name="theorytag_tag")]

    def __str__(self):
        return f"tag {self.tag_id} on theory {self.content_object_id}"
