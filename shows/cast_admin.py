"""People, characters and cast rows in the admin. Staff see every name here, whatever their own place is."""

from django.contrib import admin
from django.utils import timezone

from shows.gated_forms import CastMemberForm, GatedForm
from shows.inlines import PersonNameInline
from shows.models import CastMember, Character, Person
from shows.models.sourced import stale_rows


class Freshness(admin.SimpleListFilter):
    title = "last verified"
    parameter_name = "verified"

    def lookups(self, request, model_admin):
        return [("stale", "Too long ago, or never"), ("fresh", "Not long ago")]

    def queryset(self, request, queryset):
        if self.value() == "stale":
            return queryset.filter(stale_rows())
        return queryset.exclude(stale_rows()) if self.value() == "fresh" else queryset


@admin.action(description="Mark as verified today", permissions=["change"])
def verify(modeladmin, request, queryset):
    n = queryset.update(verified_on=timezone.now().date())
    modeladmin.message_user(request, f"Verified today: {n}.")


class NamedAdmin(admin.ModelAdmin):
    """Found under every spelling of the name."""

    search_fields = ("name",)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=self.model.objects.named_like(search_term).values("pk")), False


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    list_display = ("name", "variants")
    fields = ("name",)
    inlines = (PersonNameInline,)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("personname_set")

    @admin.display(description="also written")
    def variants(self, person):
        return ", ".join(map(str, person.personname_set.all())) or "-"


@admin.register(Character)
class CharacterAdmin(NamedAdmin):
    form = GatedForm
    list_display = ("name", "show", "depth_label", "tag")
    list_filter = ("show",)
    list_select_related = ("show",)
    fields = ("show", "name", "goes_to", "from_source", "from_production", "tag")
    autocomplete_fields = ("show",)
    actions = None


@admin.register(CastMember)
class CastMemberAdmin(admin.ModelAdmin):
    form = CastMemberForm
    list_display = ("__str__", "season", "person", "character", "certainty", "depth_label", "verified_on")
    list_filter = (Freshness, "certainty", "season__show")
    list_select_related = ("season__show", "person", "character")
    search_fields = ("person__name", "character__name", "season__show__title")
    autocomplete_fields = ("season", "person", "character")
    fields = (
        "season", "person", "character", "certainty", "billing", "note", "goes_to", "from_source", "from_production",
        "source_name", "source_url", "source_date", "verified_on",
    )  # fmt: skip
    actions = (verify,)
