from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils.html import format_html

from images.views import send


class SendsFiles:
    """For an admin whose rows are images or have one: whoever decides sees it, hidden or covered as it may be."""

    @staticmethod
    def image_of(row):
        return row

    def get_urls(self):
        address = path("<int:pk>/picture/", self.admin_site.admin_view(self.picture), name=self._name("picture"))
        return [address, *super().get_urls()]

    def picture(self, request, pk):
        row = self.get_object(request, pk)
        if row is None or not self.image_of(row).renditions:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return send(self.image_of(row).names[0])  # never cached: no page of the admin is

    @admin.display(description="picture")
    def picture_here(self, row):
        image = self.image_of(row)
        if not image.renditions:
            return "Its files are gone."
        width, height, _ = image.renditions[0]
        address = reverse(f"admin:{self._name('picture')}", args=[row.pk])
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">', address, width, height, image.alt
        )
