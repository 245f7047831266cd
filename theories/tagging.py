"""Tags of theories. `set_tags` is their only writer: taggit's own verbs would mix the tags of different shows."""

from django.core.exceptions import ValidationError
from django.db import transaction

from shows.models import TAG_MAX, TAG_MIN, Tag, tag_slug

TAGS_MAX = 5


def parse_tags(text: str) -> list[str]:
    """The names in a field with commas between, in order and without doubles. ValidationError names the bad one."""
    names: dict[str, str] = {}
    for name in (" ".join(part.split()) for part in text.split(",")):
        if not name:
            continue
        if not TAG_MIN <= len(name) <= TAG_MAX or not tag_slug(name):
            raise ValidationError(f"“{name[:40]}” cannot be a tag: write {TAG_MIN} to {TAG_MAX} letters or digits.")
        names.setdefault(tag_slug(name), name)
    if len(names) > TAGS_MAX:
        raise ValidationError(f"These are {len(names)} tags. Keep the {TAGS_MAX} that say most.")
    return list(names.values())


@transaction.atomic
def set_tags(theory, names: list[str]):
    """Make `names` the tags of `theory`: tags of its show, made where missing; a merged one stands for its target."""
    through = theory.tags.through
    wanted = {tag.pk: tag for tag in _tags_of_show(theory.show_id, names)}
    links = through.objects.filter(content_object=theory)
    present = {link.tag_id: link.tag for link in links.select_related("tag")}
    links.exclude(tag__in=wanted).delete()
    through.objects.bulk_create(
        (through(content_object=theory, tag=tag) for pk, tag in wanted.items() if pk not in present),
        ignore_conflicts=True,
    )
    recount_tags([*present.values(), *wanted.values()])
    theory.thread.touch()


def _tags_of_show(show_id: int, names: list[str]) -> list[Tag]:
    by_slug = {tag_slug(name): name for name in names}
    missing = set(by_slug) - set(Tag.objects.filter(show_id=show_id, slug__in=by_slug).values_list("slug", flat=True))
    new = [Tag(show_id=show_id, slug=slug, name=name) for slug, name in by_slug.items() if slug in missing]
    Tag.objects.bulk_create(new, ignore_conflicts=True)
    tags = Tag.objects.filter(show_id=show_id, slug__in=by_slug).select_related("canonical")
    return [tag.canonical or tag for tag in tags]


def recount_tags(tags: list[Tag]):
    """Uses, and the depth of the shallowest visible theory: one that needs no axis before one that does."""
    for tag in {tag.pk: tag for tag in tags}.values():
        links = tag.items.filter(content_object__hidden_at=None, content_object__deleted_at=None)
        gates = links.values_list(*(f"content_object__{name}" for name in Tag.GATE))
        by_axes = sorted(gates.distinct(), key=lambda gate: (gate[1] or gate[2], gate))
        found = dict(zip(Tag.GATE, by_axes[0] if by_axes else (0, False, False), strict=True))
        Tag.objects.filter(pk=tag.pk).update(uses=links.count(), **found)
