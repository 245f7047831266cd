"""What link previews of theories show: a covered one no word of its own but the teaser, whoever asks."""

import pytest
from django.test import Client
from PIL import ImageDraw

from conftest import make_theory
from images.share import folder
from moderation import verbs
from theories.share import of_theory

pytestmark = pytest.mark.django_db
CANARY = {"title": "Canary title", "claim": "Canary.", "body_md": "Canary."}
COVERED = [
    ({"depth": 1007}, "Covered: goes to S1E7"),
    ({"from_source": True}, "Covered: draws on the source"),
    ({"depth": 1003, "from_production": True}, "Covered: goes to S1E3, draws on production news"),
]


def image(theory, client=None):
    return (client or Client()).get(f"/theories/{theory.pk}/share.png")


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    found, text = [], ImageDraw.ImageDraw.text
    monkeypatch.setattr(
        ImageDraw.ImageDraw, "text", lambda pen, at, words, **how: (found.append(words), text(pen, at, words, **how))
    )
    return found


def test_an_open_one_shows_its_title(theory):
    share = of_theory(theory)
    told = ("The bite skipped him", "All of Us Are Dead", "A theory by author")
    assert (share.title, share.kicker, share.note) == told
    assert image(theory)["Content-Type"] == "image/png" and b"The bite skipped him" in image(theory).content


@pytest.mark.parametrize(("gate", "label"), COVERED)
def test_a_covered_one_says_how_far_it_goes_and_nothing_else_is_drawn(author, show, drawn, gate, label):
    theory = make_theory(author, show, **CANARY, **gate)
    share = of_theory(theory)
    assert (share.title, share.note, share.is_covered) == (label, "A theory by author", True)
    assert b"anary" not in image(theory).content
    assert " ".join(drawn).split() == " ".join(share.words).split()


def test_the_teaser_stands_in_for_it(author, show):
    theory = make_theory(author, show, depth=1007, teaser="Who opened the door?", **CANARY)
    assert of_theory(theory).note == "Who opened the door?"
    assert b"Who opened the door?" in image(theory).content


def test_it_is_the_same_whoever_asks(author, show):
    theory, client = make_theory(author, show, depth=1007, **CANARY), Client()
    client.force_login(author)
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e12"})
    client.post("/uncover/", {"open": theory.key})
    mine, everybodys = image(theory, client), image(theory)
    assert mine.content == everybodys.content and mine["ETag"] == everybodys["ETag"]
    assert b"anary" not in mine.content


def test_what_is_raised_is_covered_at_once(author, show, staff):
    theory = make_theory(author, show, **CANARY)
    first = image(theory)
    assert b"Canary title" in first.content
    verbs.raise_depth(theory, 1007, staff, "So.")
    again = Client().get(f"/theories/{theory.pk}/share.png", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and b"anary" not in again.content


def test_what_is_gone_or_never_was_has_none_and_fills_no_disk(theory, staff, show):
    theory.hide(staff, "Rule 2.")
    here = show.get_absolute_url()
    never = ("/theories/987654321/", f"/theories/{10**30}/", "/shows/none/", f"{here}s9/", f"{here}s1/e99/")
    for address in (f"/theories/{theory.pk}/", *never):
        assert Client().get(f"{address}share.png").status_code == 404, address
    assert not folder().exists()


def test_a_title_in_letters_that_the_fonts_lack(author, show):
    theory = make_theory(author, show, title="지금 우리 학교는", claim="지금", body_md="지금")
    assert of_theory(theory).words[2] == "A theory about All of Us Are Dead"
    author.delete()
    theory.refresh_from_db()
    assert of_theory(theory).note == "A theory by a deleted member"
