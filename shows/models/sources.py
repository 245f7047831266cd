from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse

NAME_MAX, URL_MAX = 200, 500
WEB = URLValidator(schemes=["http", "https"], message="Give the whole address, such as https://example.org/news.")


class Source(models.Model):
    """Where claims and quotes were printed. Its name may spoil what they do, so it is shown beside open ones only."""

    name = models.CharField(max_length=NAME_MAX, help_text="Its headline or title.")
    url = models.CharField("address", max_length=URL_MAX, blank=True, validators=[WEB])
    author = models.CharField("author or outlet", max_length=100, blank=True)
    published = models.DateField(null=True, blank=True, help_text="Empty: undated.")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("shows:source", args=[self.pk])
