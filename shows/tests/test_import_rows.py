"""Rows of a file taken into the catalogue: all or none, with what is wrong told by row and column."""

from datetime import date

import pytest
from django.apps import apps
from tablib import Dataset

from conftest import make_show, queries
from shows.catalogue.formats import FORMATS, FileError
from shows.catalogue.kinds import KINDS
from shows.catalogue.problems import problems_in
from shows.models import CastMember, Character, Episode, Person, Season, Show
from shows.tests.cast import make_character, make_row
from shows.tests.pictures import put_up

pytestmark = pytest.mark.django_db
SLUG = "all-of-us-are-dead"


def take(kind, *rows, dry_run=False, **options):
    """(how many were added, how many changed, what is wrong) of rows as dicts with the same names."""
    form = FORMATS["csv"]
    dataset = Dataset(headers=list(rows[0]))
    dataset.extend([list(row.values()) for row in rows])
    result = KINDS[kind](form, **options).take_in(dataset, dry_run=dry_run)
    return result.totals["new"], result.totals["update"], problems_in(result, form)


def episode(number, **cells):
    return {"show": SLUG, "season": "2", "number": str(number), **cells}


def row(**cells):
    return {"show": SLUG, "season": "2", "person": "Park Ji-hu", "character": "", **cells}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_export_changes_nothing_here_and_makes_the_same_elsewhere(show, kind, form):
    make_row(show, "Park Ji-hu", "Nam On-jo", depth=1007, note="So. ||S1E9: x||", source_name="=1+1", billing=3)
    Season.objects.create(show=show, number=0)
    specials = show.season_set.get(number=0)
    Episode.objects.create(season=specials, number=1, position=1004, title="'@special'")
    written = {name: form.written(cls(form).export(cls(form).get_queryset())) for name, cls in KINDS.items()}
    result = KINDS[kind](form).take_in(form.read(written[kind].encode()), dry_run=False)
    assert (result.totals["skip"], result.invalid_rows) == (result.total_rows, [])
    for gone in (CastMember, Character, Person, Show):
        gone.objects.all().delete()
    for name, cls in KINDS.items():
        result = cls(form).take_in(form.read(written[name].encode()), dry_run=False)
        assert (result.totals["new"], result.invalid_rows) == (result.total_rows, [])
        assert form.written(cls(form).export(cls(form).get_queryset())) == written[name]


def test_rows_are_added_and_changed_and_nothing_else_is(show):
    added = {"show": SLUG, "season": "1", "number": "13", "title": "=New", "aired": "2022-02-01"}
    assert take("episodes", added, {**added, "number": "12", "title": ""}) == (1, 1, [])
    assert take("episodes", added, {**added, "number": "12", "title": ""}) == (0, 0, [])
    made = Episode.objects.get(season__number=1, number=13)
    assert (made.title, made.position, made.show, made.aired) == ("=New", 1013, show, date(2022, 2, 1))
    show.refresh_from_db()
    assert show.outline == [[1, 13]] and show.episode_set.count() == 13


def test_columns_that_are_left_out_stay(show):
    assert take("shows", {"slug": SLUG, "country": "Korea"}) == (0, 1, [])
    show.refresh_from_db()
    assert (show.title, show.country, show.premise) == ("All of Us Are Dead", "Korea", "A school shuts in on itself.")


def test_a_look_changes_nothing(show):
    assert take("episodes", episode(1), dry_run=True) == (1, 0, [])
    assert not Episode.objects.filter(season__number=2).exists()


def test_a_new_show_takes_the_least_used_colour_and_is_found(show):
    assert take("shows", {"slug": "maggie", "title": "Maggie", "status": "ended", "hue": ""})[:2] == (1, 0)
    made = Show.objects.get(slug="maggie")
    assert (made.hue, made.pattern, made.outline) == (1, 1, []) and Show.objects.named_like("MAGGIE").get() == made


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("shows", [{"slug": "a b", "title": "X"}], "Row 2, slug: Enter a valid “slug”"),
        ("shows", [{"slug": "x", "title": ""}], "Row 2, title: This field cannot be blank."),
        ("shows", [{"slug": "", "title": "X"}], "Row 2, slug: This is needed"),
        ("shows", [{"slug": "x", "title": "y" * 151}], "Row 2, title: Ensure this value has at most 150 characters"),
        ("shows", [{"slug": "x", "title": "X", "status": "gone"}], "Row 2, status: “gone” is none of announced, film"),
        ("shows", [{"slug": "x", "title": "X", "hue": "8"}], "Row 2, hue: “8” is no number from 1 to 7."),
        ("shows", [{"slug": "x", "title": "X", "tmdb_id": "5"}] * 2, "Row 3, slug: Row 2 has the same slug."),
        ("shows", [{"slug": s, "title": "X", "imdb_id": "tt12345"} for s in "xy"], "Row 3, imdb_id: tt12345 is the id"),
        ("shows", [{"slug": "x", "title": "X", "imdb_id": "12"}], "Row 2, imdb_id: Write it like tt1234567."),
        ("shows", [{"slug": "x", "title": "X", "source_url": "javascript:a"}], "Row 2, source_url: Enter a valid URL."),
        ("shows", [{"slug": "left", "title": "X"}], "Row 2, slug: Another show once had this address"),
        ("seasons", [{"show": "nope", "number": "1"}], "Row 2, show: There is no show “nope”."),
        ("seasons", [{"show": SLUG, "number": "1000"}], "Row 2, number: “1000” is no number from 0 to 999."),
        ("seasons", [{"show": SLUG, "number": "3", "premiered": "28/1"}], "Row 2, premiered: “28/1” is no day"),
        ("seasons", [{"show": SLUG, "number": "3", "premiered": "2022-02-30"}], "premiered: “2022-02-30” is no day"),
        ("episodes", [{**episode(1), "season": "5"}], "Row 2, season: There is no season 5 here."),
        ("episodes", [episode(999)], "Row 2, number: “999” is no number from 1 to 998."),
        ("episodes", [episode(1, aired="x"), episode(2, aired="y")], "Row 3, aired: “y” is no day."),
        ("episodes", [episode(1), episode("01")], "Row 3, number: Row 2 has the same show and season and number."),
        ("cast", [row(person="Nobody")], "Row 2, person: There is nobody called “Nobody”."),
        ("cast", [row(person="")], "Row 2, person: Name the person, the character or both."),
        ("cast", [row(goes_to="S9E1")], "Row 2, goes_to: There is no such episode of this show."),
        ("cast", [row(goes_to="later")], "Row 2, goes_to: “later” is no episode."),
        ("cast", [row(note="||open")], "Row 2, note: This cover does not close"),
        ("cast", [row(certainty="sure")], "Row 2, certainty: “sure” is none of confirmed"),
        ("cast", [row(from_source="maybe")], "Row 2, from_source: “maybe” is neither yes nor no."),
        ("cast", [row(character="Twin")], "Row 2, character: 2 are called “Twin”."),
        ("people", [{"name": "x" * 121, "tmdb_id": ""}], "Row 2, name: Ensure this value has at most 120 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_and_column(show, kind, rows, said):
    show.showslug_set.create(slug="left")
    Person.objects.create(name="Park Ji-hu")
    for _ in "ab":
        make_character(show, "Twin")
    before = [model.objects.count() for model in (Show, Season, Episode, CastMember, Person)]
    _, _, problems = take(kind, *rows)
    assert any(said in problem for problem in problems), problems
    assert [model.objects.count() for model in (Show, Season, Episode, CastMember, Person)] == before


def test_all_that_is_wrong_is_told_at_once(show):
    _, _, problems = take("episodes", episode("x", aired="soon"), {**episode(1, aired="28.1."), "season": "7"})
    assert [problem.partition(":")[0] for problem in problems] == [
        "Row 2, number", "Row 2, aired", "Row 3, aired", "Row 3, season"
    ]  # fmt: skip


def test_one_wrong_row_keeps_all_out(show):
    _, _, problems = take("episodes", episode(1), episode(2, season="7"), episode(3))
    assert problems == ["Row 3, season: There is no season 7 here. Import the seasons first."]
    assert not Episode.objects.filter(season__number=2).exists()


@pytest.mark.parametrize(("names", "said"), [
    (("show", "number", "colour"), "There is no column “colour” here. The columns are show, number, premiered"),
    (("show",), "The column “number” is missing: by show and number a row is found."),
])  # fmt: skip
def test_columns_that_are_unknown_or_missing(show, names, said):
    with pytest.raises(FileError, match=said):
        take("seasons", dict.fromkeys(names, "1"))


@pytest.mark.parametrize(("stands", "position"), [("S1E7", 1007), ("s1end", 1999), ("S2E1", 2001)])
def test_a_special_stands_where_the_file_says(show, stands, position):
    Season.objects.create(show=show, number=0)
    special = {"show": SLUG, "season": "0", "number": "1", "stands": stands}
    assert take("episodes", special, {**episode(1), "stands": ""}) == (2, 0, [])
    assert Episode.objects.get(season__number=0).position == position
    assert take("episodes", {**special, "stands": ""})[2][0].startswith("Row 2, stands: Name the regular episode")


def test_talk_follows_a_season_that_grows_and_a_special_that_moves(show, author):
    season, specials = show.season_set.get(number=1), Season.objects.create(show=show, number=0)
    special = Episode.objects.create(season=specials, number=1, position=1004)
    threads = apps.get_model("comments", "Thread")
    talk = [threads.of(season), threads.of(special)]
    take("episodes", {**episode(13), "season": "1", "stands": ""}, {**episode(1), "season": "0", "stands": "S1E9"})
    for thread, depth in zip(talk, (1013, 1009), strict=True):
        thread.refresh_from_db()
        assert thread.depth == depth


def test_a_character_that_goes_further_takes_its_rows_along(show):
    made = make_row(show, "Park Ji-hu", "Nam On-jo", note="So. ||S1E9: x||")
    assert take("characters", {"show": SLUG, "name": "Nam On-jo", "goes_to": "S1E12", "from_source": "yes"})[1:] == (
        1,
        [],
    )
    made.refresh_from_db()
    assert (made.depth, made.from_source) == (1012, True)
    assert take("cast", row(character="Nam On-jo", goes_to="S1E3"))[1:] == (0, [])  # no further back than its character


def test_pictures_go_as_far_as_what_they_show(show, staff):
    specials, character = Season.objects.create(show=show, number=0), make_character(show, "Nam On-jo")
    special = Episode.objects.create(season=specials, number=1, position=1004)
    still, portrait = put_up(staff, special, staff).image, put_up(staff, character, staff).image
    take("episodes", {**episode(1), "season": "0", "stands": "S1E9"})
    take("characters", {"show": SLUG, "name": "Nam On-jo", "goes_to": "S1E12", "from_source": "yes"})
    for image, goes_to in ((still, (1009, False, False)), (portrait, (1012, True, False))):
        image.refresh_from_db()
        assert image.goes_to == goes_to


def test_many_rows_take_as_many_statements_as_few(show):
    make_show("Signal", "signal", hue=2)
    asked = []
    for first, last in ((1, 3), (100, 900)):
        with queries() as counted:
            assert take("episodes", *(episode(n, title=f"N {n}") for n in range(first, last)))[2] == []
        asked.append([sql for sql in counted if not sql.startswith("INSERT")])
    assert len(asked[0]) == len(asked[1]) <= 12


def test_each_row_has_its_history(show, staff):
    take("episodes", episode(1), by=staff, why="From a file")
    take("episodes", episode(1, title="Back"), by=staff, why="Named")
    past = Episode.changes.filter(season__number=2).values_list("history_type", "title", "history_change_reason")
    assert list(past) == [("~", "Back", "Named"), ("+", "", "From a file")]
    assert {record.history_user for record in Episode.changes.all()} == {staff}
