from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from shows.models.show import Show
from shows.models.tag import Tag, TagQuerySet

OF_STAFF = (Tag.Kind.THEME, Tag.Kind.WARNING)


class RelatedPick(models.Model):
    """A show that staff would send those who like this one to."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="picks")
    related = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="picked_for")
    rank = models.PositiveSmallIntegerField(default=0, help_text="The order of the list: lowest first.")

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["show", "related"], name="pick_once"),
            models.CheckConstraint(condition=~Q(related=F("show")), name="pick_another"),
        ]

    def __str__(self):
        return f"pick {self.pk}"

    def clean(self):
        if self.related_id and self.related_id == self.show_id:
            raise ValidationError({"related": "A show is not related to itself. Choose another."})


class ThemeManager(models.Manager.from_queryset(TagQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(show=None, canonical=None, kind__in=OF_STAFF)


class Theme(Tag):
    """Staff's own tag: what a show is about, or what it warns of. It belongs to no show, and goes to no episode."""

    objects = ThemeManager()

    class Meta:
        proxy = True
        verbose_name = "theme or content warning"
        verbose_name_plural = "themes and content warnings"


class ShowTheme(models.Model):
    """One of staff's themes or warnings on a show."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    tag = models.ForeignKey(Theme, on_delete=models.PROTECT, verbose_name="theme or warning")

    class Meta:
        verbose_name = "theme or content warning"
        verbose_name_plural = "themes and content warnings"
        ordering = ["tag__kind", "tag__name"]
        constraints = [models.UniqueConstraint(fields=["show", "tag"], name="showtheme_once")]

    def __str__(self):
        return f"theme {self.tag_id} of show {self.show_id}"
