"""Tags of theories. Nothing else writes the links: taggit's own verbs would mix the tags of different shows."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from comments.models import Thread
from shows.models import TAG_MAX, TAG_MIN, Show, Tag, tag_slug
from spoilers.models import shallowest
from spoilers.reader import Sight

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
    theory.thread.touch()
    hold_tags_of(theory.show_id)
    through = theory.tags.through
    wanted = {tag.pk: tag for tag in _tags_of_show(theory, names)}
    links = through.objects.filter(content_object=theory)
    present = set(links.values_list("tag_id", flat=True))
    links.exclude(tag__in=wanted).delete()
    through.objects.bulk_create(
        through(content_object=theory, tag=tag) for tag in wanted.values() if tag.pk not in present
    )
    _recount(present | set(wanted))


def hold_tags_of(show_id: int | None):
    """Let nobody else change or count the tags of this show until the transaction ends.

    Whoever changes a theory as well holds that and its thread first: one order for all, so that nobody waits in a ring.
    """
    list(Show.objects.select_for_update(no_key=True).filter(pk=show_id).values_list("pk"))


def _touch_theories_of(tag: Tag):
    """Their kept pages name it. The threads are held first, as by whoever changes one of the theories."""
    Thread.objects.filter(theory__in=tag.items.values("content_object")).update(version=F("version") + 1)


def _tags_of_show(theory, names: list[str]) -> list[Tag]:
    """ValidationError (code "tag") for a name that is merged into one which goes further than this theory: that name
    would be told, and open to everybody from then on."""
    show_id = theory.show_id
    by_slug = {tag_slug(name): name for name in names}
    tags = Tag.objects.filter(show_id=show_id, slug__in=by_slug).select_related("canonical")
    missing = set(by_slug) - {tag.slug for tag in tags}
    new = [Tag(show_id=show_id, slug=slug, name=name) for slug, name in by_slug.items() if slug in missing]
    for tag in tags:
        if tag.canonical and not Sight(*theory.goes_to).opens(*tag.canonical.goes_to):
            raise ValidationError(
                f"“{by_slug[tag.slug]}” is kept for theories that go further. Choose another.", code="tag"
            )
    found = {tag.slug: tag.canonical or tag for tag in [*tags, *Tag.objects.bulk_create(new)]}
    return [found[slug] for slug in by_slug]  # in the order their author wrote them


@transaction.atomic
def merge(tag: Tag, into: Tag) -> dict:
    """Let `into` stand for `tag`: its links move there, and so does what was merged into it before.

    Returns what `unmerge` needs to put back exactly that: ids of the links that moved, [id, theory] of those that went
    because their theory had both tags, and ids of the tags that came along. ValidationError for what makes no sense.
    """
    _touch_theories_of(tag)
    hold_tags_of(tag.show_id)
    for one in (tag, into):
        one.refresh_from_db(fields=["canonical"])
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
    _recount({tag.pk, into.pk})
    return {"into": into.pk, "moved": moved, "dropped": dropped, "aliases": aliases}


def _check_merge(tag: Tag, into: Tag):
    if tag.pk == into.pk:
        raise ValidationError("A tag cannot be merged into itself. Choose another one.")
    if tag.show_id != into.show_id:
        raise ValidationError(f"“{tag}” and “{into}” belong to different shows, so they stay two tags.")
    if not Sight(*tag.goes_to).opens(*into.goes_to):
        raise ValidationError(
            f"“{into}” goes to {into.depth_label}, and whoever sees “{tag}” now would learn that name. "
            "Merge the other way round, or rename."
        )
    for one in (tag, into):
        if one.canonical_id:
            raise ValidationError(f"“{one}” is merged into “{one.canonical}” already.")


@transaction.atomic
def unmerge(tag: Tag, record: dict) -> Tag:
    """Put back what `merge` returned, but for links whose theory has lost the tag since: that was its author's wish.

    Returns the tag it was merged into. ValidationError when it is not, or another merge has been built on this one.
    """
    if tag.canonical_id:
        _touch_theories_of(tag.canonical)
    hold_tags_of(tag.show_id)
    tag.refresh_from_db(fields=["canonical"])
    into, through = tag.canonical, tag.items.model
    if into is None:
        raise ValidationError(f"“{tag}” is not merged into another tag.")
    if record["into"] != into.pk:
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
    _recount({tag.pk, into.pk})
    return into


@transaction.atomic
def rename(tag: Tag, name: str):
    """Another way to write a tag. ValidationError for what is no tag, is its name already or is another tag's."""
    names = parse_tags(name)
    if len(names) != 1:
        raise ValidationError("Write one name, without a comma." if names else "Write the new name.")
    _touch_theories_of(tag)
    hold_tags_of(tag.show_id)
    if tag.name == names[0]:
        raise ValidationError(f"It is called “{tag.name}” already.")
    slug = tag_slug(names[0])
    if other := Tag.objects.filter(show_id=tag.show_id, slug=slug).exclude(pk=tag.pk).first():
        raise ValidationError(f"“{other}” is there already. Merge this tag into that one instead.")
    tag.name, tag.slug = names[0], slug
    tag.save(update_fields=["name", "slug"])


@transaction.atomic
def recount_tags(tags: list[Tag]):
    for show_id in sorted({tag.show_id or 0 for tag in tags}):
        hold_tags_of(show_id)
    _recount({tag.pk for tag in tags})


def _recount(pks: set[int]):
    """Uses, and the depth of the shallowest visible theory: one that needs no axis before one that does.

    A tag that no visible theory carries stays as deep as it was, so that its name is not open to all of a sudden; one
    of staff's has no show and no depth.
    """
    for tag in Tag.objects.filter(pk__in=pks):
        links = tag.items.filter(content_object__hidden_at=None, content_object__deleted_at=None)
        tag.uses = links.count()
        if tag.uses and tag.show_id:
            gates = links.values_list(*(f"content_object__{name}" for name in Tag.GATE)).distinct()
            tag.depth, tag.from_source, tag.from_production = shallowest(gates)
        tag.save(update_fields=["uses", *Tag.GATE])
