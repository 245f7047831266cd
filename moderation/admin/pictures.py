from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, fieldset_of, log_lines
from moderation.admin.files import SendsFiles
from moderation.admin.filters import PictureStanding
from moderation.models import Action
from moderation.pictures import DECISIONS
from shows.models import Episode, Picture
from shows.models.pictures import SUBJECTS
from shows.picture_forms import PictureForm

NO_SUBJECT = "A picture is added on the page of what it shows: of a show, season, episode, person or character."


def subject_named(query):
    """The row that `?show=3` names; None where there is none."""
    for name in SUBJECTS:
        pk = query.get(name, "")
        if pk.isdecimal() and len(pk) < 19:
            return Picture._meta.get_field(name).related_model.objects.filter(pk=pk).first()
    return None


@admin.register(Picture)
class PictureAdmin(SendsFiles, DecidingAdmin):
    """Posters, stills and portraits. What is added here, from the page of what it shows, is up at once."""

    decisions = DECISIONS
    list_display = ("picture_here", "of", "alt", "credit", "goes_to", "standing", "suggested_by", "suggested_at")
    list_filter = (PictureStanding, "suggested_at")
    list_select_related = (
        "image", "suggested_by", "show", "season__show", "episode__show", "episode__season", "person", "character"
    )  # fmt: skip
    search_fields = ("image__alt", "image__credit", "suggested_by__name")
    fields = (
        "picture_here", "of", "alt", "credit", "goes_to", "axes", "standing", "suggested_by", "suggested_at",
        "accepted_at", "declined_at", "decline_reason", "decisions_on",
    )  # fmt: skip

    has_add_permission = admin.ModelAdmin.has_add_permission

    @staticmethod
    def image_of(picture):
        return picture.image

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        subject = subject_named(request.GET)
        if subject is None:
            messages.error(request, NO_SUBJECT)
            return redirect("admin:shows_picture_changelist")
        form = PictureForm(request.POST or None, request.FILES or None, subject=subject)
        if request.method == "POST" and form.is_valid():
            return self._added(request, form)
        return self._ask_for(request, form)

    @transaction.atomic
    def _added(self, request, form):
        picture, is_new = form.save(request.user)
        if is_new:
            verbs.accept_picture(picture, by=request.user)
            messages.success(request, f"The picture of {form.subject} is up.")
        return redirect(_page_of(form.subject))

    def _ask_for(self, request, form):
        context = {
            **self.admin_site.each_context(request),
            "title": f"Picture of {form.subject}",
            "opts": self.opts,
            "decision": {"label": "Add the picture"},
            "form": form,
            "fieldset": fieldset_of(form),
            "back": _page_of(form.subject),
        }
        return render(request, "admin/decide.html", context, status=422 if form.errors else 200)

    def _targets(self, request, decision):
        """A person's portrait belongs to no show, so there is nowhere for it to go."""
        targets = super()._targets(request, decision)
        if decision.name == "raise" and targets[0].image.show_id is None:
            raise Http404
        return targets

    def words_for(self, picture):
        return f"{picture} of {picture.subject}: {picture.image.alt}"

    @admin.display(description="of")
    def of(self, picture):
        return str(picture.subject)

    @admin.display(description="description", ordering="image__alt")
    def alt(self, picture):
        return picture.image.alt

    @admin.display(description="whose picture it is", ordering="image__credit")
    def credit(self, picture):
        return picture.image.credit

    @admin.display(description="goes to", ordering="image__depth")
    def goes_to(self, picture):
        return picture.image.depth_label

    @admin.display(description="draws on")
    def axes(self, picture):
        drawn = {"the source material": picture.image.from_source, "production news": picture.image.from_production}
        return ", ".join(name for name, is_drawn_on in drawn.items() if is_drawn_on) or "-"

    @admin.display(description="standing")
    def standing(self, picture):
        if picture.image.hidden_at:
            return "hidden"
        if picture.accepted_at:
            return "up" if picture.is_up else "replaced"
        return "declined" if picture.declined_at else "to decide"

    @admin.display(description="decisions")
    def decisions_on(self, picture):
        return log_lines(Action.objects.about(picture.image))


def _page_of(subject) -> str:
    """The admin's page of what a picture shows; an episode is kept on its season's."""
    home = subject.season if isinstance(subject, Episode) else subject
    return reverse(f"admin:{home._meta.app_label}_{home._meta.model_name}_change", args=[home.pk])
