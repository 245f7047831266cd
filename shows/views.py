from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.entrance import page_before
from accounts.refusals import refuse
from shows.counts import cloud, with_counts
from shows.facts import facts_of
from shows.models import Season, Show
from shows.season_ledger import read_ledger, release_context
from spoilers.places import set_place
from spoilers.positions import label_of, parse_label
from spoilers.reader import Sight
from spoilers.shared import LIST_SECONDS, shared

THEORIES_SHOWN = 10


def with_seasons(shows):
    return shows.prefetch_related(Prefetch("season_set", Season.objects.order_by("number")))


@require_safe
def list(request):
    shows = with_counts(with_seasons(Show.objects.order_by("title")), request.reader)
    return render(request, "shows/list.html", {"shows": shows})


@require_safe
def detail(request, slug):
    return shared(request, lambda extra: _detail(request, slug, extra), seconds=LIST_SECONDS)


def _detail(request, slug, extra):
    (show,) = with_counts([get_object_or_404(with_seasons(Show.objects), slug=slug)], request.reader)
    seasons = show.season_set.all()
    theories = show.theory_set.listed().page(request.reader, "hot", size=THEORIES_SHOWN).rows
    tags, n_tags_covered = cloud(show.pk, request.reader)
    ledger = read_ledger(show, show.awaited, request.reader)
    context = {
        "show": show,
        "seasons": seasons,
        **release_context(show, ledger, request.reader),
        "facts": facts_of(show),
        "theories": theories,
        "has_covers": any(row["cover"] for row in theories) or ledger.has_covers,
        "tags": tags,
        "n_tags_covered": n_tags_covered,
        "progress": progress(show, seasons, request.reader),
        "with_show": False,
    }
    return render(request, "shows/detail.html", context | extra)


def progress(show, seasons, reader) -> dict:
    """What the picker draws: a block for each episode of the season one is in, the other seasons as buttons."""
    sight, last = reader.sight(show.pk), show.last_aired()
    outline = dict(show.strip_outline)
    at = sight.position // 1000 or min(outline, default=0)
    return {
        "is_known": reader.has_place(show.pk),
        "position": label_of(sight.position) if sight.position else "",
        "season": at,
        "blocks": [f"S{at}E{n}" for n in range(1, outline.get(at, 0) + 1)],
        "seasons": [(number, n, f"S{number}E{n}") for number, n in outline.items()] if len(outline) > 1 else [],
        "last": label_of(last) if last else "",
        "source": sight.source,
        "production": sight.production,
        "has_source": bool(show.based_on),
    }


@require_POST
def place(request, slug):
    """Set the reader's place: `episode` is a label, or empty for "not started"; the two axes keep unless sent.

    A button says `to` instead, since the episode that is chosen comes along whichever button was pressed.
    """
    show = get_object_or_404(Show, slug=slug)
    position = read_place(show, request.POST.get("to", request.POST.get("episode", "")))
    if position is None:
        words = f"{show.title} has no such episode. Choose one from the blocks on its page."
        return refuse(request, 400, words)
    old = request.reader.sight(show.pk)
    sight = Sight(position, old.source, old.production)
    if "axes" in request.POST:
        sight = Sight(position, "source" in request.POST, "production" in request.POST)
    where = f"{show.title}: you are at {label_of(position)} now." if position else f"{show.title}: not started."
    messages.success(request, where)
    back = page_before(request)
    response = redirect(back if back != request.path else show)
    set_place(request.reader, response, show.pk, sight)
    return response


def read_place(show, text: str) -> int | None:
    """The position that a label names in this show; 0 for none given, None for one that the show does not have."""
    if not text:
        return 0
    try:
        position = parse_label(text)
    except ValueError:
        return None
    return position if show.has_position(position) else None
