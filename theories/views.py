from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import drafts, limits
from accounts.entrance import members_only
from accounts.paging import asked_page, links
from accounts.refusals import refuse
from comments.discussion import discuss
from images.models import Image
from images.share import answer
from markup.covers import prose
from markup.preview import views_of
from markup.structured import site_of
from shows.counts import cloud
from shows.follows import follow_of
from shows.models import Show, Tag
from shows.related import shows_of_theme
from spoilers.reader import Reader
from spoilers.shared import LIST_SECONDS, shared
from theories.cards import cover_of, covered_vote, head_of, upright
from theories.filters import read_filters, show_choices
from theories.forms import TheoryForm, initial_of
from theories.models import Theory
from theories.share import card_of, of_theory
from theories.sheets import sheet, standing
from theories.structured import told
from theories.tagging import set_tags
from votes.casting import cast

FORM = require_http_methods(["GET", "HEAD", "POST"])
UNCOVERS = 'form="uncover"'  # on a page without it nothing needs a token, and a guest gets no cookie


def listing(request, page, sort: str) -> dict:
    """What `theories/_list.html` takes of a page of cards."""
    return {
        "theories": page.rows,
        "pages": links(request, page, by_time=sort == "new"),
        "is_cut": page.is_cut,
        "has_covers": any(row["cover"] for row in page.rows),
    }


@require_safe
def list(request):
    return shared(request, lambda extra: _list(request, extra), seconds=LIST_SECONDS)


def _list(request, extra):
    filters = read_filters(request)
    if filters.ignored:
        messages.info(request, f"Left out, because there is no such thing: {', '.join(filters.ignored)}.")
    theories = Theory.objects.listed().narrowed(**filters.wanted).page
    page = asked_page(request, partial(theories, request.reader, filters.sort, only_open=filters.has_no_covers))
    tags, n_tags_covered = cloud(filters.show[0], request.reader) if filters.show else ([], 0)
    context = {
        "filters": filters,
        "canonical_query": filters.query()[1:],
        "tags": tags,
        "n_tags_covered": n_tags_covered,
        "shows": show_choices(),
        **extra,
    }
    return render(request, "theories/list.html", context | listing(request, page, filters.sort))


@require_safe
def tag(request, pk):
    found = Tag.objects.at(pk).open_to(request.reader).first()
    if found is None:
        raise Http404
    if found.pk != pk:
        return redirect(found)
    # No covers here: a cover does not say its tags.
    page = asked_page(
        request, partial(Theory.objects.listed().tagged(found).page, request.reader, "hot", only_open=True)
    )
    follow = follow_of(found, request.reader)
    themed = [] if found.show_id else shows_of_theme(found)
    context = {"tag": found, "show": found.show, "themed": themed, "follow": follow, **listing(request, page, "hot")}
    return render(request, "theories/tag.html", context)


@require_safe
def detail(request, pk):
    now = standing(pk, request.reader)
    if now is None:
        raise Http404
    return shared(request, lambda extra: _detail(request, sheet(pk, now), now, extra), version=now.key)


def _detail(request, found, now, extra):
    theory = found.theory
    if theory.is_gone:
        return _gone(request, theory)
    head = head_of(theory, request.reader)
    context = {"theory": theory, "show": theory.show, "head": head, "card": card_of(theory), **extra}
    if not theory.is_open_to(request.reader):
        context |= {"cover": cover_of(theory, request.reader), "vote": covered_vote(theory.score, head["author"])}
        return render(request, "theories/covered.html", context)
    context |= {
        "prose": prose(theory, request.reader),
        "has_image": bool(theory.image) and theory.image.is_open_on(theory, request.reader),
        "tags": found.tags,
        "vote": upright(theory, now.mine, request.reader),
        "can_edit": theory.can_be_edited_by(request.user),
        "is_own": theory.can_be_deleted_by(request.user),
        "discussion": discuss(request, theory.thread),
    }
    context["structured"] = told(theory, now.key, context["discussion"], site_of(request))
    has_passages = UNCOVERS in context["prose"]
    hides_image = bool(theory.image) and any(theory.image.goes_to)
    context["has_covers"] = has_passages or hides_image or head["was_uncovered"] or context["discussion"].has_covers
    return render(request, "theories/detail.html", context)


@require_safe
def share_image(request, pk):
    """The same for whoever asks: what a stranger may know of the theory, which is a cover at least."""
    stranger = Reader.stranger()
    return answer(request, of_theory(Theory.objects.listed().for_its_picture().get_for_reader_or_404(stranger, pk=pk)))


def _gone(request, theory):
    """Hidden or deleted: a stub with the reason while there is a discussion to read, which stays gated."""
    is_author = request.reader.wrote(theory.author_id)
    if not theory.thread.n_comments and not (theory.hidden_at and is_author):
        raise Http404
    context = {"theory": theory, "show": theory.show, "head": head_of(theory, request.reader)}
    if theory.hidden_at and is_author:
        context["prose"] = prose(theory, request.reader)
    if theory.is_open_to(request.reader):
        context["discussion"] = discuss(request, theory.thread)
    else:
        context["cover"] = cover_of(theory, request.reader)
    return render(request, "theories/gone.html", context)


@FORM
@members_only("post", keeps_text=True)
@limits.limited("text")
def new(request):
    slug = request.GET.get("show", "")
    show = Show.objects.at(slug).first() if slug and "\0" not in slug else None
    if show is None:
        return render(request, "theories/choose_show.html", {"shows": show_choices(), "wanted": slug})
    if not request.user.can_write():
        return refuse(request, 403, "You cannot post while you are suspended.")
    if request.method == "POST":
        return _post(request, show, None)
    start = {**drafts.take(request)}
    form = TheoryForm(show=show, initial={key: value for key, value in start.items() if key != "submission"})
    return render(request, "theories/new.html", {"form": form, "show": show})


@FORM
@members_only("post", keeps_text=True)
@limits.limited("text")
def edit(request, pk):
    theory = Theory.objects.with_all().get_for_reader_or_404(request.reader, pk=pk)
    if not theory.can_be_edited_by(request.user):
        return refuse(request, 403, "Only its author can edit a theory, and not after it was removed.")
    if request.method == "POST":
        return _post(request, theory.show, theory)
    initial = initial_of(theory) | drafts.take(request)
    form = TheoryForm(show=theory.show, theory=theory, initial=initial)
    return render(request, "theories/edit.html", {"form": form, "show": theory.show, "theory": theory})


def _post(request, show, theory):
    """Preview, error or done: what was typed is in the form again until it is done."""
    if request.FILES:
        limits.check(request, "image")
    form = TheoryForm(request.POST, request.FILES, show=show, theory=theory)
    context = {"form": form, "show": show, "theory": theory}
    template = "theories/edit.html" if theory else "theories/new.html"
    if form.is_valid():
        try:
            if "preview" in request.POST:
                context["preview"] = _preview(request, form, show)
                return render(request, template, context)
            if wait := 0 if theory else limits.spend(request, "theory"):
                form.add_error(None, limits.sentence(wait))
                return render(request, template, context, status=429)
            return _save(request, form, show, theory)
        except ValidationError as error:
            form.add_error("tags" if getattr(error, "code", "") == "tag" else "body_md", error)
        except PermissionError:
            return refuse(request, 409, "Your theory was removed while you wrote, so it was not changed.")
    return render(request, template, context, status=422)


def _preview(request, form, show) -> dict:
    """The theory as three readers would see it, rendered like the real one and not saved."""
    fields = form.fields_of_theory
    body = fields.pop("body_md")
    theory = Theory(author=request.user, show=show, pk=0, **fields)
    theory.write(body, show)
    return {"theory": theory, "views": views_of(theory, show)}


@transaction.atomic
def _save(request, form, show, theory):
    fields = form.fields_of_theory
    image = _image(request, form, show, theory)
    if theory:
        theory.edit(image=image, **fields)
        messages.success(request, "Your theory is changed.")
    else:
        submission = form.cleaned_data["submission"]
        theory, is_new = Theory.objects.post(request.user, show, image=image, submission=submission, **fields)
        if not is_new:  # sent twice: the first one stands
            if image:
                image.discard()
            return redirect(theory)
    set_tags(theory, form.cleaned_data["tags"])
    return redirect(theory)


def _image(request, form, show, theory) -> Image | None:
    """The image that the theory is to have: a new one, the one it has with its description as it is now, or none."""
    data, kept = form.cleaned_data, theory and theory.image
    if data["image"]:
        made = {"alt": data["image_alt"], "uploader": request.user, "show": show}
        return Image.objects.from_upload(data["image"], **made, **form.gate_of_image)
    if not kept or data["remove_image"]:
        return None
    kept.amend(data["image_alt"], **form.gate_of_image)
    return kept


@FORM
@members_only("post")
def delete(request, pk):
    theory = Theory.objects.with_all().get_for_reader_or_404(request.reader, pk=pk)
    if theory.deleted_at and request.reader.wrote(theory.author_id):  # sent twice
        return redirect("theories:list")
    if not theory.can_be_deleted_by(request.user):
        return refuse(request, 403, "Only its author can delete a theory.")
    if request.method == "POST":
        theory.delete_text()
        messages.success(request, "Your theory is deleted.")
        return redirect("theories:list")
    return render(request, "theories/delete.html", {"theory": theory, "show": theory.show})


@members_only("vote", key=Theory.KEY)
@limits.limited("vote")
def vote(request, pk):
    return cast(request, Theory, pk, lambda theory, mine: upright(theory, mine, request.reader))
