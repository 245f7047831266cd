"""Staff decisions. Each does what it says through the target's own verb and writes its Action, in one transaction.

The admin and the pages call these and nothing else, so that there is no decision without its record.
"""

from django.db import transaction

from moderation.models import Action


def _log(by, kind, reason="", *, before=None, after=None, note="", **target) -> Action:
    return Action.objects.create(
        by=by, kind=kind, reason=reason, note=note, before=before or {}, after=after or {}, **target
    )


def target_of(thing) -> dict:
    """The Action column that points at this object."""
    return {thing._meta.model_name: thing}


@transaction.atomic
def hide(text, by, reason: str) -> Action:
    """Take a theory, comment or image off every page; what hangs on it stays, under a stub with the reason."""
    text.hide(by, reason)
    return _log(by, Action.Kind.HIDE, reason, **target_of(text))


@transaction.atomic
def restore(text, by, reason: str = "") -> Action:
    before = {"hidden_reason": text.hidden_reason}
    text.restore()
    return _log(by, Action.Kind.RESTORE, reason, before=before, **target_of(text))


@transaction.atomic
def lock(theory, by, reason: str) -> Action:
    """No more replies under this theory; reading and voting go on."""
    theory.lock(reason)
    return _log(by, Action.Kind.LOCK, reason, **target_of(theory))


@transaction.atomic
def unlock(theory, by, reason: str = "") -> Action:
    theory.unlock()
    return _log(by, Action.Kind.UNLOCK, reason, **target_of(theory))


@transaction.atomic
def suspend(user, by, until, reason: str) -> Action:
    """Keep a member out until a moment; their sessions end."""
    user.suspend(until)
    return _log(by, Action.Kind.SUSPEND, reason, after={"until": until.isoformat()}, user=user)


@transaction.atomic
def lift(user, by, reason: str = "") -> Action:
    until = user.suspended_until
    user.lift_suspension()
    return _log(by, Action.Kind.LIFT, reason, before={"until": until and until.isoformat()}, user=user)
