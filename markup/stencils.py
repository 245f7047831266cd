"""A template rendered once per shape and filled many times: a page draws hundreds of comments from the same few shapes.

Django's engine takes 100 to 200 us for a comment's line, vote control and links; filling a stencil takes 2. The markup
stays in the template, which is a template like any other.
"""

import re
from functools import lru_cache
from html import escape

from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString

_START, _END = "\ue001", "\ue002"  # private-use letters: no template holds them

_AS_IT_IS = (int, SafeString)
_marked = re.compile("[&<>\"']").search
_stencils: dict[tuple, str] = {}  # template and shape -> format string; as many as there are combinations of flags


def _make(template: str, shape: dict, slots) -> str:
    """The template under this shape as a format string with a place for each slot; without its line ends, of which a
    page of five hundred comments would have fifteen hundred."""
    context = shape | {slot: f"{_START}{slot}{_END}" for slot in slots}
    text = get_template(template).template.render(Context(context))
    return text.replace("\n", "").replace("%", "%%").replace(_START, "%(").replace(_END, ")s")


def fill(template: str, shape: dict, values: dict) -> str:
    """`template` as it would be rendered with both: `shape` for what it asks about, `values` for what it prints.

    Keep `shape` to flags and fixed words, the same in the same order wherever this template is filled: each combination
    is kept. What it prints from `values` is escaped here, so it may not pass through a filter there.
    """
    key = (template, *shape.values())
    stencil = _stencils.get(key)
    if stencil is None:
        stencil = _stencils[key] = _make(template, shape, values)
    # Most hold nothing to escape, and to look through all of them at once takes a quarter of the time.
    if not _marked("".join(map(str, values.values()))):
        return stencil % values
    return stencil % {name: _escaped(value) for name, value in values.items()}


def _escaped(value: str | int) -> str | int:
    """As Django's conditional_escape, without its care for lazy strings, which costs more than the escaping."""
    return value if isinstance(value, _AS_IT_IS) else escape(value)


@lru_cache(maxsize=64)
def _path(name: str) -> str:
    return reverse(name, args=["987654321"]).replace("987654321", "%s")


def address(name: str, argument: int | str) -> str:
    """`reverse(name, args=[argument])` for an id or a name, which need no quoting: looked up once, then filled in."""
    return _path(name) % argument
