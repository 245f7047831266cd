"""What holds for every staff decision alike: who may take it, what it writes, and that nonsense changes nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from conftest import make_member
from moderation import verbs
from moderation.models import Action
from shows.models import Tag

pytestmark = pytest.mark.django_db

NEXT_WEEK = timezone.now() + timedelta(days=7)
LONG = "x" * 301


@pytest.fixture
def into(post):
    post(title="Also tagged", tags=["antidote"])
    return Tag.objects.get(slug="antidote")


@pytest.fixture
def things(theory, comment, image, member, tag, into):
    return {"theory": theory, "comment": comment, "image": image, "member": member, "tag": tag, "into": into}


# verb, what it decides on, its other arguments
FIRST = [
    ("hide", "theory", {}),
    ("hide", "comment", {}),
    ("hide", "image", {}),
    ("lock", "theory", {}),
    ("suspend", "member", {"until": NEXT_WEEK}),
    ("merge_tags", "tag", {"into": "into"}),
    ("rename_tag", "tag", {"name": "The cure"}),
    ("raise_depth", "theory", {"to": 1007}),
    ("raise_depth", "comment", {"to": 1007}),
]
# the same for what takes a first decision back
BACK = [
    ("restore", "theory", "hide", {}),
    ("restore", "comment", "hide", {}),
    ("restore", "image", "hide", {}),
    ("unlock", "theory", "lock", {}),
    ("lift", "member", "suspend", {"until": NEXT_WEEK}),
    ("unmerge", "tag", "merge_tags", {"into": "into"}),
]


def run(things, verb, on, by, reason="House rule 2", **extra):
    extra = {name: things.get(value, value) if name == "into" else value for name, value in extra.items()}
    return getattr(verbs, verb)(things[on], by=by, reason=reason, **extra)


@pytest.mark.parametrize(("verb", "on", "extra"), FIRST)
def test_a_moderator_decides_and_the_log_says_so(things, moderator, verb, on, extra):
    action = run(things, verb, on, moderator, **extra)
    assert Action.objects.get() == action
    assert (action.by, action.reason, action.target) == (moderator, "House rule 2", things[on])
    assert str(action).endswith(str(things[on]))


@pytest.mark.parametrize(("verb", "on", "first", "extra"), BACK)
def test_a_decision_can_be_taken_back_without_a_reason(things, moderator, verb, on, first, extra):
    run(things, first, on, moderator, **extra)
    action = run(things, verb, on, moderator, reason="")
    assert [one.kind for one in Action.objects.all()] == [action.kind, Action.objects.last().kind]
    assert (action.target, action.reason) == (things[on], "")
    assert action.before


@pytest.mark.parametrize("who", ["no_staff", "plain_staff", "suspended", "inactive"])
@pytest.mark.parametrize(("verb", "on", "extra"), FIRST)
def test_others_decide_nothing(things, moderator, who, verb, on, extra):
    by = make_member(who, is_staff=who != "no_staff")
    if who != "plain_staff":
        by.groups.set(moderator.groups.all())
        by.suspended_until = NEXT_WEEK if who == "suspended" else None
        by.is_active = who != "inactive"
        by.save()
    with pytest.raises(PermissionDenied, match="permission to change a"):
        run(things, verb, on, by, **extra)
    assert not Action.objects.exists()


@pytest.mark.parametrize(("verb", "on", "first", "extra"), BACK)
def test_others_take_nothing_back(things, staff, verb, on, first, extra):
    run(things, first, on, staff, **extra)
    with pytest.raises(PermissionDenied):
        run(things, verb, on, make_member("other", is_staff=True))
    assert Action.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  \n ", "\0", LONG])
@pytest.mark.parametrize(("verb", "on", "extra"), FIRST)
def test_a_decision_takes_a_reason(things, staff, verb, on, extra, reason):
    with pytest.raises(ValidationError) as error:
        run(things, verb, on, staff, reason=reason, **extra)
    assert error.value.messages[0].endswith(".")
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("verb", "on", "extra", "why"),
    [
        ("hide", "theory", {}, "It is hidden already."),
        ("hide", "comment", {}, "It is hidden already."),
        ("hide", "image", {}, "It is hidden already."),
        ("lock", "theory", {}, "This discussion is locked already."),
        ("merge_tags", "tag", {"into": "into"}, "“cure” is merged into “antidote” already."),
        ("rename_tag", "tag", {"name": "The cure"}, "It is called “The cure” already."),
        ("raise_depth", "theory", {"to": 1007}, "It goes to S1E7 already. A depth is raised, never lowered."),
        ("raise_depth", "comment", {"to": 1007}, "It goes to S1E7 already. A depth is raised, never lowered."),
    ],
)
def test_twice_is_refused(things, staff, verb, on, extra, why):
    run(things, verb, on, staff, **extra)
    with pytest.raises(ValidationError) as error:
        run(things, verb, on, staff, **extra)
    assert error.value.messages == [why]
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("verb", "on", "why"),
    [
        ("restore", "theory", "It is not hidden."),
        ("restore", "comment", "It is not hidden."),
        ("restore", "image", "It is not hidden."),
        ("unlock", "theory", "This discussion is not locked."),
        ("lift", "member", "member is not suspended."),
        ("unmerge", "tag", "“cure” is not merged into another tag."),
    ],
)
def test_what_was_not_decided_cannot_be_taken_back(things, staff, verb, on, why):
    with pytest.raises(ValidationError) as error:
        run(things, verb, on, staff)
    assert error.value.messages == [why]
    assert not Action.objects.exists()


def test_nothing_happens_when_the_log_cannot_be_written(things, staff, monkeypatch):
    monkeypatch.setattr(Action, "save", lambda *args, **kwargs: 1 / 0)
    for verb, on, extra in FIRST:
        with pytest.raises(ZeroDivisionError):
            run(things, verb, on, staff, **extra)
    for thing in things.values():
        thing.refresh_from_db()
    assert not things["theory"].hidden_at
    assert things["theory"].depth == things["comment"].depth == 0
    assert not things["theory"].thread.locked_at
    assert not things["member"].is_suspended
    assert (things["tag"].name, things["tag"].canonical, things["tag"].uses) == ("cure", None, 1)
