from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from accounts import drafts, limits
from accounts.entrance import members_only
from accounts.refusals import refuse
from comments import tree
from comments.assembly import Eye, assemble
from comments.discussion import composer_html, discuss, reply_form
from comments.models import LEVEL_MAX, Comment, Thread
from comments.pieces import Ground, cut
from comments.structured import postings_of
from markup.preview import View, views_of
from markup.structured import block, site_of
from shows.models import Episode, Season
from shows.pictures import picture_of
from shows.season_ledger import read_ledger
from shows.seasons import about_season
from shows.share import card_of_episode, card_of_season
from shows.structured import tv_episode, tv_season, within_its_show
from spoilers.strip import Cover
from votes.casting import cast
from votes.controls import control

FORM = require_http_methods(["GET", "HEAD", "POST"])


def thread_for(home) -> Thread:
    """The thread of a season or episode; an unsaved one, with the same gate, before the first comment."""
    found = Thread.objects.on(home)
    thread = found or Thread(**{home._meta.model_name: home}, depth=home.depth())
    thread.show = home.show
    setattr(thread, home._meta.model_name, home)
    return thread


@require_safe
def season(request, slug, number):
    found = get_object_or_404(Season.objects.select_related("show", "image"), show__slug=slug, number=number)
    episodes = list(found.episode_set.order_by("position", "number"))
    ledger, site = read_ledger(found.show, found.number, request.reader), site_of(request)
    told = within_its_show(tv_season(found, found.show, site, ledger.for_strangers.headline), found.show, site)
    context = {
        "card": card_of_season(found, ledger),
        "season": found,
        "episodes": episodes,
        "ledger": ledger,
        **about_season(found, request.reader),
    }
    return _home(request, found, "shows/season.html", context, told)


@require_safe
def episode(request, slug, number, nth):
    episodes = Episode.objects.select_related("show", "season", "image")
    found = get_object_or_404(episodes, show__slug=slug, season__number=number, number=nth)
    found.season.show = found.show
    told = tv_episode(found, found.season, found.show, site_of(request))
    context = {"card": card_of_episode(found), "episode": found, "season": found.season}
    return _home(request, found, "shows/episode.html", context, told)


def _home(request, home, template, context, told: dict):
    """`told` is what the page says to machines beside what is said in the thread."""
    thread = thread_for(home)
    context |= {"show": home.show, "thread": thread, "image": picture_of(home, request.reader)}
    if thread.is_open_to(request.reader):
        context["discussion"] = discuss(request, thread)
        has_covers = context["discussion"].has_covers or thread.key in request.reader.opened
        context["has_covers"] = has_covers or context.get("has_covers", False)
    else:
        axes = (thread.from_source, thread.from_production)
        key = thread.key if thread.pk else ""
        context |= {"cover": Cover.of(request.reader, home.show, key, thread.depth, axes), "has_covers": True}
    pieces = context["discussion"].pieces if "discussion" in context else []
    context["structured"] = block(told, *postings_of(pieces, thread, site_of(request)))
    return render(request, template, context)


@require_safe
def detail(request, pk):
    """The page of one comment: the one it answers above it, its replies below it."""
    comment = Comment.objects.with_thread().get_for_reader_or_404(request.reader, pk=pk)
    thread = comment.thread
    discussion = discuss(request, thread, root=comment)
    up = f"{comment.parent.get_absolute_url()}#{comment.parent.key}" if comment.parent else ""
    context = {"comment": comment, "thread": thread, "discussion": discussion, "up": up}
    context["has_covers"] = discussion.has_covers
    return render(request, "comments/detail.html", context)


@require_POST
@members_only("comment", keeps_text=True)
def new(request, pk):
    parent = _parent(request, pk)
    thread = parent.thread if parent else Thread.objects.to_answer(request.reader, pk)
    return _post(request, thread, parent)


@require_POST
@members_only("comment", keeps_text=True)
def new_on_season(request, slug, number):
    home = get_object_or_404(Season.objects.select_related("show"), show__slug=slug, number=number)
    thread = thread_for(home)
    return _post(request, thread, _parent(request, thread.pk), home)


@require_POST
@members_only("comment", keeps_text=True)
def new_on_episode(request, slug, number, nth):
    episodes = Episode.objects.select_related("show", "season")
    home = get_object_or_404(episodes, show__slug=slug, season__number=number, number=nth)
    thread = thread_for(home)
    return _post(request, thread, _parent(request, thread.pk), home)


def _post(request, thread, parent, home=None):
    if sentence := _refusal(request, thread, parent):
        return refuse(request, *sentence)
    form = reply_form(thread, parent, request.POST)
    if not form.is_valid():
        return _again(request, form, thread, parent)
    is_preview = "preview" in request.POST
    if wait := limits.spend(request, "text" if is_preview else "comment"):
        form.add_error(None, limits.sentence(wait))
        return _again(request, form, thread, parent, status=429)
    try:
        if is_preview:
            return _again(request, form, thread, parent, 200, views=_preview(request, form, thread))
        thread = thread if thread.pk else Thread.of(home)
        comment, _ = Comment.objects.post(thread, request.user, parent=parent, **form.fields_of_comment)
    except ValidationError as error:
        form.add_error("body", error)
        return _again(request, form, thread, parent)
    except PermissionError:
        return refuse(request, 409, CLOSED)
    return _posted(request, comment, thread, form.raised)


def _preview(request, form, thread) -> list[View]:
    """The comment as three readers would see it, rendered like the real one and not saved."""
    comment = Comment(author=request.user, thread=thread)
    comment.reach(form.depth, *form.axes)
    comment.write(form.cleaned_data["body"], thread.show)
    return views_of(comment, thread.show)


CLOSED = "This was locked or removed while you wrote, so it takes no more replies. Your text was not posted."
TOO_DEEP = "This branch is too deep to be answered. Reply further up, or write a comment of its own."


def _parent(request, thread_id: int | None) -> Comment | None:
    """The comment of this thread that the form answers, with the thread; None for a comment of its own."""
    wanted = request.POST.get("parent", "")
    if not wanted:
        return None
    if not (wanted.isdecimal() and len(wanted) < 19):
        raise Http404
    found = {"thread": thread_id, "pk": int(wanted)}
    return Comment.objects.with_thread().get_for_reader_or_404(request.reader, **found)


def _refusal(request, thread, parent) -> tuple[int, str] | None:
    """Why this member may not answer here now, if so."""
    above = parent or thread.gate
    if not above.is_open_to(request.reader):
        return 409, "What you answer is covered for you. Uncover it to reply."
    if not request.user.can_write():
        return 403, "You cannot post while you are suspended."
    if not thread.is_open_for_replies or (parent and parent.is_gone):
        return 409, CLOSED
    return (409, TOO_DEEP) if parent and parent.level >= LEVEL_MAX else None


def _again(request, form, thread, parent, status=422, views=()):
    """The form once more, with what was typed and what is wrong with it, or how it would look."""
    back = thread.home.get_absolute_url()
    html = composer_html(request, form, request.path, parent, back, views)
    if request.htmx:
        return HttpResponse(html, status=status)
    context = {"composer": html, "parent": parent, "thread": thread, "back": back}
    return render(request, "comments/new.html", context, status=status)


def _posted(request, comment, thread, words: str):
    """The new comment in its place; `words` are what there is to say about it."""
    if not request.htmx:
        if words:
            messages.info(request, words)
        return redirect(f"{comment.get_absolute_url()}#{comment.key}")
    answer = HttpResponse(_alone(comment, thread, Eye(request.reader, thread)))
    return trigger_client_event(answer, "toast", words) if words else answer


def _alone(comment, thread, eye: Eye) -> str:
    """One comment as it stands in the thread, without its replies."""
    return assemble([cut(tree.Node(comment.as_row()), Ground.of(thread), min(comment.level, tree.LEVELS - 1))], eye)


@FORM
@members_only("comment", keeps_text=True)
@limits.limited("text")
def edit(request, pk):
    comment = Comment.objects.with_thread().get_for_reader_or_404(request.reader, pk=pk)
    if not comment.can_be_edited_by(request.user):
        return refuse(request, 403, "Only its author can edit a comment, and only while its thread is open.")
    initial = {"body": comment.body_md, "depth": comment.depth}
    initial |= {"from_source": comment.from_source, "from_production": comment.from_production}
    initial |= drafts.take(request) if request.method == "GET" else {}
    form = reply_form(comment.thread, comment.parent, request.POST or None, initial, comment)
    context = {"form": form, "comment": comment}
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                context["views"] = _preview(request, form, comment.thread)
                return render(request, "comments/edit.html", context)
            comment.edit(form.cleaned_data["body"], depth=form.depth, axes=form.axes)
        except ValidationError as error:
            form.add_error("body", error)
        except PermissionError:
            return refuse(request, 409, "Your comment was removed while you wrote, so it was not changed.")
        else:
            messages.success(request, " ".join(filter(None, ("Your comment is changed.", form.raised))))
            return redirect(f"{comment.get_absolute_url()}#{comment.key}")
    return render(request, "comments/edit.html", context, status=422 if form.errors else 200)


@FORM
@members_only("comment")
def delete(request, pk):
    comment = Comment.objects.with_thread().get_for_reader_or_404(request.reader, pk=pk)
    if comment.deleted_at and request.reader.wrote(comment.author_id):  # sent twice
        return redirect(f"{comment.thread.get_absolute_url()}#thread")
    if not comment.can_be_deleted_by(request.user):
        return refuse(request, 403, "Only its author can delete a comment.")
    if request.method == "POST":
        comment.delete_text()
        messages.success(request, "Your comment is deleted.")
        return redirect(f"{comment.thread.get_absolute_url()}#thread")
    return render(request, "comments/delete.html", {"comment": comment})


@members_only("vote", key=Comment.KEY)
@limits.limited("vote")
def vote(request, pk):
    def draw(comment, mine: int) -> str:
        about = f"a comment by {comment.author.name if comment.author else 'a deleted member'}"
        return control(request.path, about, comment.score, mine)

    return cast(request, Comment, pk, draw)
