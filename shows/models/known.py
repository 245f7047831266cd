"""Under which ids other services know a show or person: what an import of their data finds them by."""

from django.core.validators import RegexValidator
from django.db import models


class KnownElsewhere(models.Model):
    tvmaze_id = models.PositiveIntegerField("id at TVmaze", null=True, blank=True, unique=True)
    tmdb_id = models.PositiveIntegerField("id at TMDB", null=True, blank=True, unique=True)

    class Meta:
        abstract = True


def imdb_id() -> models.CharField:
    form = RegexValidator(r"\Att\d{5,10}\Z", "Write it like tt1234567.")
    return models.CharField("id at IMDb", max_length=12, null=True, blank=True, unique=True, validators=[form])
