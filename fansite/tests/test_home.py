"""The home page: the line-up, hot and new theories, with covers where a guest has not said how far they are."""

import re

from conftest import make_show, make_theory
from fansite.views import lineup
from shows.models import Show


def test_seven_shows_each_of_another_hue_the_busiest_first():
    shows = [Show(pk=pk, hue=hue) for pk, hue in enumerate((3, 1, 3, 7, 2, 1, 5))]
    assert [show.pk for show in lineup(shows)] == [1, 4, 0, 6, 3]
    assert lineup([]) == []


def test_it_shows_what_is_hot_and_what_is_new(client, author, show):
    make_theory(author, show, title="Open one", claim="It is so.")
    make_theory(author, show, title="Canary", claim="Canary.", depth=1007, teaser="About one arm")
    page = client.get("/").text
    assert "<title>Hiatus: for the time between seasons</title>" in page
    assert page.count(">Open one</a>") == 2 and "It is so." in page
    assert "anary" not in page and "About one arm" in page and page.count("Covered: goes to S1E7") == 2
    assert "All theories" in page
    assert re.search(r"All of Us Are Dead</a></h3><p>Season 2 announced</p><p>1 theory, 1 more, covered\s*</p>", page)


def test_the_busier_show_stands_for_its_hue(client, author, show):
    other = make_show("Dark", "dark", hue=show.hue)
    make_theory(author, other)
    assert re.findall(r'<li class="lineup-show"><a href="/shows/([\w-]+)/"', client.get("/").text) == ["dark"]


def test_a_member_is_not_asked_to_join(client, author, show):
    assert ">Join</a>" in client.get("/").text
    client.force_login(author)
    assert ">Join</a>" not in client.get("/").text
