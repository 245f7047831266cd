from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=150)
    body = models.TextField()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/articles/{self.pk}/"
