"""People, characters, cast rows and places to watch in the admin. Staff see every name here, wherever they are."""

from django.contrib import admin

from shows.admin_parts import Freshness, NamedAdmin, UpdatingAdmin, picture_here, setting, verify
from shows.catalogue.exchange import ExchangeAdmin
from shows.catalogue.people import CastResource, CharacterResource, PersonResource
from shows.changes_admin import ChangesAdmin
from shows.gated_forms import CastMemberForm, GatedForm
from shows.inlines import PersonNameInline
from shows.models import Availability, CastMember, Character, Person, PersonName


@admin.register(Person)
class PersonAdmin(ChangesAdmin, ExchangeAdmin, NamedAdmin):
    resource = PersonResource
    changes_of = ((PersonName, "person"),)
    list_display = ("name", "variants")
    fields = ("name", "tvmaze_id", "tmdb_id", picture_here)
    readonly_fields = (picture_here,)
    inlines = (PersonNameInline,)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("personname_set")

    @admin.display(description="also written")
    def variants(self, person):
        return ", ".join(map(str, person.personname_set.all())) or "-"


@admin.register(Character)
class CharacterAdmin(UpdatingAdmin, ExchangeAdmin, NamedAdmin):
    resource = CharacterResource
    form = GatedForm
    list_display = ("name", "show", "depth_label", "tag")
    list_filter = ("show",)
    list_select_related = ("show",)
    fields = ("show", "name", "goes_to", "from_source", "from_production", "tag", picture_here)
    readonly_fields = (picture_here,)
    autocomplete_fields = ("show",)
    actions = None


@admin.register(CastMember)
class CastMemberAdmin(UpdatingAdmin, ExchangeAdmin):
    resource = CastResource
    SHOW_PATH = "season.show"
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
    actions = (verify, *(setting("certainty", one, one.label.lower()) for one in CastMember.Certainty))


@admin.register(Availability)
class AvailabilityAdmin(UpdatingAdmin):
    SHOW_PATH = "season.show"
    list_display = ("service", "region_words", "season", "certainty", "source_name", "verified_on")
    list_filter = (Freshness, "certainty", "service")
    list_select_related = ("season__show",)
    search_fields = ("service", "region", "season__show__title")
    autocomplete_fields = ("season",)
    fields = ("season", "service", "region", "service_url", "certainty", *Availability.SOURCE)
    actions = (verify,)
