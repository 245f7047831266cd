"""Where a hidden text is gone, what stays in its place, and what comes back."""

import pytest
from django.core.cache import caches

from comments.models import Thread
from moderation import verbs
from moderation.models import Report
from shows.models import Show, Tag
from theories.models import Theory

pytestmark = pytest.mark.django_db

REASON = "House rule 3: spoils without a cover"
LISTS = [
    "/",
    "/theories/",
    "/theories/?sort=new",
    "/theories/?sort=week",
    "/shows/all-of-us-are-dead/",
    "/search/?q=canary",
    "/feeds/theories/",
    "/members/author/",
    "/theories/?show=all-of-us-are-dead",
]


def counts(show):
    tag = Tag.objects.get(slug="cure")
    return Show.objects.get(pk=show.pk).n_theories, tag.uses


def read(client, address):
    """A page as it is once the copy that strangers share for some seconds has gone."""
    caches["threads"].clear()
    return client.get(address).text


@pytest.mark.parametrize("who", [None, "member"])
@pytest.mark.parametrize("address", LISTS)
def test_a_hidden_theory_is_gone_from_every_list_and_comes_back(client, post, staff, address, who, request):
    if who:
        client.force_login(request.getfixturevalue(who))
    theory = post()
    assert "Canary title" in read(client, address)
    verbs.hide(theory, staff, REASON)
    assert "Canary" not in read(client, address)
    verbs.restore(theory, staff)
    assert "Canary title" in read(client, address)


def test_a_hidden_theory_is_gone_from_tag_page_sitemap_and_counts(client, post, staff, show):
    theory = post(tags=["cure"])
    tag = f"/tags/{theory.tags.get().pk}/"
    assert counts(show) == (1, 1)
    assert "Canary title" in client.get(tag).text
    verbs.hide(theory, staff, REASON)
    assert counts(show) == (0, 0)
    assert "Canary title" not in client.get(tag).text
    assert f"/theories/{theory.pk}/" not in client.get("/sitemap.xml").text
    verbs.restore(theory, staff)
    assert counts(show) == (1, 1)


def test_without_a_discussion_its_page_is_gone_for_others(client, theory, staff, member):
    verbs.hide(theory, staff, REASON)
    for who in (None, member, staff):
        if who:
            client.force_login(who)
        assert client.get(f"/theories/{theory.pk}/").status_code == 404


def test_a_discussion_stays_under_a_stub_with_the_reason(client, theory, answer, member, staff):
    answer("What I said stays.", by=member)
    client.get(f"/theories/{theory.pk}/")
    verbs.hide(theory, staff, REASON)
    page = client.get(f"/theories/{theory.pk}/").text
    assert REASON in page
    assert "What I said stays." in page
    assert "Canary" not in page


def test_the_author_still_sees_text_and_reason(client, theory, author, staff):
    client.force_login(author)
    verbs.hide(theory, staff, REASON)
    page = client.get(f"/theories/{theory.pk}/").text
    assert REASON in page
    assert "Canary title" in page
    assert "Canary body." in page
    assert client.get(f"/theories/{theory.pk}/edit/").status_code == 403


def test_a_hidden_theory_takes_no_vote_and_no_reply(client, theory, member, staff):
    client.force_login(member)
    verbs.hide(theory, staff, REASON)
    assert client.post(f"/theories/{theory.pk}/vote/", {"value": "1"}).status_code == 409
    answer = client.post(f"/theories/{theory.thread_id}/comments/", {"body": "Too late."})
    assert answer.status_code in (404, 409)
    assert Thread.objects.get(pk=theory.thread_id).n_comments == 0


def test_a_hidden_comment_leaves_a_stub_while_it_has_replies(client, theory, answer, member, staff):
    comment = answer()
    answer("Reply that stays.", parent=comment, by=member)
    client.get(f"/theories/{theory.pk}/")
    verbs.hide(comment, staff, REASON)
    for address in (f"/theories/{theory.pk}/", f"/comments/{comment.pk}/"):
        page = client.get(address).text
        assert "Canary comment." not in page
        assert REASON in page
        assert "Reply that stays." in page
    assert Thread.objects.get(pk=theory.thread_id).n_comments == 1
    assert "Canary" not in client.get("/members/author/comments/").text


def test_a_hidden_comment_without_replies_leaves_nothing_in_the_thread(client, theory, answer, staff):
    comment = answer()
    verbs.hide(comment, staff, REASON)
    page = client.get(f"/theories/{theory.pk}/").text
    assert f'id="c{comment.pk}"' not in page
    assert REASON not in page
    verbs.restore(comment, staff)
    assert "Canary comment." in client.get(f"/theories/{theory.pk}/").text


def test_the_author_of_a_comment_still_sees_text_and_reason(client, comment, author, member, staff):
    verbs.hide(comment, staff, REASON)
    client.force_login(author)
    page = client.get(f"/comments/{comment.pk}/").text
    assert "Canary comment." in page
    assert REASON in page
    client.force_login(member)
    assert "Canary comment." not in client.get(f"/comments/{comment.pk}/").text


def test_a_stub_that_loses_its_last_reply_leaves_as_well_and_both_come_back(answer, staff):
    first = answer()
    second = answer(parent=first)
    third = answer(parent=second)
    for comment in (second, third):
        verbs.hide(comment, staff, REASON)
    first.refresh_from_db()
    assert first.n_replies == 0
    verbs.restore(third, staff)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.n_replies, second.n_replies) == (1, 1)


def test_a_hidden_image_gives_way_to_the_reason(client, theory, image, staff):
    address = f"/theories/{theory.pk}/"
    assert image.src in client.get(address).text
    assert client.get(image.src).status_code == 200
    verbs.hide(image, staff, REASON)
    page = client.get(address).text
    assert image.src not in page
    assert REASON in page
    assert client.get(image.src).status_code == 404
    verbs.restore(image, staff)
    assert image.src in client.get(address).text


def test_what_its_author_deleted_is_not_hidden(theory, staff):
    theory.delete_text()
    with pytest.raises(Exception, match="nothing left to hide"):
        verbs.hide(theory, staff, REASON)
    assert Theory.objects.get().hidden_at is None


def test_hiding_settles_what_was_reported(theory, comment, member, staff):
    for text in (theory, comment):
        Report.objects.create(by=member, reason="spam", **verbs.target_of(text))
    verbs.hide(theory, staff, REASON)
    done, still = Report.objects.get(theory=theory), Report.objects.get(comment=comment)
    assert (done.settled_by, still.settled_at) == (staff, None)
    assert done.settled_at


def test_restore_keeps_the_old_reason_in_the_log(theory, staff):
    verbs.hide(theory, staff, REASON)
    assert verbs.restore(theory, staff).before == {"hidden_reason": REASON}
