"""`{% crumbs words address words address ... %}`: the way to this page, for people and for machines alike."""

from functools import lru_cache
from urllib.parse import urlencode

from django import template

from accounts.paging import WAYS
from markup.structured import block, site_of
from markup.structured import crumbs as as_data

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The address under which this page is to be known: without what only sorts, opens a form or tells who linked.

    `canonical_query` in the context is what of the question makes it another page, as a list says that has filters; a
    page further on in a list is one too.
    """
    request = context["request"]
    is_list = context.get("pages") or context.get("discussion")
    parts = [(way, request.GET[way]) for way in WAYS if is_list and request.GET.get(way)]
    if parts and request.GET.get("sort"):
        parts = [("sort", request.GET["sort"]), *parts]
    query = context.get("canonical_query") or ""
    further = urlencode(parts if not query else [part for part in parts if part[0] in WAYS])
    whole = "&".join(filter(None, (query, further)))
    return f"{site_of(request)}{request.path}{'?' if whole else ''}{whole}"


@register.inclusion_tag("_crumbs.html", takes_context=True)
def crumbs(context, *parts):
    """A step without an address is none: what it would lead to is not there."""
    steps = [(str(words), address) for words, address in zip(parts[::2], parts[1::2], strict=True) if address]
    return {"steps": steps, "data": _data(tuple(steps), site_of(context["request"]))}


@lru_cache(maxsize=1000)
def _data(steps: tuple, site: str):
    return block(as_data([*steps], site))
