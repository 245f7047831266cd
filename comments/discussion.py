"""A thread as one reader's page: the assembled comments, the way to the next, the composer where it is open."""

from dataclasses import dataclass, field
from functools import partial

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts import drafts
from accounts.paging import asked_page, links
from accounts.prepared import Prepared
from comments import tree
from comments.assembly import Eye, assemble
from comments.forms import CommentForm
from comments.models import Comment, CommentVote, Thread
from comments.pages import Leaves, ancestry, leaves
from comments.pieces import Piece, ids_of
from comments.sorting import ORDERS, SORTS

VOTE = ("target_id", "value", "target__score")
_own_votes = Prepared(lambda user, thread: CommentVote.objects.filter(user=user, thread=thread).values_list(*VOTE))


@dataclass
class Discussion:
    thread: Thread
    address: str  # where a new comment is posted
    sort: str
    html: SafeString = field(default_factory=lambda: SafeString(""))
    composer: str = ""  # the open reply form, where it stands above the thread
    pages: dict = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)  # of this page, for no reader in particular
    sorts: tuple = SORTS

    @property
    def has_covers(self) -> bool:
        return 'form="uncover"' in self.html

    @property
    def n_comments(self) -> int:
        return self.thread.n_comments


def own_votes(reader, thread, pieces: list[Piece]) -> dict[int, list[int]]:
    """Comment id -> this reader's vote, and the score that counts it.

    One prepared query for all in the thread, which is the quickest while they fit on a page; of a longer one those on
    the page are asked for, since somebody may have voted on thousands.
    """
    if not reader.user_id or not thread.pk:
        return {}
    if thread.n_comments <= tree.PAGE_MAX:
        rows = _own_votes(reader.user_id, thread.pk)
    else:
        rows = CommentVote.objects.filter(user=reader.user_id, target__in=ids_of(pieces)).values_list(*VOTE)
    return {pk: vote for pk, *vote in rows}


def discuss(request, thread, *, root: Comment | None = None) -> Discussion:
    """The page of `thread` that the address asks for; below `root`, the page of one branch."""
    sort = request.GET.get("sort")
    sort = sort if sort in ORDERS else "best"
    page = Discussion(thread, post_address(thread), sort)
    eye = Eye(request.reader, thread, page_of=root and root.pk)
    _open_composer(request, page, eye)
    found = _leaves(request, thread, sort, root)
    page.pages = links(request, found, by_time=sort in ("new", "old"))
    pieces = branch(root, thread, found) if root else found.pieces
    eye.votes = own_votes(request.reader, thread, pieces)
    page.pieces, page.html = pieces, assemble(pieces, eye)
    if eye.composer and eye.composer not in page.html:  # what it answers stands on another page
        page.composer = eye.composer
    return page


def branch(root: Comment, thread, found: Leaves) -> list:
    """The comment a branch begins with under the one it answers, and the page of its replies below it."""
    *above, last = ancestry(root.pk, thread)
    last = last._replace(replies=found.pieces)
    return [above[0]._replace(replies=[last], more="")] if above else [last]


def _leaves(request, thread, sort, root) -> Leaves:
    if not thread.pk:
        return Leaves([], None, None)
    return asked_page(request, partial(leaves, thread, sort, root=root and root.pk))


def post_address(thread) -> str:
    if thread.pk:
        return reverse("comments:new", args=[thread.pk])
    return f"{thread.home.get_absolute_url()}comments/"


def _open_composer(request, page: Discussion, eye: Eye):
    """`?reply=c12` opens the form under that comment, any other `?reply=` above the thread."""
    wanted = request.GET.get("reply", "")
    if not wanted or not page.thread.can_be_answered_by(request.user):
        return
    parent = None
    if wanted[:1] == "c" and wanted[1:].isdecimal() and len(wanted) < 19:
        here = Comment.objects.present().filter(thread_id=page.thread.pk, pk=int(wanted[1:]))
        parent = here.select_related("author").first()
        if parent is None or not (eye.opens(parent) or parent.key in request.reader.opened):
            return
    form = reply_form(page.thread, parent, initial={"next": request.get_full_path(), **drafts.take(request)})
    html = composer_html(request, form, page.address, parent, request.path)
    if parent:
        eye.composer, eye.answering = html, parent.pk
    else:
        page.composer = html


def reply_form(thread, parent, data=None, initial=None, comment=None) -> CommentForm:
    above = parent or thread
    start = {**(initial or {}), "parent": parent and parent.pk}  # a kept draft may have answered another comment
    like = "the comment" if parent else "the theory" if thread.starter_id else "the thread"
    return CommentForm(data, initial=start, above=above, outline=thread.show.strip_outline, like=like, comment=comment)


def composer_html(request, form, address: str, parent, back: str, views=()) -> str:
    """The reply form; `views` are of a preview of what is typed in it."""
    whom = (parent.author.name if parent.author else "a deleted member") if parent else ""
    cancel = f"{back}#c{parent.pk}" if parent else f"{back}#thread"
    context = {"form": form, "address": address, "whom": whom, "cancel": cancel, "views": views}
    return render_to_string("comments/_composer.html", context, request)
