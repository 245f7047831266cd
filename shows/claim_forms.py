"""The form of a claim that a member suggests: what, who says so, for when, how far it goes, where it was printed."""

import re
import uuid

from django import forms

from markup.fields import LineField
from shows.models import Claim, Kind, Source, Subject
from shows.models.claims import CONDITION_MAX, SENTENCE_MAX, WORDS_MAX
from shows.models.sources import NAME_MAX, URL_MAX, WEB
from shows.windows import FIRST, LAST, Precision, window_of
from spoilers.fields import DepthField
from spoilers.positions import label_of, names_beyond

LABEL = re.compile(r"\bs\d{1,3}e\d{1,3}\b", re.IGNORECASE)
NAMING = ("sentence", "condition", "window_words", "source_name", "source_author")


def later_labels(words: str | None, depth: int) -> list[str]:
    """The episodes that these words name and a reader who is at `depth` has not seen."""
    return [label for label in LABEL.findall(words or "") if names_beyond(label, depth)]


class DayField(forms.DateField):
    widget = forms.DateInput(
        attrs={"type": "date", "min": FIRST.isoformat(), "max": LAST.isoformat()}, format="%Y-%m-%d"
    )
    default_error_messages = {
        "invalid": "This is no day we can keep. Write it like 2027-03-14, with a year from 1900 to 2199."
    }

    def to_python(self, value):
        day = super().to_python(value)
        if day and not FIRST <= day <= LAST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class WindowForm:
    """The fields of a window: precision, its first and last day, and its words where it is a span."""

    def check_window(self, data: dict):
        """A span is as typed; of every other precision one day tells the whole window."""
        if not {*Claim.WINDOW}.isdisjoint(self.errors):
            return
        precision, start, end = data["precision"], data["window_start"], data["window_end"]
        if start and end and end < start:
            self.add_error("window_end", "The window ends before it starts. Swap the two days, or correct one.")
        elif not precision and (start or end or data["window_words"]):
            self.add_error("precision", "You gave a date: choose how exact it is, or empty the fields below.")
        elif precision and not start:
            self.add_error("window_start", "Give its day, or choose above that the claim names none.")
        elif precision == Precision.SPAN:
            self._check_span(end, data["window_words"])
        elif precision:
            self._check_whole(data, *window_of(precision, start))

    def _check_whole(self, data: dict, start, end):
        if data["window_words"]:
            self.add_error("window_words", "Choose “in words” above to keep these, or empty them.")
        if data["window_end"] not in (None, end):
            self.add_error("window_end", "Leave this empty: the day above tells it. Or choose “in words” above.")
        data["window_start"], data["window_end"] = start, end

    def _check_span(self, end, words: str):
        if not end:
            self.add_error("window_end", "Give the last day that these words may mean.")
        if not words:
            self.add_error("window_words", "Write the date as the source says it.")


class ClaimForm(WindowForm, forms.Form):
    season = forms.ModelChoiceField(
        None, label="About season", to_field_name="number", empty_label="Choose",
        help_text="If yours is not in the list, staff must add it first.", error_messages={
            "required": "Choose the season it is about.",
            "invalid_choice": "This show has no such season. Choose one from the list.",
        },
    )  # fmt: skip
    subject = forms.ChoiceField(
        label="What it is about", choices=[("", "Choose"), *Subject.choices],
        error_messages={"required": "Choose what it is about.", "invalid_choice": "Choose one from the list."},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Who says so", widget=forms.RadioSelect,
        choices=[
            (Kind.OFFICIAL, "Official: those who make or show it"),
            (Kind.REPORTED, "Reported: a publication, in its own name"),
            (Kind.RUMOUR, "Rumour: a guess, or nobody by name"),
        ],
        error_messages={"required": "Choose who says so.", "invalid_choice": "Choose one from the list."},
    )  # fmt: skip
    sentence = LineField(
        label="The claim in one sentence", max_length=SENTENCE_MAX,
        widget=forms.Textarea(attrs={"rows": 2, "class": "is-short"}),
        help_text="Up to 300 characters, in your own words. Readers who are not there yet do not see it.",
    )  # fmt: skip
    precision = forms.ChoiceField(
        label="How exact is its date?", required=False, choices=[("", "It names none"), *Precision.choices],
        error_messages={"invalid_choice": "Choose one from the list."},
    )  # fmt: skip
    window_start = DayField(
        label="From", required=False, help_text="The day. For a month, quarter, half or year: any day in it."
    )
    window_end = DayField(label="To", required=False, help_text="Only for a date in words: its last day.")
    window_words = LineField(
        label="As the source says it", max_length=WORDS_MAX, required=False,
        help_text="Only for a date in words, such as “late 2024 or early 2025”.",
    )  # fmt: skip
    condition = LineField(
        label="On what condition", max_length=CONDITION_MAX, required=False,
        help_text="Such as “if filming begins within two months”.",
    )  # fmt: skip
    from_source = forms.BooleanField(label="the source material", required=False)
    from_production = forms.BooleanField(label="production news (leaks, casting, trailers)", required=False)
    source_name = LineField(
        label="Where was it printed?", max_length=NAME_MAX, help_text="The headline or title.",
        error_messages={"required": "Name where it was printed: a claim without a source is not listed."},
    )  # fmt: skip
    source_url = LineField(
        label="Its address", max_length=URL_MAX, required=False, validators=[WEB],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip
    source_author = LineField(label="Its author or outlet", max_length=100, required=False)
    source_published = DayField(label="When it was printed", required=False, help_text="Empty if it bears no date.")
    is_first_hand = forms.BooleanField(
        label="It is first-hand: it speaks for itself and passes on nobody else’s word", required=False
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, show, corrects=None, **kwargs):
        """A form for `show`; a correction goes at least as far as the claim that it `corrects`."""
        super().__init__(*args, **kwargs)
        self.corrects = corrects
        self.fields["season"].queryset = show.season_set.filter(number__gt=0)
        self.fields["season"].label_from_instance = lambda season: season.name
        if corrects:  # it takes the place of one claim, in the ledger of its season
            self.fields["season"].initial, self.fields["season"].disabled = corrects.season.number, True
        self.fields["depth"] = DepthField(
            label="How far does it go?",
            outline=show.strip_outline,
            lowest=corrects.depth if corrects else 0,
            is_new=corrects is None,
            help_text="The last episode a reader must have seen. Until then they get a cover.",
        )
        self.fields["submission"].initial = uuid.uuid4
        for axis in Claim.GATE[1:] if corrects else ():
            if getattr(corrects, axis):
                self.fields[axis].initial = self.fields[axis].disabled = True

    def clean(self):
        data = super().clean()
        self.check_window(data)
        if data.get("is_first_hand") and not data.get("source_url") and "source_url" not in self.errors:
            self.add_error("source_url", "A first-hand source needs its address. Add it, or untick “first-hand”.")
        if data.get("depth") is not None:
            self._check_named(data)
        return data

    def _check_named(self, data: dict):
        """Words that name a later episode than the claim goes to would spoil it for those it is open to."""
        goes = label_of(data["depth"]) if data["depth"] else "no episodes needed"
        for name in NAMING:
            for label in later_labels(data.get(name), data["depth"]):
                self.add_error(
                    name, f"You named {label}, but set the claim to {goes}. Raise the setting or reword this."
                )

    def save(self, by):
        """The suggestion and whether it is new."""
        data = self.cleaned_data
        source = {name: data[f"source_{name}"] for name in ("name", "url", "author", "published")}
        found = Source.objects.filter(**source).first() or Source.objects.create(**source)
        names = ("subject", "kind", "sentence", "condition", *Claim.WINDOW, *Claim.GATE)
        return Claim.objects.suggest(
            by, data["season"], [(found, data["is_first_hand"])], submission=data["submission"],
            corrects=self.corrects, **{name: data[name] for name in names},
        )  # fmt: skip


def initial_of(claim) -> dict:
    """The form's fields as the claim that is to be corrected has them; the source is asked for anew."""
    names = ("subject", "kind", "sentence", "condition", *Claim.WINDOW, *Claim.GATE)
    found = {name: getattr(claim, name) for name in names} | {"season": claim.season.number}
    return found if claim.precision == Precision.SPAN else found | {"window_end": None}
