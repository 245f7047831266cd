"""Member names: they stand in addresses and beside every text, so they are plain, and none passes for the site."""

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator, RegexValidator

NAME_MAX = 30
SITE_WORDS = """
    admin administrator anonymous deleted hiatus help mod moderator moderators null root staff support system undefined
    accounts settings theories shows comments members me new edit delete
"""
RESERVED = frozenset(SITE_WORDS.split())


def refuse_reserved(name: str) -> None:
    if name.lower() in RESERVED:
        raise ValidationError("That name is kept for the site. Choose another.", code="reserved")


validators = [
    MinLengthValidator(3, "A name has at least 3 characters."),
    RegexValidator(r"\A[A-Za-z0-9_-]+\Z", "Use the letters a to z, digits, _ and - only."),
    refuse_reserved,
]
