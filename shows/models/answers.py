from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from markup.passages import n_passages
from markup.render import render
from shows.models.changes import Changes
from shows.models.season import Season
from shows.models.show import Show
from shows.models.sources import Source
from spoilers.models import Gated

QUESTION_MAX, ANSWER_MAX, QUOTE_MAX = 150, 2000, 400


class Quote(Gated):
    """What somebody who makes the show has said about a season, word for word."""

    KEY = "w"
    SHOW_PATH = "season__show_id"
    AUTHOR = ""
    ROW = (
        "id", "season__show_id", "speaker", "sentence", "said_on", "source_id", "source__name", "source__published",
        "depth", "from_source", "from_production",
    )  # fmt: skip
    COVERED = ("speaker", "sentence", "said_on", "source_id", "source__name", "source__published")

    season = models.ForeignKey(Season, on_delete=models.CASCADE)
    speaker = models.CharField(max_length=100)
    sentence = models.CharField("their words", max_length=QUOTE_MAX)
    said_on = models.DateField(null=True, blank=True, help_text="Empty: undated.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="quotes")

    class Meta:
        ordering = ["-said_on", "-id"]

    def __str__(self):
        return f"quote {self.pk}"


class Answer(Gated):
    """One of a show's questions. Staff write the answer, or it is bound to the ledger and says what that says.

    A bound one has no words of its own to go stale: question and answer are made from the ledger when they are read.
    """

    class Bound(models.TextChoices):
        DATE = "date", "When does the next season come out?"
        WATCH = "watch", "Where can I watch it?"
        TRAILER = "trailer", "Is there a trailer?"
        FILMING = "filming", "Has filming begun?"

    KEY = "q"
    AUTHOR = ""
    ROW = ("id", "show_id", "question", "segments", "bound", "depth", "from_source", "from_production")
    COVERED = ("question", "segments", "body_md")

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    bound = models.CharField(
        "answered by the ledger",
        max_length=7,
        choices=Bound,
        blank=True,
        help_text="Empty: answered by what you write.",
    )
    question = models.CharField(max_length=QUESTION_MAX, blank=True)
    body_md = models.TextField(
        "answer", max_length=ANSWER_MAX, blank=True, help_text="Markdown; ||S1E7: words|| covers a passage up to S1E7."
    )
    segments = models.JSONField(default=list, editable=False)
    n_passages = models.PositiveIntegerField(default=0, editable=False)  # numbers given out so far
    rank = models.PositiveSmallIntegerField("place in the list", default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    changes = Changes(made=("segments", "n_passages", "written_by", "written_at"))

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(~Q(bound=""), question="", body_md="", depth=0)
                | Q(~Q(question=""), ~Q(body_md=""), bound=""),
                name="answer_bound_or_written",
            ),
            models.UniqueConstraint(fields=["show", "bound"], condition=~Q(bound=""), name="answer_bound_once"),
        ]

    def __str__(self):
        return f"answer {self.pk}"

    def write(self, body_md: str):
        """Set the answer and what is made from it. ValidationError for a cover that does not close.

        Passages get new numbers each time: who uncovered one has not asked for what stands in its place now.
        """
        known = {"last_aired": self.show.last_aired() if "||" in body_md else 0, "is_known": self.show.has_position}
        rendered = render(body_md, depth=self.depth, first=self.n_passages + 1, **known)
        self.body_md, self.segments = body_md, rendered.segments
        self.n_passages += n_passages(rendered.segments)
