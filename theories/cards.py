"""Theories as cards: dict rows from the gate, with every string a list needs, in two or three more queries."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import hue_of
from markup.stencils import address
from markup.times import age
from shows.cards import show_of
from spoilers.strip import Cover, depth_html
from votes.controls import control, lean

UNCOVER_TO_VOTE = "Uncover to vote"


def cards(theories: QuerySet, reader) -> list[dict]:
    """The rows of a sliced, ordered queryset of theories, ready for `theories/_card.html`."""
    rows = theories.for_reader(reader)
    tags = tags_of(theories.model, [row["id"] for row in rows if not row["is_covered"]])
    votes = own_votes(theories.model, [row["id"] for row in rows], reader)
    now = timezone.now()
    for row in rows:
        row |= common(row, reader, now)
        row |= covered(row, reader) if row["is_covered"] else opened(row, reader, votes.get(row["id"], 0))
        row["tags"] = tags.get(row["id"], [])
    return rows


def common(row: dict, reader, now) -> dict:
    """What a card shows whether it is covered or not."""
    name, n_comments = row["author__name"], row["thread__n_comments"]
    return {
        "key": f"t{row['id']}",
        "address": address("theories:detail", row["id"]),
        "show_address": address("shows:detail", row["show__slug"]),
        "author": name,
        "author_hue": hue_of(name) if name else "",
        "author_address": address("accounts:profile", name) if name else "",
        "iso": row["created_at"].isoformat(timespec="minutes"),
        "age": age(row["created_at"], now),
        "comments_words": comments_words(n_comments),
    }


def covered(row: dict, reader) -> dict:
    axes = (row["from_source"], row["from_production"])
    cover = Cover.of(reader, show_of(row, "show"), f"t{row['id']}", row["depth"], axes)
    return {"cover": cover, "vote": covered_vote(row["score"], row["author__name"])}


def covered_vote(score: int, author: str | None) -> str:
    about = f"a covered theory by {author or 'a deleted member'}"
    return control("", about, score, closed=UNCOVER_TO_VOTE, is_upright=True)


def opened(row: dict, reader, mine: int) -> dict:
    show, sight = show_of(row, "show"), reader.sight(row["show_id"])
    axes = (row["from_source"], row["from_production"])
    was_uncovered = f"t{row['id']}" in reader.opened and not sight.opens(row["depth"], *axes)
    return {
        "depth_html": depth_html(show.strip_outline, row["depth"], *axes, reader.place(show.pk)),
        "vote": _upright(row, row["title"], mine, is_own=reader.wrote(row["author_id"])),
        "cover": Cover.of(reader, show, f"t{row['id']}", row["depth"], axes) if was_uncovered else None,
    }


def upright(theory, mine: int, reader) -> str:
    """The vote control of one open theory, named as it is in a list: an answer to htmx takes its place there."""
    row = {"id": theory.pk, "score": theory.score, "ups": theory.ups, "downs": theory.downs}
    return _upright(row, theory.title, mine, is_own=reader.wrote(theory.author_id))


def _upright(row: dict, about: str, mine: int, *, is_own: bool) -> str:
    convinced = lean(row["ups"], row["downs"])
    target = address("theories:vote", row["id"])
    return control(target, about, row["score"], mine, is_own=is_own, is_upright=True, lean=convinced)


def head_of(theory, reader) -> dict:
    """The strings of a theory's own page that stand above its text, covered or not."""
    name, axes = theory.author and theory.author.name, (theory.from_source, theory.from_production)
    place = reader.place(theory.show_id) if theory.depth else None
    return {
        "author": name,
        "author_hue": hue_of(name) if name else "",
        "author_address": address("accounts:profile", name) if name else "",
        "iso": theory.created_at.isoformat(timespec="minutes"),
        "age": age(theory.created_at, timezone.now()),
        "comments_words": comments_words(theory.thread.n_comments),
        "depth_html": depth_html(theory.show.strip_outline, theory.depth, *axes, place),
        "was_uncovered": theory.key in reader.opened and not reader.sight(theory.show_id).opens(theory.depth, *axes),
    }


def cover_of(theory, reader) -> Cover:
    axes = (theory.from_source, theory.from_production)
    return Cover.of(reader, theory.show, theory.key, theory.depth, axes)


def comments_words(n: int) -> str:
    return f"{n} comment" if n == 1 else f"{n} comments"


def tags_of(model, ids: list[int]) -> dict[int, list[dict]]:
    """Theory id -> its tags. Asked for open theories only: a tag is never deeper than a theory that carries it."""
    found: dict[int, list[dict]] = {}
    if not ids:
        return found
    links = model.tags.through.objects.filter(content_object__in=ids).order_by("pk")
    for theory, tag, name in links.values_list("content_object_id", "tag_id", "tag__name"):
        found.setdefault(theory, []).append(tag_of(tag, name))
    return found


def tag_of(pk: int, name: str) -> dict:
    """What a page needs of a tag."""
    return {"name": name, "address": address("theories:tag", pk)}


def own_votes(model, ids: list[int], reader) -> dict[int, int]:
    if not reader.user_id or not ids:
        return {}
    votes = model.votes.rel.related_model.objects.filter(user_id=reader.user_id, target__in=ids)
    return dict(votes.values_list("target_id", "value"))
