from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from comments.models import Comment, Thread
from images.models import Image
from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, Decision, link_to, log_lines
from moderation.admin.files import SendsFiles
from moderation.admin.filters import ImageStanding, Standing, TheoryStanding, ThreadStanding
from moderation.admin.forms import BackForm
from moderation.forms import RaiseForm
from moderation.models import Action
from theories.models import Theory

EXCERPT = 80  # characters of a text in a list

HIDE = Decision("hide", "Hide", "Hidden", verbs.hide, applies=lambda row: not getattr(row, "is_gone", row.hidden_at))
RESTORE = Decision(
    "restore", "Restore", "Restored", verbs.restore, BackForm, applies=lambda row: row.hidden_at is not None
)
RAISE = Decision(
    "raise", "Raise how far it goes", "Raised", verbs.raise_depth, RaiseForm,
    applies=lambda row: row.deleted_at is None, is_for_many=False,
)  # fmt: skip


def lock_and_unlock(is_locked) -> tuple[Decision, Decision]:
    return (
        Decision("lock", "Lock the discussion", "Locked", verbs.lock, applies=lambda row: not is_locked(row)),
        Decision("unlock", "Unlock the discussion", "Unlocked", verbs.unlock, BackForm, applies=is_locked),
    )


def standing_of(row) -> str:
    if row.hidden_at:
        return "hidden"
    return "deleted" if getattr(row, "deleted_at", None) else "there"


class TextAdmin(DecidingAdmin):
    @admin.display(description="standing")
    def standing(self, row):
        return standing_of(row)

    @admin.display(description="goes to", ordering="depth")
    def goes_to(self, row):
        return row.depth_label

    @admin.display(description="text")
    def words(self, row):
        return row.body_md or "-"

    def words_for(self, row):
        return f"{row}: {self.excerpt(row)}"


@admin.register(Theory)
class TheoryAdmin(TextAdmin):
    decisions = (HIDE, RESTORE, *lock_and_unlock(lambda theory: bool(theory.thread.locked_at)), RAISE)
    list_display = ("title", "show", "author", "goes_to", "score", "n_comments", "standing_locked", "created_at")
    list_filter = (TheoryStanding, "show", "from_source", "from_production", "created_at")
    list_select_related = ("show", "author", "thread")
    search_fields = ("title", "claim", "teaser", "body_md", "author__name")
    ordering = ("-created_at",)
    fields = (
        "title", "claim", "teaser", "words", "show", "season", "author", "goes_to", "from_source",
        "from_production", "tags_line", "image", "discussion", "score", "ups", "downs", "created_at", "edited_at",
        "standing_locked", "hidden_by", "hidden_reason", "deleted_at", "decisions_on",
    )  # fmt: skip

    def excerpt(self, theory):
        return theory.title or "no words any more"

    @admin.display(description="comments", ordering="thread__n_comments")
    def n_comments(self, theory):
        return theory.thread.n_comments

    @admin.display(description="standing")
    def standing_locked(self, theory):
        return standing_of(theory) + (", locked" if theory.thread.locked_at else "")

    @admin.display(description="tags")
    def tags_line(self, theory):
        return format_html_join(", ", "{}", ((link_to(tag),) for tag in theory.tags.all())) or "-"

    @admin.display(description="discussion")
    def discussion(self, theory):
        address = reverse("admin:comments_comment_changelist")
        words = f"{theory.thread.n_comments} comments"
        return format_html('<a href="{}?thread__id__exact={}">{}</a>', address, theory.thread_id, words)


@admin.register(Comment)
class CommentAdmin(TextAdmin):
    decisions = (HIDE, RESTORE, RAISE)
    list_display = ("excerpt", "author", "on", "goes_to", "score", "n_replies", "standing", "created_at")
    list_filter = (Standing, ("thread__show", admin.RelatedOnlyFieldListFilter), "from_source", "created_at")
    list_select_related = (
        "author", "thread__show", "thread__theory", "thread__season__show", "thread__episode__season",
        "thread__episode__show",
    )  # fmt: skip
    search_fields = ("body_md", "author__name")
    ordering = ("-id",)
    fields = (
        "words", "author", "on", "answers", "goes_to", "from_source", "from_production", "score", "ups", "downs",
        "level", "n_replies", "created_at", "edited_at", "standing", "hidden_by", "hidden_reason", "deleted_at",
        "decisions_on",
    )  # fmt: skip

    @admin.display(description="text")
    def excerpt(self, comment):
        words = " ".join(comment.body_md.split())
        return words[:EXCERPT] + ("…" if len(words) > EXCERPT else "") or str(comment)

    @admin.display(description="on")
    def on(self, comment):
        thread = comment.thread
        return link_to(thread, str(thread.home)) if thread.season_id or thread.episode_id else link_to(thread.theory)

    @admin.display(description="answers")
    def answers(self, comment):
        return link_to(comment.parent)


@admin.register(Thread)
class ThreadAdmin(DecidingAdmin):
    """Discussions of seasons and episodes; a theory's is locked on the theory's page."""

    decisions = lock_and_unlock(lambda thread: bool(thread.locked_at))
    list_display = ("on", "n_comments", "last_at", "locked_at")
    list_filter = (ThreadStanding, "show")
    list_select_related = ("show", "season__show", "episode__season", "episode__show")
    search_fields = ("show__title",)
    ordering = ("-last_at", "-id")
    fields = ("on", "discussion", "last_at", "locked_at", "locked_reason", "decisions_on")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(theory=None)

    @admin.display(description="discussion of")
    def on(self, thread):
        return str(thread.home)

    @admin.display(description="comments")
    def discussion(self, thread):
        address = reverse("admin:comments_comment_changelist")
        return format_html('<a href="{}?thread__id__exact={}">{}</a>', address, thread.pk, thread.n_comments)

    @admin.display(description="decisions")
    def decisions_on(self, thread):
        """In the log they stand under the show, with a note that names the season or episode."""
        note = f"The discussion of {thread.home}"
        return log_lines(Action.objects.about(thread.show).filter(note=note))


@admin.register(Image)
class ImageAdmin(SendsFiles, TextAdmin):
    decisions = (HIDE, RESTORE)
    list_display = ("__str__", "alt", "show", "uploader", "on", "goes_to", "standing", "created_at")
    list_filter = (ImageStanding, "show", "created_at")
    list_select_related = ("show", "uploader", "picture")
    search_fields = ("alt", "credit", "uploader__name")
    ordering = ("-id",)
    fields = (
        "picture_here", "alt", "credit", "show", "uploader", "on", "goes_to", "from_source", "from_production",
        "created_at", "standing", "hidden_by", "hidden_reason", "decisions_on",
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("theory_set")

    def excerpt(self, image):
        return image.alt

    @admin.display(description="on")
    def on(self, image):
        homes = [*image.theory_set.all(), *filter(None, [getattr(image, "picture", None)])]
        return format_html_join(", ", "{}", ((link_to(home),) for home in homes)) or "-"
