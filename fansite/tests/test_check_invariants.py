"""check_invariants: silent about what the verbs make, and it names each rule that is broken behind their back."""

from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from comments.models import Comment, CommentVote, Thread
from conftest import make_member, make_show
from images.models import Image
from images.tests.samples import sample
from moderation import verbs
from shows.models import Claim, ClaimSource, Episode, Season, Show, Source, Tag
from theories.models import Theory, TheoryTag, TheoryVote
from theories.tagging import set_tags

pytestmark = pytest.mark.django_db


def check():
    """(what it says, its exit code)"""
    out = StringIO()
    try:
        call_command("check_invariants", stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def site(author, member, staff, show, settings, tmp_path):
    """A little of everything, made by the verbs: votes, replies, tags, an image, what is hidden, deleted and merged."""
    settings.MEDIA_ROOT = tmp_path
    image = Image.objects.from_upload(BytesIO(sample("PNG", (40, 20))), alt="Red", uploader=author, show=show)
    theories = []
    for n, tags in enumerate((["cure", "rooftop"], ["antidote"], ["cure"], ["gone"])):
        words = {"title": f"T{n}", "claim": "It is.", "body_md": "So.", "depth": 1000 + n}
        fields = {"image": image, "depth": 0} if n == 0 else {}
        theory, _ = Theory.objects.post(author, show, **words | fields)
        set_tags(theory, tags)
        theory.cast(member, 1 if n else -1)
        theories.append(theory)
    root = say(theories[0], member)
    reply = say(theories[0], author, root, depth=1005, axes=(True, False))
    say(theories[0], member, reply)
    reply.cast(member, 1)
    say(theories[1], author).delete_text()
    verbs.hide(reply, staff, "House rule 2")
    verbs.hide(theories[3], staff, "House rule 2")
    verbs.merge_tags(Tag.objects.get(name="antidote"), Tag.objects.get(name="cure"), staff, "Same")
    verbs.accept_claim(correction_of(show.season_set.get(number=2), staff), staff)
    special = Season.objects.create(show=show, number=0)
    Episode.objects.create(season=special, number=1, position=1007)
    Thread.of(Episode.objects.get(season=special))
    Thread.of(special)
    return theories


def correction_of(season, staff) -> Claim:
    """What corrects a claim that is in the ledger, both to S1E3."""
    cite = [(Source.objects.create(name="A guide"), False)]
    words = {"subject": "cast", "kind": "rumour", "sentence": "Somebody joins.", "depth": 1003}
    claims = [Claim.objects.suggest(staff, season, cite, **words)[0] for _ in range(2)]
    verbs.accept_claim(claims[0], staff)
    Claim.objects.filter(pk=claims[1].pk).update(corrects=claims[0])
    return Claim.objects.get(pk=claims[1].pk)


def say(theory, by, parent=None, **fields):
    return Comment.objects.post(theory.thread, by, "Words.", parent=parent, **fields)[0]


def test_what_the_verbs_make_holds(site):
    assert check() == ("All invariants hold.\n", 0)


def test_an_empty_site_holds(db):
    assert check() == ("All invariants hold.\n", 0)


def first(model):
    return model.objects.order_by("pk")[:1].get().pk


def change(model, **fields):
    """A way to break the first row of a model."""
    return lambda: model.objects.filter(pk=first(model)).update(**fields)


def change_reply(**fields):
    return lambda: Comment.objects.filter(level=1).update(**fields)


def other_season():
    Claim.objects.exclude(corrects=None).update(season=Season.objects.get(number=1))


def vote_on_own():
    theory = Theory.objects.filter(hidden_at=None)[0]
    TheoryVote.objects.create(target=theory, user=theory.author, value=1)
    theory.recount()


def stray_vote():
    CommentVote.objects.update(thread=Thread.objects.order_by("-pk")[0])


def other_thread():
    """A reply that moved with all that counts it, but for its parent."""
    reply = Comment.objects.get(level=2)
    thread = Theory.objects.get(title="T1").thread
    Thread.objects.filter(pk=reply.thread_id).update(n_comments=F("n_comments") - 1)
    Thread.objects.filter(pk=thread.pk).update(n_comments=F("n_comments") + 1)
    Comment.objects.filter(pk=reply.pk).update(thread=thread)


def wrong_show_tag():
    tag = Tag.objects.create(show=make_show("Maggie", "maggie"), name="visions", slug="visions", uses=1, depth=1001)
    TheoryTag.objects.create(tag=tag, content_object=Theory.objects.get(title="T1"))


def deep_staff_tag():
    Tag.objects.create(name="grief", slug="grief", kind=Tag.Kind.WARNING, depth=1003)


def link_to_merged():
    antidote = Tag.objects.get(name="antidote")
    TheoryTag.objects.create(tag=antidote, content_object=Theory.objects.get(title="T2"))
    Tag.objects.filter(pk=antidote.pk).update(uses=1, depth=1002)


def merged_into_merged():
    Tag.objects.filter(name="rooftop").update(canonical=Tag.objects.get(name="antidote"), uses=0)
    TheoryTag.objects.filter(tag__name="rooftop").delete()


def homeless_thread():
    Thread.objects.create(show=Show.objects.get())


def two_homes():
    talk = Thread.objects.get(season__number=0)
    Thread.objects.filter(pk=talk.pk).update(episode=Episode.objects.get(position=1012), depth=1012)


def episode_of_another_show():
    other = make_show("Maggie", "maggie")
    Episode.objects.filter(show=other, position=1001).update(show=Show.objects.get(slug="all-of-us-are-dead"))


BREAKS = [
    (change(Theory, ups=9), "theory: score, ups and downs are the sums of its votes"),
    (change(Theory, score=9), "theory: score, ups and downs are the sums of its votes"),
    (change(Theory, hot=F("hot") + 0.01), "theory: ranks are those of its ups and downs"),
    (change(Theory, best=0.5), "theory: ranks are those of its ups and downs"),
    (change(Theory, controversy=0.5), "theory: ranks are those of its ups and downs"),
    (change_reply(downs=1), "comment: score, ups and downs are the sums of its votes"),
    (change_reply(best=0.9), "comment: ranks are those of its ups and downs"),
    (vote_on_own, "theory: nobody votes on their own"),
    (stray_vote, "comment vote: its thread is its comment's"),
    (change(Thread, n_comments=9), "thread: n_comments counts its visible comments"),
    (homeless_thread, "thread: it hangs off one theory, season or episode"),
    (two_homes, "thread: it hangs off one theory, season or episode"),
    (change(Theory, depth=1003), "theory: its thread goes exactly as far, in the same show"),
    (change(Theory, from_production=True), "theory: its thread goes exactly as far, in the same show"),
    (lambda: Thread.objects.filter(episode__isnull=False).update(depth=0), "thread: an episode's goes to that episode"),
    (change(Comment, n_replies=0), "comment: n_replies counts the direct replies that are listed"),
    (change_reply(level=3), "comment: its level is its parent's and one"),
    (change(Comment, level=3), "comment: without a parent its level is 0"),
    (other_thread, "comment: its parent is in the same thread"),
    (lambda: Comment.objects.filter(level=2).update(depth=1004), "comment: it goes as far as its parent"),
    (lambda: Comment.objects.filter(level=2).update(from_source=False), "comment: it goes as far as its parent"),
    (change(Thread, from_source=True), "comment: it goes as far as its thread"),
    (change(Theory, from_source=True), "image: it goes as far as the theory it is on"),
    (change(Show, n_theories=9), "show: n_theories counts its visible theories"),
    (change(Show, outline=[[1, 11]]), "show: its outline is that of its episodes"),
    (change(Episode, position=1999), "episode: its position is its season's number and its own"),
    (episode_of_another_show, "episode: its show is its season's"),
    (change(Tag, uses=9), "tag: uses counts its visible theories"),
    (lambda: Tag.objects.filter(name="cure").update(depth=1009), "tag: it goes as far as its shallowest"),
    (lambda: Tag.objects.filter(name="cure").update(from_source=True), "tag: it goes as far as its shallowest"),
    (lambda: ClaimSource.objects.all().delete(), "claim: what is in the ledger has a source"),
    (other_season, "claim: an accepted one about the same season takes its place"),
    (lambda: Claim.objects.exclude(corrects=None).update(depth=0), "claim: it goes as far as what it corrects"),
    (deep_staff_tag, "tag: it goes as far as its shallowest visible theory"),
    (wrong_show_tag, "tag: it is on theories of its own show"),
    (link_to_merged, "tag: a merged one is on no theory"),
    (merged_into_merged, "tag: a merged one is on no theory"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "sentence"), BREAKS)
def test_a_broken_rule_is_named(site, spoil, sentence):
    spoil()
    said, code = check()
    assert f"Broken: {sentence}" in said
    assert code == 1


def test_a_line_counts_and_names_five(site, author):
    for n in range(6):
        say(site[0], make_member(f"m{n}"))
    Comment.objects.update(ups=7, score=7)
    total = Comment.objects.count()
    said, _ = check()
    line = next(line for line in said.splitlines() if "comment: score" in line)
    five = ", ".join(str(pk) for pk in Comment.objects.order_by("pk").values_list("pk", flat=True)[:5])
    assert line == f"Broken: comment: score, ups and downs are the sums of its votes. {total} not: {five}, ..."


def test_tiny_differences_of_ranks_are_none(site):
    Theory.objects.update(hot=F("hot") + 1e-7, best=F("best") + 1e-7)
    assert check()[1] == 0


@pytest.mark.django_db(transaction=True)
def test_it_writes_nothing_and_asks_as_often_for_many_rows(site, django_assert_max_num_queries, author):
    with django_assert_max_num_queries(52) as few:
        check()
    for n in range(5):
        theory, _ = Theory.objects.post(author, site[0].show, title="M", claim="M", body_md="M")
        set_tags(theory, [f"more{n}"])
        say(theory, author)
    with django_assert_max_num_queries(len(few)) as many:
        assert check()[1] == 0
    assert not [q for q in many if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert connection.get_autocommit()
