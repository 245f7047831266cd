"""The scene of the trial: what is planted where, and the one thing that happens after every page has been read."""

from django.contrib.auth.models import Group

from comments.models import Thread
from conftest import make_member, make_show
from fansite.tests.canaries.law import Gate, Standing
from fansite.tests.canaries.of_cast import plant_cast
from fansite.tests.canaries.of_claims import plant_claims
from fansite.tests.canaries.of_pictures import plant_pictures
from fansite.tests.canaries.planting import Planted
from moderation import verbs
from moderation.models import Report
from shows.models import Tag

EPISODES = (3, 7, 12)
AXES = ({"source": True}, {"production": True})
DEPTHS = (*({"depth": depth} for depth in (0, 1003, 1007, 1012)), *AXES, {"depth": 1007, "source": True})


def plant() -> Planted:
    """Everything, in two shows. The readers' place is in the first."""
    show = make_show()
    shows = {row.pk: row for row in (show, make_show("Signal", "signal", hue=2))}
    people = {name: make_member(name) for name in ("author", "talker")}
    people["warden"] = make_member("warden", is_staff=True, is_superuser=True)
    planted = Planted(show, shows, people)
    plant_depths(planted)
    plant_episodes(planted)
    plant_what_is_gone(planted)
    plant_decisions(planted)
    plant_what_is_raised(planted)
    other = next(pk for pk in shows if pk != show.pk)
    planted.comment(planted.theory(Gate(other, 1003)), "talker")
    planted.comment(planted.theory(Gate(show.pk, 1003), pictured=1012), "talker")
    plant_cast(planted, DEPTHS)
    plant_claims(planted, [*(Gate(show.pk, **further) for further in DEPTHS), Gate(other, 1003)])
    plant_pictures(planted)
    Group.objects.create(name="Readers")
    return planted


def plant_depths(planted: Planted):
    """A theory at each depth and axis with talk under it: as deep as it, a reply, and as deep as anything goes."""
    for further in DEPTHS:
        theory = planted.theory(Gate(planted.show.pk, **further))
        said = planted.comment(theory, "talker")
        answer = planted.comment(said, "author", depth=1003)
        planted.comment(answer, "talker", depth=1007)
        planted.comment(theory, "talker", depth=1012)
        planted.named.setdefault("theories", []).append(theory)
        planted.named.setdefault("comments", []).append(said)
    for axis in AXES:
        planted.comment(planted.named["theories"][0], "talker", **axis)


def plant_episodes(planted: Planted):
    """Titles, and talk under three episodes and the season."""
    show, season = planted.show, planted.show.season_set.get(number=1)
    for episode in season.episode_set.all():
        word, gate = next(planted.words), Gate(show.pk, 1000 + episode.number)
        planted.texts[f"e{episode.number}"] = (episode, gate)
        planted.add(word, "episode", gate, f"e{episode.number}", thread=gate)
        season.episode_set.filter(pk=episode.pk).update(title=f"The {word}")
    threads = [(Thread.of(season.episode_set.get(number=n)), 1000 + n) for n in EPISODES]
    for thread, depth in (*threads, (Thread.of(season), 1012)):
        said = planted.comment(planted.discussion(thread, depth), "talker")
        planted.comment(said, "author", **AXES[0])
        planted.comment(thread, "talker", **AXES[1])


def plant_what_is_gone(planted: Planted):
    """Texts that staff hid, that were deleted, and that came back: what is said below them stays."""
    show, home = planted.show.pk, planted.named["theories"][0]
    hidden, deep = (planted.theory(Gate(show, depth), Standing.HIDDEN) for depth in (0, 1007))
    deleted, back = planted.theory(Gate(show), Standing.GONE), planted.theory(Gate(show, 1003), image=Standing.HIDDEN)
    for theory in (hidden, deep, deleted, back):
        planted.comment(theory, "talker")
    lost = [planted.comment(home, by, Standing.HIDDEN) for by in ("author", "talker")]
    lost.append(planted.comment(planted.named["comments"][2], "talker", Standing.HIDDEN))
    blank, again = planted.comment(home, "talker", Standing.GONE), planted.comment(home, "talker", depth=1003)
    for comment in (*lost, blank):
        planted.comment(comment, "talker")  # without a reply it would leave no stub
    for text in (hidden, deep, *lost):
        _hide(planted, text)
    for text in (back, again):
        _hide(planted, text, standing=Standing.STAFF)
        verbs.restore(text, planted.people["warden"])
    _hide(planted, back.image, key=back.key, thread=planted.gate(back.key))
    for text in (deleted, blank):
        text.refresh_from_db()
        text.delete_text()
    planted.named |= {"hidden": hidden, "hidden deep": deep, "hidden comment": lost[1]}


def _hide(planted: Planted, text, *, key: str = "", **how):
    """By a moderator, whose reason stands where the text stood; of a comment, within its discussion."""
    if hasattr(text, "thread_id") and hasattr(text, "parent_id"):
        how.setdefault("thread", planted.of(text.key)[0].thread)
    text.refresh_from_db()
    verbs.hide(text, planted.people["warden"], planted.reason(key or text.key, **how))


def plant_decisions(planted: Planted):
    """A discussion that is locked, a tag that is merged into another, a report: what staff wrote and read."""
    theories, staff = planted.named["theories"], planted.people["warden"]
    first, last = theories[0], theories[3]
    verbs.lock(last, staff, planted.reason(last.key, thread=planted.gate(last.key)))
    word, note = next(planted.words), next(planted.words)
    merged = Tag.objects.create(show=planted.show, name=word, slug=word)
    for at, name, text in ((merged.pk, word, "tag"), (first.pk, note, "note")):
        planted.add(name, text, planted.gate(first.key), f"{text}{at}", standing=Standing.STAFF)
    verbs.merge_tags(merged, first.tags.get(), staff, "Twice the same")
    Report.objects.create(by=planted.people["talker"], reason="spam", note=f"See {note}", theory=first)
    planted.named["merged"] = merged


def plant_what_is_raised(planted: Planted):
    """A theory and a comment that are open to everybody until staff raise them, with talk below."""
    theory = planted.theory(Gate(planted.show.pk, 1012), raised=True)
    comment = planted.comment(planted.named["theories"][0], "talker", raised=True, depth=1007, source=True)
    for said in (planted.comment(theory, "talker"), comment):
        planted.comment(said, "talker")
    planted.named |= {"raised": theory, "raised comment": comment}


def raise_depths(planted: Planted):
    """What staff do once everybody has read it."""
    staff, theory, comment = planted.people["warden"], planted.named["raised"], planted.named["raised comment"]
    for text in (theory, comment):
        text.refresh_from_db()
    verbs.raise_depth(theory, 1012, staff, planted.reason(theory.key, standing=Standing.STAFF))
    verbs.raise_depth(comment, 1007, staff, planted.reason(comment.key, standing=Standing.STAFF), source=True)
    claim = planted.named["raised claim"]
    verbs.raise_depth(claim, 1012, staff, "It tells the end")
