"""Staff decisions. Each does what it says through the target's own verb and writes its Action, in one transaction.

The admin and the pages call these and nothing else, so that there is no decision without its record. `by` must be
staff with the permission to change the kind of thing decided on, else PermissionDenied; what makes no sense raises
ValidationError in plain words. Either way nothing has happened.
"""

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from markup.fields import LineField
from markup.models import REASON_MAX
from moderation.models import Action, Report
from spoilers.positions import label_of
from theories import tagging

NO_REASON = "Give a reason: the log keeps it, and whoever it concerns can read it."


def _log(by, kind, target: dict, reason="", *, before=None, after=None, note="") -> Action:
    return Action.objects.create(
        by=by, kind=kind, reason=reason, note=note, before=before or {}, after=after or {}, **target
    )


def target_of(thing) -> dict:
    """The Action column that points at this object."""
    return {thing._meta.model_name: thing}


def check_warrant(by, thing):
    """Staff who may change this kind of thing decide about it, and nobody who is suspended."""
    opts = thing._meta
    permission = f"{opts.app_label}.{get_permission_codename('change', opts)}"
    if not (by.is_staff and by.can_write() and by.has_perm(permission)):
        raise PermissionDenied(f"This takes the permission to change a {opts.verbose_name}.")


def _checked(reason: str, *, required: bool = True) -> str:
    field = LineField(max_length=REASON_MAX, required=required, error_messages={"required": NO_REASON})
    return field.clean(reason)


@transaction.atomic
def hide(text, by, reason: str) -> Action:
    """Take a theory, comment or image off every page; what hangs on it stays, under a stub with the reason.

    That settles what members have reported of it.
    """
    check_warrant(by, text)
    reason = _checked(reason)
    text.hide(by, reason)
    if text._meta.model_name in ("theory", "comment"):
        Report.objects.about(text).settle(by)
    return _log(by, Action.Kind.HIDE, target_of(text), reason)


@transaction.atomic
def restore(text, by, reason: str = "") -> Action:
    check_warrant(by, text)
    before = {"hidden_reason": text.hidden_reason}
    text.restore()
    return _log(by, Action.Kind.RESTORE, target_of(text), _checked(reason, required=False), before=before)


def _discussion_of(thing) -> tuple:
    """(its thread, the log's column, a note): a season's or episode's discussion stands in the log under its show."""
    thread = getattr(thing, "thread", thing)
    if thread.season_id or thread.episode_id:
        return thread, {"show": thread.show}, f"The discussion of {thread.home}"
    return thread, {"theory": thread.theory}, ""


@transaction.atomic
def lock(thing, by, reason: str) -> Action:
    """No more replies under this theory (or in this thread); reading and voting go on."""
    check_warrant(by, thing)
    reason = _checked(reason)
    thread, target, note = _discussion_of(thing)
    thread.lock(reason)
    return _log(by, Action.Kind.LOCK, target, reason, note=note)


@transaction.atomic
def unlock(thing, by, reason: str = "") -> Action:
    check_warrant(by, thing)
    thread, target, note = _discussion_of(thing)
    before = {"locked_reason": thread.locked_reason}
    thread.unlock()
    return _log(by, Action.Kind.UNLOCK, target, _checked(reason, required=False), before=before, note=note)


@transaction.atomic
def suspend(user, by, until, reason: str) -> Action:
    """Keep a member out until a moment; their sessions end."""
    check_warrant(by, user)
    reason = _checked(reason)
    if until <= timezone.now():
        raise ValidationError("That moment has passed. Choose one that is still to come.")
    if user == by:
        raise ValidationError("You cannot suspend yourself.")
    if user.is_superuser or (user.is_staff and not by.is_superuser):
        raise ValidationError(f"{user} is staff. Only a superuser suspends staff, and nobody a superuser.")
    before = {"until": user.suspended_until and user.suspended_until.isoformat()}
    after = {"until": until.isoformat()}
    user.suspend(until)
    note = f"Until {until:%d %B %Y, %H:%M} {until:%Z}"
    return _log(by, Action.Kind.SUSPEND, {"user": user}, reason, before=before, after=after, note=note)


@transaction.atomic
def lift(user, by, reason: str = "") -> Action:
    check_warrant(by, user)
    if not user.is_suspended:
        raise ValidationError(f"{user} is not suspended.")
    before = {"until": user.suspended_until.isoformat()}
    user.lift_suspension()
    return _log(by, Action.Kind.LIFT, {"user": user}, _checked(reason, required=False), before=before)


@transaction.atomic
def merge_tags(tag, into, by, reason: str) -> Action:
    """Let `into` stand for `tag`. The Action keeps which links that moved: `unmerge` puts exactly these back."""
    check_warrant(by, tag)
    reason = _checked(reason)
    record = tagging.merge(tag, into)
    return _log(by, Action.Kind.MERGE, {"tag": tag}, reason, after=record, note=f"Into “{into}”")


@transaction.atomic
def unmerge(tag, by, reason: str = "") -> Action:
    check_warrant(by, tag)
    reason = _checked(reason, required=False)
    tagging.hold_tags_of(tag.show_id)
    merged = Action.objects.about(tag).filter(kind=Action.Kind.MERGE).first()
    if merged is None:
        raise ValidationError(f"“{tag}” is not merged into another tag.")
    into = tagging.unmerge(tag, merged.after)
    return _log(by, Action.Kind.UNMERGE, {"tag": tag}, reason, before={"into": into.pk}, note=f"From “{into}”")


@transaction.atomic
def rename_tag(tag, name: str, by, reason: str) -> Action:
    """Another way to write a tag; its theories keep it."""
    check_warrant(by, tag)
    reason = _checked(reason)
    before = {"name": tag.name, "slug": tag.slug}
    tagging.rename(tag, name)
    after = {"name": tag.name, "slug": tag.slug}
    note = f"“{before['name']}” to “{tag.name}”"
    return _log(by, Action.Kind.RENAME, {"tag": tag}, reason, before=before, after=after, note=note)


@transaction.atomic
def raise_depth(text, to: int, by, reason: str, *, source: bool = False, production: bool = False) -> Action:
    """Let a theory or comment go further, to the position `to` or onto an axis; what hangs on it follows.

    That settles what members have reported of it as a spoiler, and its author cannot take it back.
    """
    check_warrant(by, text)
    return _raise(text, to, by, _checked(reason), source, production)


def _raise(text, to: int, by, reason: str, source: bool, production: bool) -> Action:
    show = text.gate_show
    if to and not show.has_position(to):
        raise ValidationError(f"{label_of(to)} is no episode of {show}.")
    before = dict(zip(text.GATE, text.goes_to, strict=True))
    text.raise_depth(to, source, production)
    after = dict(zip(text.GATE, text.goes_to, strict=True))
    Report.objects.about(text).filter(reason=Report.Reason.SPOILER).settle(by)
    note = f"{label_of(before['depth'])} to {text.depth_label}"
    return _log(by, Action.Kind.RAISE, target_of(text), reason, before=before, after=after, note=note)


@transaction.atomic
def accept_claim(claim, by) -> Action:
    """Into the ledger. What it corrects is replaced by it, and that is a decision with a record of its own."""
    check_warrant(by, claim)
    corrected = claim.accept(by)
    if corrected:
        _log(by, Action.Kind.REPLACE, {"claim": corrected}, after={"by": claim.pk}, note=f"By {claim}, its correction")
    return _log(by, Action.Kind.ACCEPT, {"claim": claim})


@transaction.atomic
def decline_claim(claim, by, reason: str) -> Action:
    """Not into the ledger; its author can read why."""
    check_warrant(by, claim)
    reason = _checked(reason)
    claim.decline(by, reason)
    return _log(by, Action.Kind.DECLINE, {"claim": claim}, reason)


@transaction.atomic
def mark_came_true(claim, by, reason: str, source=None) -> Action:
    """What it said has happened; the reason says where one can see that."""
    check_warrant(by, claim)
    reason = _checked(reason)
    claim.come_true(by, reason, source)
    return _log(by, Action.Kind.FULFIL, {"claim": claim}, reason, after={"source": source and source.pk})


@transaction.atomic
def replace_claim(claim, by, replacement, reason: str) -> Action:
    """Strike it through in favour of another claim about the same season."""
    check_warrant(by, claim)
    reason = _checked(reason)
    claim.replace(by, replacement)
    return _log(
        by, Action.Kind.REPLACE, {"claim": claim}, reason, after={"by": replacement.pk}, note=f"By {replacement}"
    )


@transaction.atomic
def accept_picture(picture, by) -> Action:
    """Up on its page. The one that was there is gone, which is a decision with a record of its own."""
    check_warrant(by, picture)
    old = picture.accept()
    if old:
        after = {"by": picture.image_id}
        _log(by, Action.Kind.REPLACE, {"image": old}, after=after, note=f"By {picture.image}")
    return _log(by, Action.Kind.ACCEPT, {"image": picture.image})


@transaction.atomic
def decline_picture(picture, by, reason: str) -> Action:
    """Its words and files go; whoever sent it in can read why."""
    check_warrant(by, picture)
    reason = _checked(reason)
    picture.decline(reason)
    return _log(by, Action.Kind.DECLINE, {"image": picture.image}, reason)


@transaction.atomic
def hide_picture(picture, by, reason: str) -> Action:
    """Off its page, for those who keep the catalogue: moderators hide every image by `hide`."""
    check_warrant(by, picture)
    reason = _checked(reason)
    picture.image.hide(by, reason)
    return _log(by, Action.Kind.HIDE, {"image": picture.image}, reason)


@transaction.atomic
def restore_picture(picture, by, reason: str = "") -> Action:
    check_warrant(by, picture)
    before = {"hidden_reason": picture.image.hidden_reason}
    picture.image.restore()
    return _log(by, Action.Kind.RESTORE, {"image": picture.image}, _checked(reason, required=False), before=before)


@transaction.atomic
def raise_picture(picture, to: int, by, reason: str, *, source: bool = False, production: bool = False) -> Action:
    """Let it go further, accepted or not."""
    check_warrant(by, picture)
    return _raise(picture.image, to, by, _checked(reason), source, production)
