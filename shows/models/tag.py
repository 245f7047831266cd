import unicodedata

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from taggit.models import TagBase

from shows.models.show import Show
from spoilers.models import Gated, GatedQuerySet

TAG_MIN, TAG_MAX = 2, 30


def tag_slug(name: str) -> str:
    """One slug for every way to write a tag: `Cure!`, `CURE` and `cure` are the same tag, in any script."""
    return slugify(unicodedata.normalize("NFKC", name).casefold(), allow_unicode=True)


class TagQuerySet(GatedQuerySet):
    def at(self, pk: int):
        """The tag of this id, or the one that it is merged into: what has a page.

        A member's tag that no visible theory carries has none. Nobody can say how deep it is, and its name may be what
        the theory was hidden for.
        """
        here = Q(pk=pk, canonical=None) | Q(aliases__id=pk)
        return self.filter(here, Q(show=None) | Q(uses__gt=0)).select_related("show")

    def of_character(self, character):
        """The tag of the show under which members write about a character, or the one that it is merged into."""
        if not character.tag:
            return self.none()
        named = self.model.objects.filter(show=character.show_id, slug=character.tag)
        return self.filter(Q(canonical=None, pk__in=named.values("pk")) | Q(pk__in=named.values("canonical")))


class Tag(Gated, TagBase):
    """A tag of one show, as deep as its shallowest visible theory; or, without a show, staff's own (depth 0)."""

    AUTHOR = ""
    ROW = ("id", "show_id", "name", "uses", "kind", "depth", "from_source", "from_production")
    COVERED = ("name", "slug", "uses", "kind")

    class Kind(models.TextChoices):
        MEMBER = "member", "Members' tag"
        THEME = "theme", "Theme"
        WARNING = "warning", "Content warning"

    name = models.CharField(max_length=TAG_MAX)
    slug = models.SlugField(max_length=60, allow_unicode=True)
    show = models.ForeignKey(Show, on_delete=models.CASCADE, null=True, blank=True)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.MEMBER)
    canonical = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="aliases")
    uses = models.PositiveIntegerField(default=0, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["show", "slug"], name="tag_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(show=None), name="tag_staff_once"),
        ]

    def get_absolute_url(self):
        return reverse("theories:tag", args=[self.pk])
