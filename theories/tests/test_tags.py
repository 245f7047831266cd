"""Tags: per show, written by one function, counted, as deep as their shallowest visible theory; and their pages."""

import pytest

from conftest import make_show, make_theory
from shows.models import Tag, tag_slug
from spoilers.reader import Reader
from theories.tagging import parse_tags, set_tags


def names(theory) -> list[str]:
    return sorted(theory.tags.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" , ,, ", []),
        ("immune", ["immune"]),
        (" the   rooftop ,immune,", ["the rooftop", "immune"]),
        ("Cure!, CURE, cure", ["Cure!"]),
        ("좀비, 옥상", ["좀비", "옥상"]),
        ("ｃｕｒｅ, cure", ["ｃｕｒｅ"]),
        ("Straße, STRASSE", ["Straße"]),
        ("a1, a2, a3, a4, a5", ["a1", "a2", "a3", "a4", "a5"]),
    ],
)
def test_names_with_commas_between(text, found):
    assert parse_tags(text) == found


@pytest.mark.parametrize(
    ("one", "other"), [("Cure!", "cure"), ("ＣＵＲＥ", "cure"), ("The  Rooftop", "the rooftop"), ("Straße", "STRASSE")]
)
def test_one_slug_for_every_way_to_write_a_tag(one, other):
    assert tag_slug(one) == tag_slug(other) != ""


def test_a_tag_is_made_once_and_keeps_its_first_spelling(author, show):
    first = make_theory(author, show, tags=["Hambies"])
    second = make_theory(author, show, tags=["HAMBIES", "rooftop"])
    assert names(first) == ["Hambies"] and names(second) == ["Hambies", "rooftop"]
    assert dict(Tag.objects.values_list("name", "uses")) == {"Hambies": 2, "rooftop": 1}


def test_another_shows_tag_of_that_name_is_another_tag(author, show):
    one = make_theory(author, show, tags=["cure"])
    two = make_theory(author, make_show("Dark", "dark", hue=2), tags=["cure"])
    assert one.tags.get() != two.tags.get()
    assert {tag.show_id: tag.uses for tag in Tag.objects.all()} == {one.show_id: 1, two.show_id: 1}


def test_a_merged_tag_stands_for_its_target(author, show):
    kept = make_theory(author, show, tags=["zombies"]).tags.get()
    Tag.objects.create(show=show, name="zombi", slug="zombi", canonical=kept)
    assert names(make_theory(author, show, tags=["Zombi", "zombies"])) == ["zombies"]
    kept.refresh_from_db()
    assert kept.uses == 2


def test_setting_them_again_changes_nothing(theory):
    for _ in range(2):
        set_tags(theory, ["a tag", "b tag"])
    assert names(theory) == ["a tag", "b tag"]
    set_tags(theory, [])
    assert names(theory) == []
    assert set(Tag.objects.values_list("uses", flat=True)) == {0}


GATES = [
    ([(1007, False, False), (1003, False, False)], (1003, False, False)),
    ([(0, True, False), (1003, False, False)], (1003, False, False)),
    ([(1009, False, True), (1003, True, False)], (1003, True, False)),
    ([(0, False, False)], (0, False, False)),
]


@pytest.mark.parametrize(("gates", "found"), GATES)
def test_a_tag_is_as_deep_as_its_shallowest_visible_theory(author, staff, show, gates, found):
    for depth, source, production in gates:
        make_theory(author, show, depth=depth, from_source=source, from_production=production, tags=["canary"])
    hidden = make_theory(author, show, tags=["canary"])
    hidden.hide(staff, "Rule 3.")
    tag = Tag.objects.get()
    assert tag.goes_to == found
    assert tag.uses == len(gates)


def test_what_no_visible_theory_carries_stays_as_deep_as_it_was(author, staff, show):
    theory = make_theory(author, show, depth=1007, tags=["canary"])
    theory.hide(staff, "Rule 3.")
    tag = Tag.objects.get()
    assert (tag.depth, tag.uses) == (1007, 0)
    assert not tag.is_open_to(Reader.stranger())
    theory.restore()
    assert Tag.objects.get().uses == 1


def test_its_page_lists_its_theories(client, author, show):
    tag = make_theory(author, show, title="Tagged", tags=["the rooftop"]).tags.get()
    make_theory(author, show, title="Canary")
    page = client.get(f"/tags/{tag.pk}/").text
    assert "<title>the rooftop: Hiatus</title>" in page and "Tagged" in page and "Canary" not in page
    assert 'property="og:title" content="A tag of All of Us Are Dead on Hiatus"' in page


@pytest.mark.parametrize(("label", "status"), [("", 404), ("s1e6", 404), ("s1e7", 200)])
def test_a_covered_tag_has_no_page(client, author, show, label, status):
    tag = make_theory(author, show, depth=1007, tags=["canary tag"]).tags.get()
    client.post(f"{show.get_absolute_url()}place/", {"episode": label})
    answer = client.get(f"/tags/{tag.pk}/")
    assert answer.status_code == status
    assert ("canary" in answer.text) is (status == 200)


def test_a_merged_tags_page_leads_to_its_target(client, author, show):
    kept = make_theory(author, show, tags=["zombies"]).tags.get()
    gone = Tag.objects.create(show=show, name="zombi", slug="zombi", canonical=kept)
    assert client.get(f"/tags/{gone.pk}/").url == f"/tags/{kept.pk}/"


def test_a_tag_of_staffs_without_theories_says_so(client, db):
    tag = Tag.objects.create(name="lonely", slug="lonely", kind=Tag.Kind.THEME)
    assert "No theories on this tag yet" in client.get(f"/tags/{tag.pk}/").text


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
def test_there_is_no_such_tag(client, db, pk):
    assert client.get(f"/tags/{pk}/").status_code == 404


def test_a_tag_in_wide_use_is_found_the_other_way(client, author, show, monkeypatch):
    monkeypatch.setattr("theories.models.TAG_IN_WIDE_USE", 0)
    tag = make_theory(author, show, title="Tagged", tags=["wide"]).tags.get()
    make_theory(author, show, title="Canary")
    page = client.get(f"/tags/{tag.pk}/").text
    assert "Tagged" in page and "Canary" not in page
