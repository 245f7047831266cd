"""Tags of theories. Nothing else writes the links: taggit's own verbs would mix the tags of different shows."""

from django.core.exceptions import ValidationError
from django.db import transaction

from shows.models import TAG_MAX, TAG_MIN, Tag, tag_slug

TAGS_MAX = 5
BATCH = 500  # ids in one statement: SQLite takes no number of them


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
    found = {tag.slug: tag.canonical or tag for tag in tags}
    return [found[slug] for slug in by_slug]  # in the order their author wrote them


@transaction.atomic
def merge(tag: Tag, into: Tag) -> dict:
    """Let `into` stand for `tag`: its links move there, and so does what was merged into it before.

    Returns what `unmerge` needs to put back exactly that: ids of the links that moved, [id, theory] of those that went
    because their theory had both tags, and ids of the tags that came along. ValidationError for what makes no sense.
    """
    held = {one.pk: one for one in Tag.objects.select_for_update().filter(pk__in=[tag.pk, into.pk]).order_by("pk")}
    tag.canonical, into = held[tag.pk].canonical, held[into.pk]
    _check_merge(tag, into)
    links = tag.items.all()
    double = links.filter(content_object__in=into.items.values("content_object"))
    dropped = [list(pair) for pair in double.values_list("pk", "content_object_id")]
    double.delete()
    moved = list(links.values_list("pk", flat=True))
    links.update(tag=into)
    aliases = list(tag.aliases.values_list("pk", flat=True))
    Tag.objects.filter(pk__in=[tag.pk, *aliases]).update(canonical=into)
    tag.canonical = into
    recount_tags([tag, into])
    return {"into": into.pk, "moved": moved, "dropped": dropped, "aliases": aliases}


def _check_merge(tag: Tag, into: Tag):
    if tag.pk == into.pk:
        raise ValidationError("A tag cannot be merged into itself. Choose another one.")
    if tag.show_id != into.show_id:
        raise ValidationError(f"“{tag}” and “{into}” belong to different shows, so they stay two tags.")
    for one in (tag, into):
        if one.canonical_id:
            raise ValidationError(f"“{one}” is merged into “{one.canonical}” already.")


@transaction.atomic
def unmerge(tag: Tag, record: dict):
    """Put back what `merge` returned, but for links whose theory has lost the tag since: that was its author's wish.

    ValidationError when another merge has been built on this one.
    """
    into, through = tag.canonical, tag.items.model
    if record["into"] != tag.canonical_id:
        raise ValidationError(f"What “{tag}” was merged into is merged into “{into}” by now. Undo that one first.")
    for start in range(0, len(record["moved"]), BATCH):
        through.objects.filter(pk__in=record["moved"][start : start + BATCH], tag=into).update(tag=tag)
    theories = set(into.items.values_list("content_object_id", flat=True))
    through.objects.bulk_create(
        (through(pk=pk, tag=tag, content_object_id=theory) for pk, theory in record["dropped"] if theory in theories),
        batch_size=BATCH,
    )
    Tag.objects.filter(pk__in=record["aliases"], canonical=into).update(canonical=tag)
    Tag.objects.filter(pk=tag.pk).update(canonical=None)
    tag.canonical = None
    recount_tags([tag, into])


@transaction.atomic
def rename(tag: Tag, name: str):
    """Another way to write a tag. ValidationError for what is no tag, is its name already or is another tag's."""
    names = parse_tags(name)
    if len(names) != 1:
        raise ValidationError("Write one name, without a comma." if names else "Write the new name.")
    if tag.name == names[0]:
        raise ValidationError(f"It is called “{tag.name}” already.")
    slug = tag_slug(names[0])
    if other := Tag.objects.filter(show_id=tag.show_id, slug=slug).exclude(pk=tag.pk).first():
        raise ValidationError(f"“{other}” is there already. Merge this tag into that one instead.")
    tag.name, tag.slug = names[0], slug
    tag.save(update_fields=["name", "slug"])


def recount_tags(tags: list[Tag]):
    """Uses, and the depth of the shallowest visible theory: one that needs no axis before one that does.

    A tag that no visible theory carries stays as deep as it was, so that its name is not open to all of a sudden; one
    of staff's has no show and no depth. The rows are held from here on, so that whoever counts last counts everything.
    """
    held = Tag.objects.select_for_update(no_key=True).filter(pk__in={tag.pk for tag in tags}).order_by("pk")
    for tag in held:
        links = tag.items.filter(content_object__hidden_at=None, content_object__deleted_at=None)
        tag.uses = links.count()
        if tag.uses and tag.show_id:
            gates = links.values_list(*(f"content_object__{name}" for name in Tag.GATE)).distinct()
            shallowest = min(gates, key=lambda gate: (gate[1] or gate[2], gate))
            tag.depth, tag.from_source, tag.from_production = shallowest
        tag.save(update_fields=["uses", *Tag.GATE])
