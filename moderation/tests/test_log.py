"""The log is append-only, whichever way one goes at it."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from moderation import verbs
from moderation.models import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(theory, staff):
    return verbs.hide(theory, staff, "House rule 2")


@pytest.mark.parametrize(
    "tamper",
    [
        lambda action: action.save(),
        lambda action: action.delete(),
        lambda action: Action.objects.update(reason="Nothing"),
        lambda action: Action.objects.filter(pk=action.pk).delete(),
        lambda action: Action.objects.bulk_update([action], ["reason"]),
        lambda action: action.by.actions_taken.all().delete(),
        lambda action: action.theory.action_set.update(reason="Nothing"),
        lambda action: Action.objects.update_or_create(pk=action.pk, defaults={"reason": "Nothing"}),
    ],
)
def test_an_action_is_neither_changed_nor_deleted(action, tamper):
    action.reason = "Nothing"
    with pytest.raises(TypeError, match="append-only"):
        tamper(action)
    assert Action.objects.get().reason == "House rule 2"


def test_what_it_names_cannot_be_deleted_from_under_it(action, theory, staff):
    for thing in (theory, staff):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_exactly_one_target(theory, comment, staff):
    for targets in ({}, {"theory": theory, "comment": comment}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.create(by=staff, kind=Action.Kind.HIDE, **targets)


def test_it_is_named_by_what_was_done_to_what(action, theory):
    assert str(action) == f"Hid theory {theory.pk}"
    assert list(Action.objects.about(theory)) == [action]


def test_only_the_demo_erases_its_own(action):
    Action.objects.all().erase()
    assert not Action.objects.exists()
