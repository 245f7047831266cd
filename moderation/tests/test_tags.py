import pytest
from django.core.exceptions import ValidationError

from conftest import make_show
from moderation import verbs
from moderation.models import Action
from shows.models import Tag
from theories.models import Theory, TheoryTag
from theories.tagging import rename, set_tags

pytestmark = pytest.mark.django_db

REASON = "The same thing twice"


def tags_of(theory):
    return [link.tag.name for link in TheoryTag.objects.filter(content_object=theory).order_by("pk")]


def one(name):
    return Tag.objects.get(name=name)


def merge(name, into, by):
    return verbs.merge_tags(one(name), one(into), by, REASON)


def links():
    return sorted(TheoryTag.objects.values_list("pk", "content_object", "tag"))


@pytest.fixture
def theories(post):
    both = post("Both", ["cure", "halfbies", "antidote"], depth=1003)
    return [post("First", ["cure"], depth=1005), both, post("Last", ["antidote"], depth=1008)]


def test_a_merge_moves_the_links_and_counts_again(theories, staff):
    merge("cure", "antidote", staff)
    first, both, last = theories
    assert [tags_of(theory) for theory in (first, both, last)] == [
        ["antidote"], ["halfbies", "antidote"], ["antidote"],
    ]  # fmt: skip
    into = one("antidote")
    assert (into.uses, into.depth) == (3, 1003)
    assert (one("cure").uses, one("cure").canonical) == (0, into)


def test_the_old_tag_leads_to_the_new_and_stands_for_it(client, post, staff):
    post("Open", ["cure"])
    theory = post("Other", ["antidote"])
    merge("cure", "antidote", staff)
    assert client.get(f"/tags/{one('cure').pk}/").url == f"/tags/{one('antidote').pk}/"
    set_tags(theory, ["CURE!"])
    assert tags_of(theory) == ["antidote"]


def test_undoing_puts_exactly_these_back(theories, staff):
    before, depths = links(), list(Tag.objects.order_by("pk").values_list("uses", "depth"))
    merge("cure", "antidote", staff)
    action = verbs.unmerge(one("cure"), staff)
    assert links() == before
    assert list(Tag.objects.order_by("pk").values_list("uses", "depth")) == depths
    assert one("cure").canonical is None
    assert (action.note, action.before) == ("From “antidote”", {"into": one("antidote").pk})


def test_undoing_leaves_alone_what_authors_changed_since(theories, post, staff):
    first, both, last = theories
    merge("cure", "antidote", staff)
    set_tags(both, ["halfbies"])
    set_tags(first, ["zombies"])
    new = post("New", ["cure"], depth=1008)
    verbs.unmerge(one("cure"), staff)
    assert [tags_of(theory) for theory in (first, both, last, new)] == [
        ["zombies"], ["halfbies"], ["antidote"], ["antidote"],
    ]  # fmt: skip
    assert one("cure").uses == 0


def test_merges_built_on_each_other_are_undone_in_turn(theories, staff):
    before = links()
    merge("cure", "antidote", staff)
    merge("antidote", "halfbies", staff)
    assert one("cure").canonical == one("antidote").canonical == one("halfbies")
    assert {name for theory in theories for name in tags_of(theory)} == {"halfbies"}
    with pytest.raises(ValidationError) as error:
        verbs.unmerge(one("cure"), staff)
    assert error.value.messages == [
        "What “cure” was merged into is merged into “halfbies” by now. Undo that one first."
    ]
    verbs.unmerge(one("antidote"), staff)
    assert one("cure").canonical == one("antidote")
    verbs.unmerge(one("cure"), staff)
    assert links() == before


def test_what_stands_in_the_database_counts_and_not_what_was_read(theories, staff):
    stale, into = one("cure"), one("antidote")
    merge("cure", "antidote", staff)
    with pytest.raises(ValidationError, match="“cure” is merged into “antidote” already"):
        verbs.merge_tags(stale, into, staff, REASON)
    stale = one("cure")
    verbs.unmerge(one("cure"), staff)
    with pytest.raises(ValidationError, match="“cure” is not merged into another tag"):
        verbs.unmerge(stale, staff)


def test_many_links_move_and_come_back(theories, staff, monkeypatch):
    monkeypatch.setattr("theories.tagging.BATCH", 1)
    before = links()
    merge("cure", "antidote", staff)
    verbs.unmerge(one("cure"), staff)
    assert links() == before


@pytest.mark.parametrize(
    ("into", "why"),
    [
        ("cure", "A tag cannot be merged into itself. Choose another one."),
        ("elsewhere", "“cure” and “elsewhere” belong to different shows, so they stay two tags."),
        ("warning", "“cure” and “warning” belong to different shows, so they stay two tags."),
        ("gone", "“gone” is merged into “antidote” already."),
    ],
)
def test_what_cannot_be_merged(theories, staff, into, why):
    other = make_show("Maggie", "maggie")
    Tag.objects.create(show=other, name="elsewhere", slug="elsewhere")
    Tag.objects.create(name="warning", slug="warning", kind=Tag.Kind.WARNING)
    antidote = one("antidote")
    Tag.objects.create(show=antidote.show, name="gone", slug="gone", canonical=antidote)
    with pytest.raises(ValidationError) as error:
        merge("cure", into, staff)
    assert error.value.messages == [why]
    assert not Action.objects.exists()


def test_a_rename_keeps_the_theories(client, post, staff):
    theory = post("Open", ["cure"])
    action = verbs.rename_tag(one("cure"), "  The   Cure! ", staff, REASON)
    tag = Tag.objects.get()
    assert (tag.name, tag.slug, tags_of(theory)) == ("The Cure!", "the-cure", ["The Cure!"])
    assert (action.before, action.after["slug"]) == ({"name": "cure", "slug": "cure"}, "the-cure")
    assert "The Cure!" in client.get(f"/tags/{tag.pk}/").text


def test_kept_pages_of_its_theories_follow(client, post, staff):
    theory = post("Open", ["cure", "antidote"])

    def names():
        page = client.get(f"/theories/{theory.pk}/").text
        return {name for name in ("cure", "antidote", "remedy") if f">{name}</a>" in page}

    assert names() == {"cure", "antidote"}
    verbs.rename_tag(one("cure"), "remedy", staff, REASON)
    assert names() == {"remedy", "antidote"}
    merge("remedy", "antidote", staff)
    assert names() == {"antidote"}
    verbs.unmerge(one("remedy"), staff, REASON)
    assert names() == {"remedy", "antidote"}


def test_only_the_case_can_change(tag, staff):
    verbs.rename_tag(tag, "CURE", staff, REASON)
    assert (tag.name, tag.slug) == ("CURE", "cure")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Write the new name."),
        (" , ", "Write the new name."),
        ("x", "“x” cannot be a tag: write 2 to 30 letters or digits."),
        ("!!!", "“!!!” cannot be a tag: write 2 to 30 letters or digits."),
        ("y" * 31, f"“{'y' * 31}” cannot be a tag: write 2 to 30 letters or digits."),
        ("one, two", "Write one name, without a comma."),
        ("cure", "It is called “cure” already."),
        ("Antidote?", "“antidote” is there already. Merge this tag into that one instead."),
    ],
)
def test_what_is_no_new_name(theories, name, why):
    with pytest.raises(ValidationError) as error:
        rename(one("cure"), name)
    assert error.value.messages == [why]


def test_a_tag_that_no_visible_theory_carries_stays_as_deep_as_it_was(client, post, staff):
    theory = post("Deep", ["cure"], depth=1009, from_source=True)
    verbs.hide(theory, staff, REASON)
    tag = one("cure")
    assert (tag.uses, tag.depth, tag.from_source) == (0, 1009, True)
    assert client.get(f"/tags/{tag.pk}/").status_code == 404


def test_a_tag_of_staffs_has_no_depth(theories, staff):
    theme = Tag.objects.create(name="found family", slug="found-family", kind=Tag.Kind.THEME)
    TheoryTag.objects.create(tag=theme, content_object=theories[0])
    theories[0].raise_depth(1010)
    theme.refresh_from_db()
    assert (theme.uses, theme.depth) == (1, 0)
    assert Theory.objects.get(pk=theories[0].pk).depth == 1010


def test_a_tag_does_not_take_the_name_of_one_that_goes_further(post, staff):
    post("Open", ["cure"])
    post("Deep", ["the antidote works"], depth=1008)
    with pytest.raises(ValidationError, match="“the antidote works” goes to S1E8, and whoever sees “cure” now"):
        merge("cure", "the antidote works", staff)
    merge("the antidote works", "cure", staff)
    assert one("cure").depth == 0


def test_the_old_name_of_a_merged_tag_opens_no_name_that_goes_further(client, post, staff, author):
    post("Deep", ["innocent"], depth=1007)
    post("Deeper", ["canary dies"], depth=1007)
    merge("innocent", "canary dies", staff)
    client.force_login(author)
    typed = {"title": "T", "claim": "C", "depth": "0", "body_md": "B", "tags": "Innocent"}
    answer = client.post("/theories/new/?show=all-of-us-are-dead", typed)
    assert answer.status_code == 422 and "canary" not in answer.text
    assert "“Innocent” is kept for theories that go further." in answer.text and one("canary dies").depth == 1007
    assert client.post("/theories/new/?show=all-of-us-are-dead", typed | {"depth": "s1e7"}).status_code == 302
