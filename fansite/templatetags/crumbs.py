"""`{% crumbs words address words address ... %}`: the way to this page, for people and for machines alike."""

from django import template

from markup.structured import block, site_of
from markup.structured import crumbs as as_data

register = template.Library()


@register.inclusion_tag("_crumbs.html", takes_context=True)
def crumbs(context, *parts):
    """A step without an address is none: what it would lead to is not there."""
    steps = [(words, address) for words, address in zip(parts[::2], parts[1::2], strict=True) if address]
    return {"steps": steps, "data": block(as_data(steps, site_of(context["request"])))}
