import uuid

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from accounts.entrance import page_before
from accounts.refusals import refuse
from markup.structured import block, site_of
from shows.calendar_views import site as calendar_site
from shows.cast import cast_of_show
from shows.counts import cloud, with_counts
from shows.facts import facts_of
from shows.follows import follow_of, with_follows
from shows.models import CalendarKey, Season, Show
from shows.pictures import with_pictures
from shows.related import surroundings_of
from shows.season_ledger import read_ledger, release_context
from shows.share import card_of_show
from shows.standing import with_history
from shows.structured import faq, tv_series
from shows.watch import where_to_watch
from spoilers.outline import next_after
from spoilers.places import forget_place, set_place
from spoilers.positions import code_of, label_of, parse_label
from spoilers.reader import Sight
from spoilers.shared import LIST_SECONDS, shared
from spoilers.strip import axes_words, place_html, place_words

THEORIES_SHOWN = 10


def with_seasons(shows):
    return shows.prefetch_related(Prefetch("season_set", Season.objects.order_by("number")))


def pictured(shows, reader):
    """Shows as lists draw them: with their seasons, counts and posters."""
    return with_pictures(with_counts(with_seasons(shows.select_related("image")), reader), reader)


@require_safe
def list(request):
    shows = pictured(Show.objects.order_by("title"), request.reader)
    return render(request, "shows/list.html", {"shows": shows})


@require_safe
def mine(request):
    """Every show that the reader has said anything about, with how far they are."""
    shows = Show.objects.filter(pk__in=request.reader.places).with_last().order_by("title")
    rows = [{"show": show, **where(show, request.reader)} for show in shows]
    key = CalendarKey.objects.filter(user=request.user.pk).first() if request.reader.user else None
    address = f"{calendar_site()}{key.get_absolute_url()}" if key else ""
    return render(request, "shows/mine.html", {"rows": rows, "key": key, "calendar_address": address})


def where(show, reader) -> dict:
    """How far a reader is in a show, in words and as the strip, and what comes next."""
    sight = reader.sight(show.pk)
    return {
        "strip": place_html(show.strip_outline, sight.position, show.last),
        "words": place_words(sight, known=True),
        "axes": axes_words(sight.source, sight.production),
        "next": step(next_after(show.strip_outline, sight.position, show.last)),
        "last": code_of(show.last),
    }


@require_safe
def detail(request, slug):
    return shared(request, lambda extra: _detail(request, slug, extra), seconds=LIST_SECONDS)


def _detail(request, slug, extra):
    shows = with_follows(with_seasons(Show.objects.select_related("image").with_last()), request.reader)
    (show,) = with_pictures(with_counts([get_object_or_404(shows, slug=slug)], request.reader), request.reader)
    seasons = show.season_set.all()
    with_history(show, seasons)
    theories = show.theory_set.listed().page(request.reader, "hot", size=THEORIES_SHOWN).rows
    tags, n_tags_covered = cloud(show.pk, request.reader)
    ledger, watch = read_ledger(show, show.awaited, request.reader), where_to_watch(show, seasons)
    ledger.services = next((services for season, services in watch if season.number == ledger.season), [])
    context = {
        "show": show,
        "seasons": seasons,
        **release_context(show, ledger, request.reader),
        "facts": facts_of(show),
        "theories": theories,
        "has_covers": any(row["cover"] for row in theories) or ledger.has_covers,
        "tags": tags,
        "n_tags_covered": n_tags_covered,
        "follow": follow_of(show, request.reader),
        "cast": cast_of_show(show, request.reader),
        "around": surroundings_of(show),
        "watch": watch,
        "progress": progress(show, seasons, request.reader),
        "with_show": False,
    }
    context["card"] = card_of_show(show, ledger)
    context["structured"] = structured(context, ledger, site_of(request))
    return render(request, "shows/detail.html", context | extra)


def structured(context: dict, ledger, site: str):
    """What the page says to machines, read off what it says to people."""
    show = context["show"]
    about = tv_series(show, context["seasons"], ledger, context["cast"], site)
    return block(about, faq(context["questions_told"], show, site))


def step(position: int) -> dict | None:
    """A position as a button wants it; None for the premise."""
    return {"code": code_of(position), "label": label_of(position)} if position else None


def progress(show, seasons, reader) -> dict:
    """What the picker draws of a show `with_last`: a block for each episode of the season one is in, the other seasons
    as buttons."""
    sight, last = reader.sight(show.pk), show.last
    outline = dict(show.strip_outline)
    at = sight.position // 1000 or min(outline, default=0)
    return {
        "is_known": reader.has_place(show.pk),
        "place": label_of(sight.position) if sight.position else "",
        "code": code_of(sight.position),
        "season": at,
        "blocks": [f"s{at}e{n}" for n in range(1, outline.get(at, 0) + 1)],
        "seasons": [(number, n, f"s{number}e{n}") for number, n in outline.items()] if len(outline) > 1 else [],
        "next": step(next_after(show.strip_outline, sight.position, last)),
        "last": code_of(last),
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
    back = page_before(request)
    response = redirect(back if back != request.path else show)
    if "forget" in request.POST:
        tell_of_move(request, show, f"{show.title}: forgotten.")
        forget_place(request.reader, response, show.pk)
        return response
    position = read_place(show, request.POST.get("to", request.POST.get("episode", "")))
    if position is None:
        words = f"{show.title} has no such episode. Choose one from the blocks on its page."
        return refuse(request, 400, words)
    old = request.reader.sight(show.pk)
    sight = Sight(position, old.source, old.production)
    if "axes" in request.POST:
        sight = Sight(position, "source" in request.POST, "production" in request.POST)
    where = f"{show.title}: you are at {label_of(position)} now." if position else f"{show.title}: not started."
    tell_of_move(request, show, where, can_undo=position != old.position or not request.reader.has_place(show.pk))
    set_place(request.reader, response, show.pk, sight)
    return response


def tell_of_move(request, show, words: str, *, can_undo: bool = True):
    """Say where the reader is now, with a button that puts the place back."""
    if not can_undo:
        messages.success(request, words)
        return
    known, old = request.reader.has_place(show.pk), request.reader.sight(show.pk)
    name, value = ("to", code_of(old.position)) if known else ("forget", "1")
    form, address = f"undo-{uuid.uuid4().hex[:8]}", reverse("shows:place", args=[show.slug])
    button = '{} <button class="text-button" form="{}" formaction="{}" name="{}" value="{}">Undo</button>'
    messages.success(request, format_html(button, words, form, address, name, value), extra_tags=form)


def read_place(show, text: str) -> int | None:
    """The position that a label names in this show; 0 for none given, None for one that the show does not have."""
    if not text:
        return 0
    try:
        position = parse_label(text)
    except ValueError:
        return None
    return position if show.has_position(position) else None
