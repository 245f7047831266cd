"""load_demo and remove_demo: what they make, what they leave alone, and what is gone afterwards."""

import stat
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, CommentVote, Thread
from conftest import make_member
from fansite.demo import load as loading
from fansite.demo import remove as removing
from fansite.demo import scale as scaling
from images.models import Image
from moderation import verbs
from moderation.models import Action
from shows.models import (
    Answer,
    Availability,
    CastMember,
    Character,
    Follow,
    Person,
    Picture,
    RelatedPick,
    Season,
    Show,
    ShowTheme,
    Tag,
)
from spoilers.models import Place
from spoilers.reader import Reader
from theories.models import Theory, TheoryVote

FEW = {"six", "principal", "hidden-ending", "deleted-helicopter", "twoshoots", "letter"}
KINDS = (User, Show, Theory, Thread, Comment, TheoryVote, CommentVote, Tag, Place, Action)
KINDS += (Person, Character, CastMember, Availability, Follow, RelatedPick, ShowTheme)
KINDS += tuple(model.changes.model for model in (Show, Season, Person, Character, CastMember, Answer))


@pytest.fixture(autouse=True)
def _development(settings, tmp_path):
    settings.HIATUS_ENV = "development"
    settings.VAR_DIR = tmp_path


@pytest.fixture
def few(monkeypatch):
    """Only some threads of the demo, so that what is loaded several times is loaded quickly."""
    whole = loading.timeline

    def timeline(now):
        return [(at, row) for at, row in whole(now) if row.get("on", {"theory": row["key"]}).get("theory") in FEW]

    monkeypatch.setattr(loading, "timeline", timeline)


def run(command="load_demo", *arguments) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def counts() -> Counter:
    return +Counter({model.__name__: model.objects.count() for model in KINDS})


def votes() -> set:
    own = TheoryVote.objects.values_list("target__submission", "user__name", "value")
    return {*own, *CommentVote.objects.values_list("target__submission", "user__name", "value")}


@pytest.fixture
def ours(db, few):
    run()
    return Theory.objects.get(title__startswith="Six is the number")


def test_the_whole_demo(db):
    assert run() == "Demo: new theories 33, new comments 290.\n"
    assert (Show.objects.count(), User.objects.count()) == (7, 41)
    assert Theory.objects.listed().open_to(Reader.stranger()).count() >= 10
    assert Comment.objects.filter(level__gte=7).exists()
    assert Comment.objects.filter(n_replies__gte=12).exists()
    assert Thread.objects.exclude(episode=None).exists()
    assert Thread.objects.exclude(season=None).exists()


def test_what_the_cast_spoils_is_covered(ours, client):
    page = client.get("/shows/all-of-us-are-dead/").text
    assert page.count("/characters/") == 7 and "1 more, covered" in page and "Covered to S1E12" in page
    assert "Yoon Chan-young" not in page and "hybrid of human" not in page
    client.post("/shows/all-of-us-are-dead/place/", {"to": "s1e12"})
    page = client.get("/shows/all-of-us-are-dead/").text
    assert page.count("/characters/") == 8 and "hybrid of human" in page


def test_states_are_staff_decisions(ours):
    hidden = Theory.objects.exclude(hidden_at=None).get()
    assert hidden.hidden_reason.startswith("House rule 1")
    assert Action.objects.filter(by__name="warden", kind=Action.Kind.HIDE, theory=hidden).exists()
    locked = Theory.objects.exclude(thread__locked_at=None).get()
    assert Action.objects.filter(by__name="warden", kind=Action.Kind.LOCK, theory=locked).exists()
    assert Theory.objects.exclude(deleted_at=None).get().title == ""


def test_nothing_is_newer_than_now_or_older_than_what_it_answers(ours):
    now = timezone.now()
    for comment in Comment.objects.select_related("parent", "thread__theory"):
        assert (comment.parent or comment.thread.theory).created_at < comment.created_at < now
        assert comment.created_at > comment.author.joined_at
    for thread in Thread.objects.filter(n_comments__gt=0):
        assert thread.last_at == max(comment.created_at for comment in thread.comment_set.all())


def test_counters_and_ranks_come_from_the_votes(ours):
    for text in [*Theory.objects.all(), *Comment.objects.all()]:
        stored = [getattr(text, name) for name in text.RANKS]
        text.recount()
        assert [getattr(text, name) for name in text.RANKS] == stored
    assert not TheoryVote.objects.filter(user__name="warden").exists()


def test_members_sign_in_with_the_kept_password(ours, settings, client):
    path = settings.VAR_DIR / "demo-password"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    password = path.read_text().strip()
    for member in User.objects.filter(name__in=["nightbus", "warden"]):
        assert member.check_password(password)
        assert EmailAddress.objects.filter(user=member, email=f"{member.name}@demo.invalid", verified=True).exists()
    assert list(User.objects.filter(is_superuser=True, is_staff=True).values_list("name", flat=True)) == ["warden"]


def test_a_lost_password_file_is_made_anew(ours, settings):
    (settings.VAR_DIR / "demo-password").unlink()
    run()
    assert User.objects.get(name="okta").check_password((settings.VAR_DIR / "demo-password").read_text().strip())


def test_a_second_load_changes_nothing(ours):
    before = [list(model.objects.order_by("pk").values()) for model in KINDS]
    assert run("load_demo", "--seed", "2") == "Demo: new theories 0, new comments 0.\n"
    assert [list(model.objects.order_by("pk").values()) for model in KINDS] == before


def test_a_second_load_keeps_what_people_did(ours):
    ours.thread.lock("enough")
    ours.delete_text()
    comment = Comment.objects.present().exclude(thread=ours.thread).order_by("pk").first()
    CommentVote.objects.filter(target=comment).delete()
    comment.edit("Changed my mind.", depth=0, axes=(False, False))
    Show.objects.filter(slug="maggie").update(premise="Now recorded.")
    run()
    ours.refresh_from_db()
    comment.refresh_from_db()
    assert ours.deleted_at
    assert (comment.body_md, comment.votes.count()) == ("Changed my mind.", 0)
    assert Show.objects.get(slug="maggie").premise == "Now recorded."


def test_missing_texts_come_back_unless_what_they_answer_is_closed(ours):
    top = ours.thread.comment_set.filter(n_replies=1).order_by("pk").first()
    n_missing = 1 + top.n_replies
    ours.thread.comment_set.filter(parent=top).delete()
    top.delete()
    ours.thread.lock("enough")
    assert "new comments 0." in run()
    ours.thread.unlock()
    assert f"new comments {n_missing}." in run()


def test_the_seed_decides_who_votes(ours):
    first = votes()
    run("remove_demo")
    run()
    assert votes() == first
    run("remove_demo")
    run("load_demo", "--seed", "2")
    assert votes() != first
    assert len(votes()) == len(first)


def test_production_refuses_the_demo(settings, db):
    settings.HIATUS_ENV = "production"
    with pytest.raises(CommandError, match="for development only"):
        run()
    assert not counts()


def test_a_name_that_another_account_has_is_refused(db, few):
    make_member("okta")
    with pytest.raises(CommandError, match="needs the name okta"):
        run()
    assert counts() == {"User": 1}


def test_remove_takes_all_of_it_away(ours, settings):
    warden = User.objects.get(name="warden")
    verbs.suspend(User.objects.get(name="okta"), warden, timezone.now() + timedelta(days=9), "House rule 2")
    Action.objects.create(by=warden, kind=Action.Kind.RENAME, tag=Tag.objects.first())
    said = run("remove_demo")
    assert said == "Removed: 41 members, 6 theories, 27 comments, 7 shows.\n"
    assert not counts()
    assert not (settings.VAR_DIR / "demo-password").exists()


def test_remove_keeps_what_others_wrote(ours, member):
    mine, _ = Theory.objects.post(member, ours.show, body_md="Mine.", title="Mine", claim="It stays.")
    okta = User.objects.get(name="okta")
    question, _ = Comment.objects.post(mine.thread, okta, "Does it?")
    answer, _ = Comment.objects.post(mine.thread, member, "It does.", parent=question)
    Comment.objects.post(mine.thread, okta, "I see.", parent=answer)
    mine.votes.create(user=okta, value=1)
    mine.recount()
    said = run("remove_demo")
    assert "Bodyguard stays: others have written about it." in said
    mine.refresh_from_db()
    assert (mine.score, mine.show.n_theories, list(Tag.objects.exclude(show=None))) == (0, 1, [])
    stub, kept = Comment.objects.order_by("pk")
    assert (stub.author, stub.body_md, stub.n_replies, kept.n_replies) == (None, "", 1, 0)
    assert Thread.objects.get().n_comments == 1


def test_remove_leaves_a_stub_where_somebody_answered_a_demo_theory(ours, member):
    Comment.objects.post(ours.thread, member, "I was here.")
    run("remove_demo")
    left = Theory.objects.get()
    assert (left.title, left.author, left.thread.n_comments, left.tags.count()) == ("", None, 1, 0)
    assert left.deleted_at
    run()
    assert Theory.objects.listed().filter(title=ours.title).exists()


def test_remove_keeps_the_log_of_decisions_about_others(ours, member):
    mine, _ = Theory.objects.post(member, ours.show, body_md="Mine.", title="Mine", claim="It stays.")
    verbs.hide(mine, by=User.objects.get(name="warden"), reason="House rule 1")
    said = run("remove_demo")
    assert "The account warden stays, closed" in said
    warden = User.objects.get(name="warden")
    assert not (warden.is_active or warden.is_staff or warden.is_superuser or warden.has_usable_password())
    assert Action.objects.get().theory == mine


def test_remove_keeps_a_show_that_somebody_changed_or_pictured(ours):
    Show.objects.filter(slug="maggie").update(premise="Now recorded.")
    Image.objects.create(show=ours.show, alt="A poster", width=1, height=1, renditions=[])
    person, picture = Person.objects.first(), Image.objects.create(alt="A", width=1, height=1, renditions=[])
    Picture.objects.create(person=person, image=picture)
    said = run("remove_demo")
    assert [*Person.objects.filter(picture=None, castmember=None)] == [] and person in Person.objects.all()
    assert "Maggie stays: somebody has changed what it says." in said
    assert "Bodyguard stays: others have sent in pictures for it." in said


def test_scale_adds_theories_in_bulk_and_tops_up(ours, monkeypatch):
    monkeypatch.setattr(scaling, "BATCH", 7)
    before = Theory.objects.count()
    assert "for benchmarks 20." in run("load_demo", "--scale", "20")
    assert "for benchmarks 5." in run("load_demo", "--scale", "25")
    assert "for benchmarks 0." in run("load_demo", "--scale", "25")
    assert Theory.objects.count() == before + 25
    assert sum(show.n_theories for show in Show.objects.all()) == Theory.objects.listed().count()


@pytest.mark.django_db(transaction=True)  # as the command runs, each batch in a transaction of its own
def test_scale_makes_the_same_rows_as_the_verbs(ours):
    run("load_demo", "--scale", "30")
    for text in [*Theory.objects.all(), *Comment.objects.all()]:
        stored = [getattr(text, name) for name in text.RANKS]
        text.recount()
        assert [getattr(text, name) for name in text.RANKS] == stored
    for comment in Comment.objects.select_related("parent", "thread"):
        above = comment.parent or comment.thread
        assert (comment.depth, comment.from_source) >= (above.depth, above.from_source)
        assert comment.n_replies == comment.replies.listed().count()
    for thread in Thread.objects.all():
        assert thread.n_comments == thread.comment_set.present().count()
    for tag in Tag.objects.all():
        assert tag.uses == Theory.objects.listed().filter(tags=tag).count()


def test_remove_takes_the_scaled_theories_too(ours, monkeypatch):
    monkeypatch.setattr(removing, "BATCH", 4)
    run("load_demo", "--scale", "10")
    assert "16 theories" in run("remove_demo")
    assert not counts()
