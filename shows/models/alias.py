from django.db import models

from shows.models.show import SLUG_MAX, TITLE_MAX, Show
from shows.names import fold_title


class Alias(models.Model):
    """Another title of a show, under which it is found too."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", "Original title"
        ROMANISED = "roman", "Romanised title"
        TRANSLATED = "translated", "Translated title"
        OTHER = "other", "Other title"

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    title = models.CharField(max_length=TITLE_MAX)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    folded = models.TextField(editable=False)

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["kind", "title"]
        constraints = [models.UniqueConstraint(fields=["show", "title"], name="alias_once")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.folded = fold_title(self.title)
        super().save(*args, **kwargs)


class ShowSlugQuerySet(models.QuerySet):
    def of_others(self, slug: str, show):
        """Whether another show once stood under this slug: its old links lead there for ever."""
        return self.filter(slug=slug).exclude(show=show.pk)


class ShowSlug(models.Model):
    """A slug that a show had before. Links to it lead to the show for ever, so no other show may take it."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, editable=False)
    slug = models.SlugField(max_length=SLUG_MAX, unique=True, editable=False)
    left_at = models.DateTimeField(auto_now_add=True)

    objects = ShowSlugQuerySet.as_manager()

    class Meta:
        verbose_name = "old slug"
        ordering = ["-left_at"]

    def __str__(self):
        return self.slug
