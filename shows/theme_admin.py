"""Staff's themes and content warnings. What members tag with is in `moderation.admin`."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from shows.models import TAG_MIN, Tag, Theme, tag_slug
from shows.models.related import OF_STAFF


class ThemeForm(forms.ModelForm):
    kind = forms.ChoiceField(choices=[(kind, Tag.Kind(kind).label) for kind in OF_STAFF])

    def clean_name(self):
        """One tag for every way to write it, as with those of members."""
        name = " ".join(self.cleaned_data["name"].split())
        slug = tag_slug(name)
        if len(name) < TAG_MIN or not slug:
            raise ValidationError(f"Write at least {TAG_MIN} letters or digits.")
        if Tag.objects.filter(show=None, slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError("There is a theme or warning of that name already.")
        self.instance.slug = slug
        return name


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    form = ThemeForm
    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "slug")
    fields = ("name", "kind")
    actions = None
