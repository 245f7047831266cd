import io

import pytest
from django.core.management import CommandError, call_command

from accounts.management.commands import create_staff
from accounts.models import User

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def typed(monkeypatch):
    """Passwords typed at a terminal, in turn."""

    def type_(*words):
        waiting = iter(words)
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr(create_staff.getpass, "getpass", lambda prompt: next(waiting))

    return type_


def test_without_a_terminal_it_says_how_to_set_a_password(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    call_command("create_staff", "Warden", "Warden@Example.org")
    member = User.objects.get()
    assert (member.name, member.email, member.is_staff, member.is_superuser) == (
        "Warden",
        "warden@example.org",
        True,
        True,
    )
    assert member.emailaddress_set.get().verified
    assert not member.has_usable_password()
    assert "Set a password with a code to warden@example.org: http" in capsys.readouterr().out


def test_at_a_terminal_it_asks_for_one(typed):
    typed("a quiet channel at night", "a quiet channel at night")
    call_command("create_staff", "warden", "warden@example.org")
    assert User.objects.get().check_password("a quiet channel at night")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(("one quiet channel", "another"), "The two passwords differ"), (("short", "short"), "too short")],
)
def test_a_password_that_will_not_do_makes_nobody(typed, words, sentence):
    typed(*words)
    with pytest.raises(CommandError, match=sentence):
        call_command("create_staff", "warden", "warden@example.org")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "mail", "sentence"),
    [
        ("ab", "w@example.org", "'ab': A name has at least 3 characters."),
        ("a b", "w@example.org", "'a b': Use the letters a to z, digits, _ and - only."),
        ("Staff", "w@example.org", "'Staff': That name is kept for the site."),
        ("MEMBER", "w@example.org", "'MEMBER': That name is taken."),
        ("warden", "nomail", "'nomail': Enter a valid email address."),
        ("warden", "Member@example.org", "'member@example.org': Another account has that address."),
    ],
)
def test_bad_and_taken_ones_are_refused_in_a_sentence(member, name, mail, sentence):
    with pytest.raises(CommandError) as told:
        call_command("create_staff", name, mail)
    assert str(told.value).startswith(sentence)
    assert User.objects.count() == 1
