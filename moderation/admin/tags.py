from django.contrib import admin
from django.utils.html import format_html_join

from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, Decision, link_to
from moderation.admin.filters import TagStanding
from moderation.admin.forms import BackForm, MergeForm, RenameForm
from shows.models import Tag


@admin.register(Tag)
class TagAdmin(DecidingAdmin):
    decisions = (
        Decision(
            "merge", "Merge into another tag", "Merged", verbs.merge_tags, MergeForm,
            applies=lambda tag: tag.canonical_id is None,
        ),
        Decision(
            "unmerge", "Undo the merge", "A tag of its own again", verbs.unmerge, BackForm,
            applies=lambda tag: tag.canonical_id is not None,
        ),
        Decision("rename", "Rename", "Renamed", verbs.rename_tag, RenameForm, is_for_many=False),
    )  # fmt: skip
    list_display = ("name", "show", "kind", "uses", "goes_to", "canonical")
    list_filter = (TagStanding, "show", "kind")
    list_select_related = ("show", "canonical")
    search_fields = ("name", "slug")
    ordering = ("-uses", "name")
    fields = ("name", "slug", "show", "kind", "uses", "goes_to", "merged_into", "stands_for", "decisions_on")

    @admin.display(description="goes to", ordering="depth")
    def goes_to(self, tag):
        return tag.depth_label

    @admin.display(description="merged into")
    def merged_into(self, tag):
        return link_to(tag.canonical)

    @admin.display(description="stands for")
    def stands_for(self, tag):
        """What was merged into it."""
        return format_html_join(", ", "{}", ((link_to(alias),) for alias in tag.aliases.all())) or "-"
