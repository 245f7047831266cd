import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from images.forms import ImageUploadField
from markup.fields import LineField, WordsField
from markup.models import RAISED
from spoilers.fields import DepthField
from spoilers.positions import deepest, label_of, names_beyond
from theories.models import BODY_MAX, CLAIM_MAX, TEASER_MAX, TITLE_MAX, Theory
from theories.tagging import parse_tags

LABEL = re.compile(r"\bs\d{1,3}e\d{1,3}\b", re.IGNORECASE)


class TagsField(LineField):
    """Names with commas between, as a list."""

    def clean(self, value):
        return parse_tags(super().clean(value))


class TheoryForm(forms.Form):
    """A theory in one show: what it claims, how far it goes, and the argument."""

    title = LineField(
        max_length=TITLE_MAX, help_text="Up to 150 characters. Readers who are not there yet do not see it."
    )
    claim = LineField(
        label="The claim in one sentence",
        max_length=CLAIM_MAX,
        help_text="Up to 300 characters, stated so that it can fail.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "is-short"}),
    )
    season = forms.ModelChoiceField(
        None,
        label="About season",
        required=False,
        empty_label="No one season",
        to_field_name="number",
        help_text="The season your theory is a guess about.",
    )
    from_source = forms.BooleanField(label="the source material", required=False)
    from_production = forms.BooleanField(label="production news (leaks, casting, trailers)", required=False)
    teaser = LineField(
        max_length=TEASER_MAX,
        required=False,
        help_text="Up to 140 characters, shown on the cover to everyone. It must spoil nothing.",
    )
    body_md = WordsField(
        label="The argument",
        max_length=BODY_MAX,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=format_html(
            "Say what would prove you wrong. Markdown works; {} covers a passage, {} covers it up to that episode.",
            *(format_html("<code>{}</code>", example) for example in ("||text||", "||S1E7: text||")),
        ),
    )
    tags = TagsField(
        max_length=200, required=False, help_text="Up to 5, of 2 to 30 characters each, with commas between."
    )
    image = ImageUploadField(label="File", required=False)
    image_alt = LineField(label="Description, needed with an image", max_length=300, required=False)
    remove_image = forms.BooleanField(label="Take the image away", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, show, theory=None, **kwargs):
        """A form for `show`; to change `theory` if given, which goes at least as far as staff have raised it."""
        super().__init__(*args, **kwargs)
        self.show, self.kept_image = show, theory and theory.image
        lowest, *axes = theory.least if theory else (0, False, False)
        self.fields["season"].queryset = show.season_set.filter(number__gt=0)
        self.fields["season"].label_from_instance = lambda season: season.name
        self.fields["depth"] = DepthField(
            label="How far does it go?",
            outline=show.strip_outline,
            lowest=lowest,
            lowest_words=f"{label_of(lowest)} ({RAISED})" if lowest else "",
            kept=theory.depth if theory else 0,
            is_new=theory is None,
            help_text="The last episode a reader must have seen. Until then they get a cover.",
        )
        self.fields["image_depth"] = DepthField(
            label="The image goes to",
            outline=show.strip_outline,
            required=False,
            lowest=lowest,
            kept=self.kept_image.depth if self.kept_image else 0,
        )
        self.fields["image_depth"].widget.choices[:1] = [("", "As far as the theory")]
        for name, is_raised in zip(("from_source", "from_production"), axes, strict=True):
            if is_raised:
                self.fields[name].disabled, self.fields[name].initial = True, True
        self.fields["submission"].initial = uuid.uuid4

    def clean(self):
        data = super().clean()
        if not {"image", "image_alt"} & set(self.errors):
            self._check_image(data)
        if data.get("depth") is not None:
            for name in ("title", "claim"):
                self._check_named(name, data.get(name) or "", data["depth"])
            self._check_named("teaser", data.get("teaser") or "", 0)
        if self.errors and data.get("body_md"):
            self._check_argument(data)
        return data

    def _check_argument(self, data: dict):
        """Rendering finds what is wrong with it, and comes only once all else is right: so that nobody mends twice."""
        try:
            Theory(depth=data.get("depth") or 0).write(data["body_md"], self.show)
        except ValidationError as error:
            self.add_error("body_md", error)

    def _check_image(self, data: dict):
        """Image and description come together: without the second nobody who cannot see it knows what it shows."""
        has_image = data["image"] or (self.kept_image and not data["remove_image"])
        if has_image and not data["image_alt"]:
            self.add_error("image_alt", "Describe the image for those who cannot see it.")
        elif data["image_alt"] and not data["image"] and not self.kept_image:
            self.add_error("image", "The file did not come along. Choose it again, or empty its description.")

    def _check_named(self, name: str, text: str, depth: int):
        """Words that name a later episode than the theory goes to would spoil it for those it is open to."""
        for label in (label for label in LABEL.findall(text) if names_beyond(label, depth)):
            if name == "teaser":
                self.add_error(name, f"You named {label}, and everybody sees the teaser. Reword it.")
            else:
                goes = label_of(depth) if depth else "no episodes needed"
                self.add_error(
                    name, f"You named {label}, but set the theory to {goes}. Raise the setting or reword the {name}."
                )

    @property
    def gate_of_image(self) -> dict:
        """How far the image goes: what it shows may be further on than what the words tell, never less far."""
        data = self.cleaned_data
        depth = deepest(data["depth"], data["image_depth"] or 0)
        return {"depth": depth, "from_source": data["from_source"], "from_production": data["from_production"]}

    @property
    def fields_of_theory(self) -> dict:
        """What `Theory.objects.post` and `Theory.edit` take, but for the image."""
        names = ("title", "claim", "season", "teaser", "depth", "from_source", "from_production", "body_md")
        return {name: self.cleaned_data[name] for name in names}


def initial_of(theory) -> dict:
    """The form's fields as the theory has them."""
    names = ("title", "claim", "teaser", "depth", "from_source", "from_production", "body_md")
    found = {name: getattr(theory, name) for name in names}
    found["season"] = theory.season.number if theory.season else None
    links = theory.tags.through.objects.filter(content_object=theory).order_by("pk")
    found["tags"] = ", ".join(links.values_list("tag__name", flat=True))
    found["image_alt"] = theory.image.alt if theory.image else ""
    if theory.image and theory.image.depth != theory.depth:
        found["image_depth"] = theory.image.depth
    return found
