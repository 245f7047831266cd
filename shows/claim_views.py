"""The pages of the ledger: claims, suggesting and correcting them, a source, the release desk."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import drafts, limits
from accounts.entrance import members_only
from accounts.paging import asked_page, links
from accounts.refusals import refuse
from shows.claim_forms import ClaimForm, initial_of
from shows.desk import next_windows
from shows.history import history_of
from shows.ledger import record_of, today_utc
from shows.models import Claim, Quote, Show, Source
from spoilers.shared import LIST_SECONDS, shared

FORM = require_http_methods(["GET", "HEAD", "POST"])
WHOLE = (
    "season__show",
    "suggested_by",
    "accepted_by",
    "came_true_by",
    "came_true_source",
    "replaced_by",
    "replacement",
)


def listing(request, page) -> dict:
    """What `shows/_claims.html` takes of a page of claims."""
    return {
        "claims": page.rows,
        "pages": links(request, page, by_time=True),
        "is_cut": page.is_cut,
        "has_covers": any(row["cover"] for row in page.rows),
    }


@require_safe
def desk(request):
    return shared(request, lambda extra: _desk(request, extra), seconds=LIST_SECONDS)


def _desk(request, extra):
    page = asked_page(request, partial(Claim.objects.page, request.reader))
    context = {"ahead": next_windows(request.reader), **listing(request, page), **extra}
    context["has_covers"] |= any(row["cover"] for row in context["ahead"])
    return render(request, "shows/desk.html", context)


@require_safe
def claims(request, slug):
    show = get_object_or_404(Show, slug=slug)
    page = asked_page(request, partial(Claim.objects.of_shows([show]).page, request.reader))
    return render(request, "shows/claims.html", {"show": show, **listing(request, page)})


@require_safe
def claim(request, slug, pk):
    found = (
        Claim.objects.seen_by(request.user)
        .whole()
        .get_for_reader_or_404(request.reader, pk=pk, season__show__slug=slug)
    )
    (row,) = Claim.objects.filter(pk=pk).cards(request.reader)
    context = {
        "row": row,
        "claim": found,
        "show": found.show,
        "history": history_of(found, row),
        "can_decide": request.user.is_staff and request.user.has_perm("shows.change_claim"),
        "has_covers": bool(row["cover"]),
    }
    return render(request, "shows/claim.html", context)


@require_safe
def source(request, pk):
    """A source and what has become of its claims, for who has one of them open: its name may spoil what they do."""
    found = get_object_or_404(Source, pk=pk)
    opened = [*Claim.objects.of_source(found).open_to(request.reader).values(*Claim.FATES)]
    proves = Claim.objects.accepted().filter(came_true_source=found).open_to(request.reader).cards(request.reader)
    quotes = Quote.objects.filter(source=found).open_to(request.reader).select_related("season__show")
    if not (opened or proves or quotes):
        raise Http404
    page = asked_page(request, partial(Claim.objects.of_source(found).page, request.reader, only_open=True))
    total = sum(n for *_, n in Claim.objects.of_source(found).tally())
    context = {"source": found, "record": record_of(opened, today_utc()), "n_open": len(opened)}
    context |= {"proves": proves, "quotes": quotes}
    context |= {"n_covered": total - len(opened), **listing(request, page)}
    return render(request, "shows/source.html", context)


@FORM
@members_only("claim", keeps_text=True)
@limits.limited("text")
def new_claim(request, slug):
    show = get_object_or_404(Show, slug=slug)
    return _suggest(request, show, None, {"season": show.awaited})


@FORM
@members_only("claim", keeps_text=True)
@limits.limited("text")
def correct_claim(request, slug, pk):
    wrong = Claim.objects.accepted().whole().get_for_reader_or_404(request.reader, pk=pk, season__show__slug=slug)
    if wrong.is_covered:
        return refuse(request, 409, "The claim that you would correct is covered for you. Uncover it first.")
    return _suggest(request, wrong.show, wrong, initial_of(wrong))


def _suggest(request, show, corrects, initial):
    """The form, or what is wrong with it with all that was typed, or the suggestion."""
    if not request.user.can_write():
        return refuse(request, 403, "You cannot suggest claims while you are suspended.")
    context, status = {"show": show, "corrects": corrects}, 200
    if request.method == "POST":
        form, status = ClaimForm(request.POST, show=show, corrects=corrects), 422
        if form.is_valid():
            if not (wait := limits.spend(request, "claim")):
                return _suggested(request, form)
            form.add_error(None, limits.sentence(wait))
            status = 429
    else:
        kept = {
            name: value for name, value in drafts.take(request).items() if name in {*ClaimForm.base_fields, "depth"}
        }
        form = ClaimForm(show=show, corrects=corrects, initial=initial | kept)
    return render(request, "shows/suggest_claim.html", context | {"form": form}, status=status)


def _suggested(request, form):
    found, is_new = form.save(request.user)
    if is_new:
        messages.success(request, "Thank you. A keeper will look at it; until then only you and they see it.")
    return redirect(found)
