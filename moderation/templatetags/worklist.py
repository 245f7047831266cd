from django import template

from moderation.worklist import jobs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def worklist(context):
    return jobs_for(context["request"].user)
