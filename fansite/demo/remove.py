"""Take the demo away: its members, all that they wrote and voted, and its shows.

What others wrote stays. Where it hangs on a demo text, that text becomes a stub without words or author; where it
stands in a show of the demo, that show stays.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from comments.models import Comment, CommentVote, Thread
from fansite.demo.cast import remove_cast
from fansite.demo.catalogue import facts_of
from fansite.demo.files import read, read_ledger_file
from fansite.demo.people import PASSWORD_FILE, demo_members
from fansite.demo.related import remove_themes
from images.models import Image
from moderation.models import Action, Report
from shows.models import Answer, Claim, Quote, Show, Source, Tag
from theories.models import Theory, TheoryTag, TheoryVote
from theories.tagging import recount_tags, set_tags

BATCH = 200


@transaction.atomic
def remove(bar: Callable[[range], Iterable] = iter) -> tuple[Counter, list[str]]:
    """How much of each kind went, and a sentence for each thing that had to stay. `bar` shows the progress."""
    begun = timezone.now()
    members = list(demo_members().values_list("pk", flat=True))
    gone = Counter(
        members=len(members),
        theories=Theory.objects.filter(author__in=members).count(),
        comments=Comment.objects.filter(author__in=members).count(),
    )
    _remove_theories(members, bar)
    _remove_comments(members)
    _take_back_votes(members)
    _remove_images(members)
    _remove_ledger(members)
    gone["shows"], kept = _remove_shows()  # with the log of their tags, which names members
    stay = _remove_members(members)
    gone["members"] -= len(stay)
    _forget_changes(begun)
    (settings.VAR_DIR / PASSWORD_FILE).unlink(missing_ok=True)
    return +gone, kept + stay


def _remove_theories(members: list[int], bar):
    """Theories that only demo members discussed go with their threads; the others become stubs."""
    theories = Theory.objects.filter(author__in=members)
    others = Comment.objects.exclude(author__in=members)
    answered = set(theories.filter(thread__in=others.values("thread")).values_list("pk", flat=True))
    for theory in Theory.objects.filter(pk__in=answered):
        set_tags(theory, [])
        theory.delete_text()
    pairs = list(theories.exclude(pk__in=answered).values_list("pk", "thread_id"))
    for start in bar(range(0, len(pairs), BATCH)):
        batch = pairs[start : start + BATCH]
        _delete_theories([theory for theory, _ in batch], [thread for _, thread in batch])


def _delete_theories(theories: list[int], threads: list[int]):
    """From the leaves inwards, so that no step has to collect what hangs on it."""
    comments = Comment.objects.filter(thread__in=threads)
    _forget(Q(theory__in=theories) | Q(comment__in=comments))
    CommentVote.objects.filter(thread__in=threads).delete()
    comments.delete()
    TheoryVote.objects.filter(target__in=theories).delete()
    TheoryTag.objects.filter(content_object__in=theories).delete()
    Theory.objects.filter(pk__in=theories).delete()
    Thread.objects.filter(pk__in=threads).delete()


def _forget(what: Q):
    """Reports and decisions about what is going; only the demo's own log entries are ever taken out of the log."""
    Action.objects.filter(what).erase()
    Report.objects.filter(what).delete()


def _forget_changes(begun: datetime):
    """What rows of the catalogue were before that are gone since."""
    for model in apps.get_app_config("shows").get_models():
        if hasattr(model, "changes"):
            past = model.changes.model.objects
            gone = past.filter(history_type="-", history_date__gte=begun)
            past.filter(id__in=list(gone.values_list("id", flat=True))).delete()


def _remove_comments(members: list[int]):
    """Their comments in threads that stay, deepest first: a stub goes too once nothing hangs on it."""
    comments = Comment.objects.filter(author__in=members).order_by("-level", "-pk")
    threads = {comment.thread_id for comment in comments}
    for comment in comments:
        if comment.deleted_at is None:
            comment.delete_text()
        _forget(Q(comment=comment))
        if not comment.replies.exists():
            comment.delete()
    for thread in Thread.objects.filter(pk__in=threads).annotate(latest=Max("comment__created_at")):
        Thread.objects.filter(pk=thread.pk).update(last_at=thread.latest)
    Thread.objects.filter(pk__in=threads, comment=None, theory=None).delete()


def _take_back_votes(members: list[int]):
    for model in (TheoryVote, CommentVote):
        votes = model.objects.filter(user__in=members)
        targets = set(votes.values_list("target", flat=True))
        votes.delete()
        for target in model._meta.get_field("target").related_model.objects.filter(pk__in=targets):
            target.recount()


def _remove_images(members: list[int]):
    images = Image.objects.filter(uploader__in=members)
    Action.objects.filter(image__in=images).erase()
    images.delete()


def _remove_ledger(members: list[int]):
    """Their answers and claims with the decisions on them, but for a claim that somebody else's hangs on."""
    Answer.objects.filter(written_by__in=members).delete()
    others = Claim.objects.exclude(suggested_by__in=members)
    held = Q(replaces__in=others) | Q(corrections__in=others)
    claims = Claim.objects.filter(suggested_by__in=members)
    going = claims.exclude(pk__in=claims.filter(held).values("pk"))
    Action.objects.filter(claim__in=going).erase()
    going.update(corrects=None, replacement=None, replaced_by=None, replaced_at=None)  # each holds the other
    going.erase()
    names = [row["name"] for row in read_ledger_file()["sources"]]
    Source.objects.filter(name__in=names, cites=None, quotes=None, claims_come_true=None).delete()


def _remove_members(members: list[int]) -> list[str]:
    """A member whose decisions about others' texts are in the log stays in it by name, and can do nothing more."""
    Action.objects.filter(user__in=members).erase()
    log = Action.objects.filter(by__in=members)
    deciders = list(demo_members().filter(pk__in=log.values("by")))
    demo_members().exclude(pk__in=[member.pk for member in deciders]).delete()
    for member in deciders:
        member.emailaddress_set.all().delete()
        member.is_active = member.is_staff = member.is_superuser = False
        member.set_unusable_password()
        member.save()
    return [f"The account {member} stays, closed: the log names it for decisions that stand." for member in deciders]


def _remove_shows() -> tuple[int, list[str]]:
    n_gone, stay = 0, []
    facts = {row["slug"]: facts_of(row) for row in read("shows")}
    for show in Show.objects.filter(slug__in=facts):
        if reason := _why_kept(show, facts[show.slug]):
            _tidy(show)
            stay.append(f"{show} stays: {reason}.")
        else:
            Action.objects.filter(Q(show=show) | Q(tag__show=show)).erase()
            remove_cast(show)
            show.delete()
            n_gone += 1
    remove_themes()
    return n_gone, stay


def _why_kept(show: Show, facts: dict) -> str:
    if Theory.objects.filter(show=show).exists() or Comment.objects.filter(thread__show=show).exists():
        return "others have written about it"
    if Claim.objects.filter(season__show=show).exists() or Quote.objects.filter(season__show=show).exists():
        return "others have written in its ledger"
    if Image.objects.filter(show=show).exists():
        return "others have sent in pictures for it"
    if any(getattr(show, name) != value for name, value in facts.items()):
        return "somebody has changed what it says"
    return ""


def _tidy(show: Show):
    """A show that stays counts what is left, and loses the tags that only the demo used."""
    show.n_theories = Theory.objects.listed().filter(show=show).count()
    show.save(update_fields=["n_theories"])
    unused = Tag.objects.filter(show=show, items=None, aliases=None, action=None)
    unused.delete()
    recount_tags(list(Tag.objects.filter(show=show)))
