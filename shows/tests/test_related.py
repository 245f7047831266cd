"""Related shows: staff's picks first, then what strangers may know that two shows share. Themes and warnings beside."""

import re

import pytest
from django.core.cache import caches

from conftest import make_member, make_show, make_theory
from shows.models import Follow, RelatedPick, ShowTheme, Tag, Theme
from shows.related import FOLLOWERS_MIN, SHOWN, surroundings_of
from shows.tests.cast import make_row
from shows.tests.test_admin import NEW, page, rows, seasons

SHOW = "/shows/all-of-us-are-dead/"


@pytest.fixture
def dark(db):
    return make_show("Dark", "dark", hue=2)


def around(show):
    caches["threads"].clear()
    return surroundings_of(show)


def alike(show) -> list[tuple]:
    return [(row["title"], row["shared"]) for row in around(show).alike]


def theme(name, *shows, kind="theme") -> Theme:
    tag, _ = Theme.objects.get_or_create(name=name, slug=name.lower(), kind=kind)
    for show in shows:
        ShowTheme.objects.create(show=show, tag=tag)
    return tag


def test_nothing_in_common_is_no_block(client, show, dark):
    assert around(show) == ([], [], [], [])
    text = client.get(SHOW).text
    assert "Related shows" not in text and "Themes" not in text


def test_picks_stand_first_in_their_order(client, show, dark):
    other, theme_ = make_show("Maggie", "maggie", hue=3), theme("Drama", show, dark)
    for rank, related in ((2, dark), (1, other)):
        RelatedPick.objects.create(show=show, related=related, rank=rank)
    assert [row["title"] for row in around(show).picks] == ["Maggie", "Dark"] and alike(show) == []
    text = client.get(SHOW).text
    assert text.index("Picked by staff") < text.index("/shows/maggie/") < text.index("/shows/dark/")
    assert "Shares people or tags with it" not in text and f"/tags/{theme_.pk}/" in text


def test_what_is_shared_counts(client, author, show, dark):
    make_row(show, "One")
    make_row(dark, "One")
    make_row(dark, "One", "Two of her roles", season=1)
    for one in (show, dark):
        make_theory(author, one, tags=["zombies"])
    maggie = make_show("Maggie", "maggie", hue=3)
    theme("Drama", show, dark, maggie)
    assert alike(show) == [("Dark", "1 person and 2 tags in common"), ("Maggie", "1 tag in common")]
    assert alike(dark)[0] == ("All of Us Are Dead", "1 person and 2 tags in common")
    assert "Shares people or tags with it" in client.get(SHOW).text


@pytest.mark.parametrize("gate", [{"depth": 1003}, {"from_source": True}, {"from_production": True}])
@pytest.mark.parametrize("side", [0, 1])
def test_nothing_covered_makes_two_shows_alike(author, show, dark, gate, side):
    for number, one in enumerate((show, dark)):
        make_row(one, "One", **(gate if number == side else {}))
        make_theory(author, one, tags=["zombies"], **(gate if number == side else {}))
    assert alike(show) == alike(dark) == []


def test_a_few_followers_in_common_tell_nothing(show, dark):
    for n in range(FOLLOWERS_MIN):
        assert alike(show) == []
        fan = make_member(f"fan{n}")
        for one in (show, dark):
            Follow.objects.put(fan, one, True)
    assert alike(show) == [("Dark", "Many follow both")]


def test_only_so_many_are_shown(show):
    tag = theme("Drama", show)
    for n in range(2 * SHOWN + 2):
        other = make_show(f"Show {n:02}", f"show-{n}", hue=1)
        ShowTheme.objects.create(show=other, tag=tag)
        if n > SHOWN:
            RelatedPick.objects.create(show=show, related=other)
    assert (len(around(show).picks), len(around(show).alike)) == (SHOWN, SHOWN)


def test_themes_and_warnings_stand_apart(client, show):
    theme("School", show)
    theme("Gore", show, kind="warning")
    text = client.get(SHOW).text
    assert "Themes and warnings" in text
    found = re.findall(r'aria-label="(Themes|Content warnings)">.*?class="tag" href="[^"]+">([^<]+)<', text)
    assert found == [("Themes", "School"), ("Content warnings", "Gore")]
    tag = Theme.objects.get(name="School")
    assert f'<li><a href="{SHOW}">All of Us Are Dead</a></li>' in client.get(f"/tags/{tag.pk}/").text


@pytest.fixture
def volunteer(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    return client


def test_staff_make_a_theme_and_pick_shows(volunteer, show, dark):
    assert volunteer.post("/admin/shows/theme/add/", {"name": " Found  family ", "kind": "theme"}).status_code == 302
    tag = Theme.objects.get()
    assert (tag.name, tag.slug, tag.show) == ("Found family", "found-family", None)
    inlines = rows("showtheme_set", ("tag",), {"tag": tag.pk})
    inlines |= rows("picks", ("rank", "related"), {"rank": "1", "related": dark.pk})
    assert volunteer.post(page(show), NEW | {"slug": show.slug} | seasons() | inlines).status_code == 302
    assert [row["title"] for row in around(show).picks] == ["Dark"] and around(show).themes[0]["name"] == "Found family"
    answer = volunteer.post(f"/admin/shows/theme/{tag.pk}/delete/", {"post": "yes"})
    assert "would require deleting the following protected related objects" in answer.text


@pytest.mark.parametrize(("typed", "said"), [
    ({"name": "SCHOOL!"}, "There is a theme or warning of that name already."), ({"name": "!"}, "Write at least 2"),
    ({"name": ""}, "This field is required."), ({"kind": "member"}, "Select a valid choice"),
    ({"name": "x" * 31}, "at most 30 characters"),
])  # fmt: skip
def test_what_is_no_theme(volunteer, show, typed, said):
    theme("School", show)
    assert said in volunteer.post("/admin/shows/theme/add/", {"name": "Gore", "kind": "warning"} | typed).text
    assert Tag.objects.count() == 1


def test_a_show_is_not_related_to_itself_nor_twice(volunteer, show, dark):
    for picked, said in (([show], "not related to itself"), ([dark, dark], "correct the duplicate")):
        inlines = rows("picks", ("rank", "related"), *({"rank": "1", "related": one.pk} for one in picked))
        assert said in volunteer.post(page(show), NEW | {"slug": show.slug} | seasons() | inlines).text
    assert not RelatedPick.objects.exists()


def test_a_members_tag_is_no_theme(volunteer, author, show):
    make_theory(author, show, tags=["zombies"])
    inlines = rows("showtheme_set", ("tag",), {"tag": Tag.objects.get().pk})
    answer = volunteer.post(page(show), NEW | {"slug": show.slug} | seasons() | inlines)
    assert "Select a valid choice" in answer.text and not ShowTheme.objects.exists()
