"""What the verbs keep true of all rows at all times, said once more from the outside: counters, ranks, order, gate.

Each rule is a function without arguments that gives pairs of a sentence and the ids of the rows that break it. What
one statement can compare is compared in SQL; ranks, and counts of groups, in Python, in one pass over narrow columns.
"""

from collections.abc import Callable, Iterable, Iterator
from math import isclose

from django.db.models import Count, F, Max, Q, QuerySet

from comments.models import Comment, CommentVote, Thread
from images.models import Image
from shows.models import CastMember, Character, Claim, Episode, Person, Season, Show, Tag
from spoilers.models import shallower_than, shallowest
from spoilers.positions import SEASON, deepest
from theories.models import Theory, TheoryTag
from votes import ranking

Breach = tuple[str, Iterable[int]]
GATE = Tag.GATE


def ids(rows: QuerySet) -> Iterator[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator()


def miscounted(rows: QuerySet, column: str, counts: QuerySet) -> list[int]:
    """Ids of the rows whose `column` is not the number that `counts` has for them; 0 where it has none."""
    found = dict(counts.order_by())
    return [pk for pk, kept in rows.order_by("pk").values_list("pk", column).iterator() if kept != found.get(pk, 0)]


def as_far_as(name: str, prefix: str = "") -> Q:
    return Q(**{f"{name}__{column}": F(prefix + column) for column in GATE})


def votes_on(model: type[Theory] | type[Comment]) -> Iterator[Breach]:
    """Counters and ranks, held against the votes themselves."""
    kind = model._meta.verbose_name
    votes = model.votes.rel.related_model.objects
    sums = {"n_ups": Count("pk", filter=Q(value=1)), "n_downs": Count("pk", filter=Q(value=-1))}
    counted = {pk: found for pk, *found in votes.values_list("target").annotate(**sums).order_by()}
    wrong_sums, wrong_ranks = [], []
    for row in model.objects.order_by("pk").values("pk", "created_at", *model.RANKS).iterator():
        if [row["ups"], row["downs"]] != counted.get(row["pk"], [0, 0]) or row["score"] != row["ups"] - row["downs"]:
            wrong_sums.append(row["pk"])
        if not all(isclose(row[name], rank, rel_tol=1e-9, abs_tol=1e-6) for name, rank in ranks_of(row).items()):
            wrong_ranks.append(row["pk"])
    yield f"{kind}: score, ups and downs are the sums of its votes", wrong_sums
    yield f"{kind}: ranks are those of its ups and downs", wrong_ranks
    yield f"{kind}: nobody votes on their own", ids(model.objects.filter(votes__user=F("author")).distinct())


def ranks_of(row: dict) -> dict[str, float]:
    ups, downs = row["ups"], row["downs"]
    ranks = {"best": ranking.best(ups, downs), "controversy": ranking.controversy(ups, downs)}
    return ranks | ({"hot": ranking.hot(ups, downs, row["created_at"])} if "hot" in row else {})


def theory_votes() -> Iterator[Breach]:
    yield from votes_on(Theory)


def comment_votes() -> Iterator[Breach]:
    yield from votes_on(Comment)
    strays = CommentVote.objects.exclude(thread=F("target__thread"))
    yield "comment vote: its thread is its comment's", ids(strays)


def threads() -> Iterator[Breach]:
    counts = Comment.objects.present().values_list("thread").annotate(Count("pk"))
    yield "thread: n_comments counts its visible comments", miscounted(Thread.objects.all(), "n_comments", counts)
    homes = (Q(season=None, episode=None), Q(season=None, theory=None), Q(episode=None, theory=None))
    none_or_two = ~Q(*homes, _connector=Q.OR) | Q(season=None, episode=None, theory=None)
    yield "thread: it hangs off one theory, season or episode", ids(Thread.objects.filter(none_or_two))
    gates = Theory.objects.exclude(as_far_as("thread"), thread__show=F("show"))
    yield "theory: its thread goes exactly as far, in the same show", ids(gates)
    episodes = Thread.objects.filter(episode__isnull=False)
    kept = Q(depth=F("episode__position"), show=F("episode__season__show"))
    yield "thread: an episode's goes to that episode", ids(episodes.exclude(kept))
    seasons = Thread.objects.exclude(season=None).annotate(last=Max("season__episode__position"))
    depths = seasons.values_list("pk", "depth", "last")
    yield (
        "thread: a season's goes to its last episode",
        [pk for pk, *at in depths if deepest(at[0], at[1] or 0) != at[0]],
    )


def comments() -> Iterator[Breach]:
    replies = Comment.objects.exclude(parent=None)
    counts = Comment.objects.listed().exclude(parent=None).values_list("parent").annotate(Count("pk"))
    yield (
        "comment: n_replies counts the direct replies that are listed",
        miscounted(Comment.objects.all(), "n_replies", counts),
    )
    yield "comment: its level is its parent's and one", ids(replies.exclude(level=F("parent__level") + 1))
    yield "comment: without a parent its level is 0", ids(Comment.objects.filter(parent=None, level__gt=0))
    yield "comment: its parent is in the same thread", ids(replies.exclude(thread=F("parent__thread")))
    yield "comment: it goes as far as its parent", ids(replies.filter(shallower_than("parent")))
    yield "comment: it goes as far as its thread", ids(Comment.objects.filter(shallower_than("thread")))


def images() -> Iterator[Breach]:
    yield "image: it goes as far as the theory it is on", ids(Image.objects.filter(shallower_than("theory")).distinct())
    strays = Theory.objects.exclude(image=None).exclude(image__show=F("show"))
    yield "theory: its image is of the same show", ids(strays)


def pictures() -> Iterator[Breach]:
    """Of the catalogue."""
    characters = Image.objects.exclude(picture__character=None).filter(shallower_than("picture__character"))
    yield "image: it goes as far as the character it is of", ids(characters)
    rows = Image.objects.exclude(picture__episode=None).values_list("pk", "depth", "picture__episode__position")
    yield (
        "image: it goes as far as the episode it is of",
        [pk for pk, *at in rows.order_by("pk") if deepest(*at) != at[0]],
    )
    for model in (Show, Season, Episode, Person, Character):
        name = model._meta.model_name
        up = model.objects.exclude(image=None)
        own = Q(**{f"image__picture__{name}": F("pk")}, image__picture__accepted_at__isnull=False)
        yield f"{name}: its picture was accepted as one of it", ids(up.exclude(own))


def shows() -> Iterator[Breach]:
    counts = Theory.objects.listed().values_list("show").annotate(Count("pk"))
    yield "show: n_theories counts its visible theories", miscounted(Show.objects.all(), "n_theories", counts)
    outlines: dict[int, list] = {}
    regular = Episode.objects.exclude(season__number=0)
    highest = regular.values_list("season__show", "season__number").annotate(Max("number"))
    for show, *pair in highest.order_by("season__show", "season__number"):
        outlines.setdefault(show, []).append(pair)
    kept = Show.objects.order_by("pk").values_list("pk", "outline")
    yield "show: its outline is that of its episodes", [pk for pk, line in kept if line != outlines.get(pk, [])]
    placed = regular.exclude(position=F("season__number") * SEASON + F("number"))
    yield "episode: its position is its season's number and its own", ids(placed)
    yield "episode: its show is its season's", ids(Episode.objects.exclude(show=F("season__show")))


def claims() -> Iterator[Breach]:
    yield "claim: what is in the ledger has a source", ids(Claim.objects.accepted().filter(cites=None))
    replaced = Claim.objects.exclude(replacement=None)
    fit = Q(replacement__season=F("season"), replacement__accepted_at__isnull=False)
    yield "claim: an accepted one about the same season takes its place", ids(replaced.exclude(fit))
    corrections = Claim.objects.exclude(corrects=None)
    yield "claim: it goes as far as what it corrects", ids(corrections.filter(shallower_than("corrects")))


def tags() -> Iterator[Breach]:
    visible = TheoryTag.objects.filter(content_object__hidden_at=None, content_object__deleted_at=None)
    yield (
        "tag: uses counts its visible theories",
        miscounted(Tag.objects.all(), "uses", visible.values_list("tag").annotate(Count("pk"))),
    )
    yield "tag: it goes as far as its shallowest visible theory", misplaced_tags(visible)
    mixed = TheoryTag.objects.exclude(tag__show=None).exclude(tag__show=F("content_object__show"))
    yield "tag: it is on theories of its own show", ids(Tag.objects.filter(items__in=mixed).distinct())
    merged = Tag.objects.exclude(canonical=None)
    left = Q(items__isnull=False) | Q(canonical__canonical__isnull=False)
    yield "tag: a merged one is on no theory and stands for one that is not merged", ids(merged.filter(left).distinct())


def misplaced_tags(visible: QuerySet) -> list[int]:
    """Staff's own have depth 0; one that no visible theory carries keeps what it had."""
    found: dict[int, list] = {}
    for tag, *gate in visible.values_list("tag", *(f"content_object__{name}" for name in GATE)).distinct():
        found.setdefault(tag, []).append(gate)
    wrong = []
    for pk, show, *gate in Tag.objects.order_by("pk").values_list("pk", "show", *GATE):
        wanted = [0, False, False] if show is None else shallowest(found.get(pk, [gate]))
        if gate != wanted:
            wrong.append(pk)
    return wrong


def cast() -> Iterator[Breach]:
    named = CastMember.objects.exclude(character=None)
    yield "cast: a row goes as far as its character", ids(named.filter(shallower_than("character")))
    yield "cast: a character is of its row's show", ids(named.exclude(character__show=F("season__show")))


RULES: tuple[Callable[[], Iterator[Breach]], ...] = (
    theory_votes, comment_votes, threads, comments, images, pictures, shows, tags, cast, claims,
)  # fmt: skip
