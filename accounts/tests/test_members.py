import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import Spent, User, hue_of
from accounts.refusals import refuse


@pytest.mark.django_db
def test_a_name_belongs_to_one_member_in_any_case(member):
    assert User.objects.get_by_name("member") == User.objects.get_by_name("MEMBER") == member
    assert User.objects.get_by_natural_key("Member") == member
    assert str(member) == "member"
    assert member.get_absolute_url() == "/members/member/"


@pytest.mark.django_db
def test_a_superuser_is_staff():
    boss = User.objects.create_superuser("warden", "Warden@EXAMPLE.org", "correct horse battery")
    assert (boss.is_staff, boss.is_superuser, boss.email) == (True, True, "Warden@example.org")


def test_two_different_bars_stand_for_a_member():
    hues = {hue_of(f"member{n}") for n in range(500)}
    assert len(hues) == 42
    assert all(hue[0] != hue[1] and set(hue) <= set("1234567") for hue in hues)
    assert hue_of("Okta") == hue_of("okta")


@pytest.mark.django_db
def test_a_spent_limit_names_nobody(member):
    Spent.objects.take(member, "vote/60", 1, 60)
    assert str(Spent.objects.get()) == f"{member.pk} vote/60 1"


def test_passwords_are_argon2id_at_19_mib(settings):
    settings.PASSWORD_HASHERS = ["accounts.hashers.SmallArgon2PasswordHasher"]
    encoded = make_password("a quiet channel at night")
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("a quiet channel at night", encoded)


@pytest.mark.django_db
@pytest.mark.parametrize(("htmx", "begins"), [(True, "Not now."), (False, "<!doctype html>")])
def test_a_refusal_is_a_page_or_a_plain_sentence(member, htmx, begins):
    request = RequestFactory().post("/theories/12/vote/", headers={"referer": "http://testserver/theories/"})
    request.user, request.htmx, request.resolver_match = member, htmx, None
    answer = refuse(request, 409, "Not now.")
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 409
    assert answer.text.strip().startswith(begins)
    assert htmx or 'href="/theories/"' in answer.text
