import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from comments.models import Comment
from conftest import make_member
from moderation.models import Action

pytestmark = pytest.mark.django_db

LOG_IN = {"login": "member", "password": "correct horse battery"}
SUSPEND = {"until": "2099-12-24T18:30", "reason": "House rule 2"}


def page(member):
    return f"/admin/accounts/user/{member.pk}/change/"


def decide(client, member, name, data):
    return client.post(f"/admin/accounts/user/decide/{name}/?ids={member.pk}", data, follow=True)


def read(member):
    return User.objects.get(pk=member.pk)


def test_suspending_ends_the_sessions_and_lifting_lets_in(client, member, moderator):
    visitor = Client()
    visitor.post("/accounts/login/", LOG_IN)
    client.force_login(moderator)
    answer = decide(client, member, "suspend", SUSPEND)
    assert "Suspended: member." in answer.text
    assert "Until 24 December 2099, 18:30 UTC" in answer.text
    assert visitor.get("/settings/").status_code == 302
    assert "This account is suspended" in visitor.post("/accounts/login/", LOG_IN, follow=True).text
    assert "Let in again: member." in decide(client, member, "lift", {}).text
    visitor.post("/accounts/login/", LOG_IN)
    assert visitor.get("/settings/").status_code == 200


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("", "This field is required."),
        ("tomorrow", "Enter a valid date/time."),
        ("2020-01-01T00:00", "That moment has passed."),
    ],
)
def test_a_suspension_takes_a_moment_to_come(client, member, moderator, until, said):
    client.force_login(moderator)
    answer = decide(client, member, "suspend", SUSPEND | {"until": until})
    assert answer.status_code == 422
    assert said in answer.text
    assert not read(member).is_suspended


def test_nobody_suspends_themselves_and_superusers_are_not_offered(client, moderator, staff):
    client.force_login(moderator)
    assert "You cannot suspend yourself." in decide(client, moderator, "suspend", SUSPEND).text
    assert "nobody a superuser" in decide(client, staff, "suspend", SUSPEND).text
    assert "/decide/" not in client.get(page(staff)).text
    assert not Action.objects.exists()


def test_the_page_counts_and_links_what_they_wrote(client, theory, comment, author, moderator):
    Comment.objects.post(theory.thread, author, "Another.")
    client.force_login(moderator)
    text = client.get(page(author)).text
    theories, comments = (
        f"/admin/{kind}/?author__id__exact={author.pk}" for kind in ("theories/theory", "comments/comment")
    )
    assert f'<a href="{theories}">1</a>' in text
    assert f'<a href="{comments}">2</a>' in text
    assert client.get(comments).text.count("field-excerpt") == 2


def test_a_superuser_makes_a_moderator_and_unmakes_one(client, member, moderator, staff):
    client.force_login(staff)
    group = Group.objects.get(name="Moderators")
    client.post(page(member), {"is_staff": "on", "groups": [group.pk]})
    assert (read(member).is_staff, list(read(member).groups.all())) == (True, [group])
    client.post(page(member), {})
    assert (read(member).is_staff, list(read(member).groups.all())) == (False, [])


def test_nothing_else_of_a_member_is_edited(client, member, staff):
    client.force_login(staff)
    sent = {
        "name": "renamed",
        "email": "x@example.org",
        "bio": "x",
        "password": "x",
        "is_active": "",
        "is_superuser": "",
    }
    assert client.post(page(member), sent).status_code == 302
    now = read(member)
    assert (now.name, now.email, now.bio, now.is_active) == ("member", "member@example.org", "", True)
    assert now.check_password("correct horse battery")


def test_saving_leaves_what_happened_meanwhile(client, member, staff, monkeypatch):
    """The row is read before the form is checked; a new bio in between must not be undone."""
    monkeypatch.setattr(User, "clean", lambda row: User.objects.filter(pk=row.pk).update(bio="Written meanwhile"))
    client.force_login(staff)
    client.post(page(member), {"is_staff": "on"})
    assert (read(member).is_staff, read(member).bio) == (True, "Written meanwhile")


@pytest.mark.parametrize("who", ["moderator", "staff"])
def test_nobody_changes_their_own_standing(client, who, request, moderator):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.post(page(user), {"is_staff": "on", "is_superuser": "on"}).status_code == 403
    assert read(user).is_superuser == (who == "staff")


def test_a_moderator_makes_nobody_staff(client, member, moderator):
    client.force_login(moderator)
    assert client.post(page(member), {"is_staff": "on", "is_superuser": "on"}).status_code == 403
    assert not read(member).is_staff
    assert 'name="is_staff"' not in client.get(page(member)).text


def test_the_group_is_made_once_and_keeps_what_was_added(moderator):
    group = Group.objects.get(name="Moderators")
    assert sorted(group.permissions.values_list("codename", flat=True)) == [
        "change_comment", "change_image", "change_report", "change_tag", "change_theory", "change_thread",
        "change_user", "view_action", "view_comment", "view_image", "view_report", "view_tag", "view_theory",
        "view_thread", "view_user",
    ]  # fmt: skip
    assert moderator.has_perm("theories.change_theory")
    assert not make_member("plain", is_staff=True).has_perm("theories.view_theory")
