"""What a tag could tell of theories that are covered or gone: its name, and who carries it."""

import pytest

from conftest import make_theory
from shows.models import Tag


@pytest.fixture
def shared(author, show):
    """A tag of an open theory, of a deep one and of one about season 2 that draws on the source."""
    make_theory(author, show, title="Open", tags=["shared"])
    make_theory(author, show, depth=1007, title="Canary", teaser="A lantern", tags=["shared"])
    second = show.season_set.get(number=2)
    make_theory(author, show, from_source=True, title="Canary", teaser="A lantern", season=second, tags=["shared"])
    return Tag.objects.get()


@pytest.mark.parametrize("address", ["/tags/{tag}/", "/theories/?tag={tag}", "/theories/?season=2"])
def test_no_cover_stands_in_a_list_by_what_a_cover_does_not_say(client, shared, address):
    page = client.get(address.format(tag=shared.pk)).text
    assert "Only what is open to you is listed" in page
    assert "Canary" not in page and "lantern" not in page and "Covered" not in page
    assert ("Open" in page) is ("tag" in address)


def test_a_list_by_what_a_cover_says_has_covers(client, shared):
    for address in ("/theories/", "/theories/?by=author", f"/theories/?show={shared.show.slug}"):
        assert client.get(address).text.count("A lantern") == 2, address


def test_what_is_uncovered_stands_in_them_too(client, show, shared):
    deep = show.theory_set.get(depth=1007)
    client.post("/uncover/", {"open": deep.key})
    page = client.get(f"/tags/{shared.pk}/").text
    assert "Canary" in page and "Cover again" in page


@pytest.mark.parametrize("end", ["hide", "delete_text"])
def test_a_tag_leaves_with_its_last_visible_theory(client, author, staff, show, end):
    theory = make_theory(author, show, tags=["canary"])
    tag = theory.tags.get()
    assert "canary" in client.get(f"/tags/{tag.pk}/").text
    theory.hide(staff, "Rule 1.") if end == "hide" else theory.delete_text()
    assert client.get(f"/tags/{tag.pk}/").status_code == 404
    assert "canary" not in client.get(f"/theories/?tag={tag.pk}").text
    assert "canary" not in client.get(show.get_absolute_url()).text


def test_a_merged_name_is_not_read_off_the_filter(client, author, show):
    """It stayed as deep as it was when the tag's theories were raised."""
    theory = make_theory(author, show, tags=["zombies"])
    kept = theory.tags.get()
    Tag.objects.create(show=show, name="canary", slug="canary", canonical=kept)
    alias = Tag.objects.get(name="canary").pk
    page = client.get(f"/theories/?tag={alias}").text
    assert "zombies" in page and "canary" not in page
    theory.raise_depth(1007)
    assert client.get(f"/tags/{alias}/").status_code == 404
    assert "zombies" not in client.get(f"/theories/?tag={alias}&sort=new").text
