"""Form fields for what members write: what cannot be kept is refused by name, and what looks empty is empty."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

# Letters and a symbol to Unicode, but nothing to the eye: the Hangul fillers and the empty Braille cell.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
NO_WORDS = "Write some words here."
_UNKEEPABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def refuse_unkeepable(text: str):
    if _UNKEEPABLE.search(text):
        raise ValidationError("This holds a character that cannot be kept. Type it again.", code="unkeepable")


def refuse_wordless(text: str):
    """Blanks and joiners alone look like nothing on the page."""
    letters = (letter for letter in text if letter not in _BLANK_LETTERS)
    if text and not any(unicodedata.category(letter)[0] in "LNPS" for letter in letters):
        raise ValidationError(NO_WORDS, code="wordless")


class WordsField(forms.CharField):
    """Text with line breaks as one character each, as browsers count them against `maxlength`."""

    default_validators = [refuse_unkeepable, refuse_wordless]
    default_error_messages = {"required": NO_WORDS}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        too_long = f"This is longer than {self.max_length:,} characters. Shorten it to fit."
        self.error_messages.setdefault("max_length", too_long)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = too_long
            if getattr(validator, "code", "") == "null_characters_not_allowed":
                validator.message = "This holds a character that cannot be kept. Type it again."

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n") if value else ""


class LineField(WordsField):
    """One line: runs of white space, line breaks among them, become one space."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())
