from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from accounts.prepared import Prepared
from shows.models import Episode, Season, Show
from spoilers.models import Gated, GatedQuerySet
from spoilers.reader import Sight

HOME = (
    "show__title", "show__slug", "show__outline", "theory__show", "theory__author", "theory__title",
    "theory__hidden_at", "theory__deleted_at", *(f"theory__{column}" for column in Gated.GATE),
)  # fmt: skip


class ThreadQuerySet(GatedQuerySet):
    def with_home(self):
        """Rows with as much of their show and theory as an answer asks for: the address, the gate, whether it is gone.

        A column costs Django more than it costs the database, and the whole rows of both would be fifty. Seasons and
        episodes are looked up when asked for: most threads have neither.
        """
        columns = (field.name for field in Thread._meta.concrete_fields)
        return self.select_related("show", "theory").only(*columns, *HOME)

    def on(self, home) -> "Thread | None":
        """The thread of a season or episode, if anybody has written in it."""
        return self.filter(**{home._meta.model_name: home}).first()

    def to_answer(self, reader, pk: int) -> "Thread":
        """The thread that `reader` answers, with its home. Raises Http404."""
        thread = _with_home.first(pk)
        if thread is None:
            raise Http404
        return thread.given_to(reader)

    # Every reply runs this; to build it by the ORM takes five times as long as to run it.
    ANSWERED = """
        UPDATE comments_thread SET version = version + 1, n_comments = n_comments + 1, last_at = %s WHERE id = %s
    """

    def count_answer(self, pk: int, at: datetime):
        """One comment more in the thread, written then. Its row must be locked."""
        with connection.cursor() as cursor:
            cursor.execute(self.ANSWERED, [connection.ops.adapt_datetimefield_value(at), pk])

    def to_change(self):
        """Rows to be locked, with what tells whether they may be answered, and no more."""
        rows = self.select_for_update(no_key=True, of=("self",)).select_related("theory")
        return rows.only(*Gated.GATE, "season", "episode", "locked_at", "theory__hidden_at", "theory__deleted_at")

    def locked(self, pk: int) -> "Thread":
        """The thread as it stands, its row held until the transaction ends: whatever adds or removes comments goes one
        by one."""
        thread = _to_change.first(pk)
        if thread is None:
            raise Thread.DoesNotExist
        return thread


_with_home = Prepared(lambda pk: Thread.objects.with_home().filter(pk=pk))
_to_change = Prepared(lambda pk: Thread.objects.to_change().filter(pk=pk))


class Thread(Gated):
    """A discussion. It hangs off a theory (`Theory.thread`), a season or an episode, and is as deep as that."""

    KEY = "d"
    AUTHOR = ""

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    season = models.OneToOneField(Season, on_delete=models.CASCADE, null=True, blank=True)
    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)  # moves with every change of what is shown
    n_comments = models.PositiveIntegerField(default=0, editable=False)
    last_at = models.DateTimeField(null=True, blank=True, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_reason = models.CharField(max_length=300, blank=True)

    objects = ThreadQuerySet.as_manager()

    def __str__(self):
        return f"thread {self.pk}"

    def get_absolute_url(self):
        return self.home.get_absolute_url()

    @classmethod
    def of(cls, home) -> "Thread":
        """The thread of a season or episode, made with the first comment: a page that is only read writes nothing."""
        key = {"season" if isinstance(home, Season) else "episode": home}
        return cls.objects.get_or_create(**key, defaults={"show_id": home.show_id, "depth": home.depth()})[0]

    @property
    def home(self):
        """What this thread hangs off."""
        return self.season or self.episode or self.theory

    @property
    def gate(self) -> Gated:
        """What must be open for this thread to be: the theory it is about, else the thread itself."""
        return self if self.season_id or self.episode_id else self.theory

    @property
    def starter_id(self) -> int | None:
        """The member whose theory this thread is about, if it is about one."""
        return None if self.season_id or self.episode_id else self.theory.author_id

    def can_be_answered_by(self, user) -> bool:
        """Any member who may write, while the thread is open and what it hangs off is still there."""
        return user.is_authenticated and user.can_write() and self.is_open_for_replies

    @property
    def is_open_for_replies(self) -> bool:
        return self.locked_at is None and not getattr(self.gate, "is_gone", False)

    def sights_of(self, reader) -> tuple[Sight, ...]:
        """What of this thread is open: up to the place, and as far as what it hangs off goes once that is open.

        A text must be within one of them. Joined, they would open what neither does: a theory that draws on the source
        and goes no further than the premise, uncovered at S1E7, does not open what the source tells of S1E3.
        """
        place, gate = reader.sight(self.show_id), self.gate
        return (place, Sight(*gate.goes_to)) if gate.is_open_to(reader) else (place,)

    def touch(self, **changes):
        """Something shown has changed: a new version, so that no cache serves the old one."""
        Thread.objects.filter(pk=self.pk).update(version=F("version") + 1, **changes)

    @transaction.atomic
    def lock(self, reason: str = ""):
        """No more replies. ValidationError when it is locked already."""
        if Thread.objects.locked(self.pk).locked_at:
            raise ValidationError("This discussion is locked already.")
        self.locked_at, self.locked_reason = timezone.now(), reason
        self.touch(locked_at=self.locked_at, locked_reason=reason)

    @transaction.atomic
    def unlock(self):
        if not Thread.objects.locked(self.pk).locked_at:
            raise ValidationError("This discussion is not locked.")
        self.locked_at, self.locked_reason = None, ""
        self.touch(locked_at=None, locked_reason="")

    def deepen(self, depth: int, from_source: bool, from_production: bool):
        """Follow what the thread hangs off; comments may be deeper than their thread, never shallower."""
        self.depth, self.from_source, self.from_production = depth, from_source, from_production
        self.touch(depth=depth, from_source=from_source, from_production=from_production)
        self.comment_set.reach(depth, from_source, from_production)
