"""Staff let a text go further from its page; a report names the episode that it spoils."""

import pytest

from accounts.models import User
from moderation.models import Action, Report
from spoilers.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["theory", "comment"])
def text(request):
    return request.getfixturevalue(request.param)


def report(client, text, **said):
    return client.post(f"{text.get_absolute_url()}report/", {"reason": "spoiler", **said})


def test_a_report_names_the_episode(client, member, text):
    client.force_login(member)
    assert "If it spoils: up to which episode?" in client.get(f"{text.get_absolute_url()}report/").text
    assert report(client, text, spoils="s1e9").status_code == 302
    assert Report.objects.get().spoils == 1009 and Report.objects.get().spoils_words == "S1E9"
    report(client, text, spoils="")
    assert Report.objects.get().spoils is None
    report(client, text, reason="spam", spoils="s1e9")
    assert Report.objects.get().spoils is None


@pytest.mark.parametrize("spoils", ["s2e1", "S1E13", "s9e9", "-1", "1009", "9" * 400, "x", "s1e9\0", "s1end", "None"])
def test_an_episode_of_no_such_show_is_refused_by_name(client, member, text, spoils):
    client.force_login(member)
    answer = report(client, text, spoils=spoils)
    assert answer.status_code == 422 and not Report.objects.exists()
    assert "If it spoils: up to which episode? “" in answer.text and "is no episode of this show." in answer.text


def test_what_the_text_says_itself_is_no_spoiler(client, member, staff, text):
    text.raise_depth(1009)
    client.force_login(member)
    assert "It says itself that it goes to S1E9." in report(client, text, spoils="s1e9").text


def test_staff_raise_it_as_far_as_the_reports_say(client, member, staff, text):
    client.force_login(member)
    report(client, text, spoils="s1e9")
    client.force_login(staff)
    address = f"{text.get_absolute_url()}depth/"
    assert address in client.get(f"{text.get_absolute_url()}report/").text
    assert '<option value="s1e9" selected>S1E9</option>' in client.get(address).text
    answer = client.post(address, {"to": "s1e9", "reason": "It tells who dies"}, follow=True)
    assert "It goes to S1E9 now." in answer.text
    text.refresh_from_db()
    action = Action.objects.get()
    assert (text.depth, action.kind, action.by, action.before["depth"]) == (1009, "raise", staff, 0)
    assert not text.is_open_to(Reader.stranger()) and Report.objects.get().settled_by == staff


def test_it_is_never_lowered(client, staff, text):
    text.raise_depth(1009)
    client.force_login(staff)
    answer = client.post(f"{text.get_absolute_url()}depth/", {"to": "s1e9", "reason": "Again"})
    assert answer.status_code == 422 and "A depth is raised, never lowered." in answer.text
    assert "Give a reason" in client.post(f"{text.get_absolute_url()}depth/", {"to": "s1e10"}).text


@pytest.mark.parametrize("who", ["member", "author", "without permission"])
def test_nobody_else_does(client, member, author, staff, text, who):
    User.objects.filter(pk=staff.pk).update(is_superuser=False)
    client.force_login({"member": member, "author": author, "without permission": staff}[who])
    assert client.get(f"{text.get_absolute_url()}depth/").status_code == 403
    assert client.post(f"{text.get_absolute_url()}depth/", {"to": "s1e9", "reason": "X"}).status_code == 403
    assert not Action.objects.exists()


def test_a_guest_is_asked_to_log_in(client, text):
    assert client.get(f"{text.get_absolute_url()}depth/").url.startswith("/accounts/login/")
