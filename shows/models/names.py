from django.db import models

from shows.names import fold_name, ring

NAME_MAX = 120


class NamedQuerySet(models.QuerySet):
    def named_like(self, words: str):
        """Rows in whose name these words stand, in any of the spellings that `shows.names` makes alike."""
        folded = fold_name(words)
        return self.filter(folded__contains=folded) if folded else self.none()


class Named(models.Model):
    """A row with a person's name, and the name as lookups compare it."""

    name = models.CharField(max_length=NAME_MAX)
    folded = models.TextField(editable=False)  # folding makes some letters several

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.fold()
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold(self):
        self.folded = ring(fold_name(self.name))
