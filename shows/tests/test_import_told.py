"""import_tvmaze and import_tmdb: answers of two services, saved to files."""

import json
from copy import deepcopy
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shows.models import CastMember, Character, Episode, Person, Show
from shows.tests.told import TMDB, TVMAZE

pytestmark = pytest.mark.django_db
SOURCES = {"import_tvmaze": TVMAZE, "import_tmdb": TMDB}


@pytest.fixture
def run(tmp_path):
    """Runs a command on a document, or on the bytes of a file; what it said."""

    def run(command, document=None, **options) -> str:
        document = SOURCES[command] if document is None else document
        path = tmp_path / "answer.json"
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        out = StringIO()
        call_command(command, str(path), stdout=out, **options)
        return out.getvalue()

    return run


def altered(document: dict, path: str, value=None) -> dict:
    """The document with another value there; without one it is left out."""
    *inner, last = path.split(".")
    changed = here = deepcopy(document)
    for name in inner:
        here = here[int(name)] if name.isdigit() else here[name]
    last = int(last) if last.isdigit() else last
    if value is None:
        del here[last]
    else:
        here[last] = value
    return changed


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Episode, Person, Character, CastMember)]


def test_a_show_comes_in_with_all_that_is_told(run):
    said = run("import_tvmaze")
    assert "Added: lantern-street, seasons added 1, episodes added 2, people added 2, cast rows added 2." in said
    assert "Specials left out: 1." in said and "Read the premise once" in said
    show = Show.objects.get(tvmaze_id=501, imdb_id="tt7654321")
    assert show.premise == "Lantern Street is dark & quiet. Until one lamp burns."
    assert (show.platform, show.country, show.genres, show.status) == ("Streamly", "Korea", "Drama, Horror", "airing")
    assert (show.outline, show.source_name, show.source_url) == ([[1, 2]], "TVmaze", TVMAZE["url"])
    season = show.season_set.get()
    assert (season.premiered, season.status, season.source_name) == (date(2021, 3, 5), "aired", "")
    assert [(one.position, one.title) for one in show.episode_set.all()] == [(1001, "The Lamp"), (1002, "The Street")]
    assert Show.changes.first().history_change_reason == "From TVmaze"


def test_names_of_characters_are_covered_to_the_end_unless_somebody_says_otherwise(run):
    run("import_tvmaze")
    rows = [(row.person.name, row.character and row.character.name, row.depth) for row in CastMember.objects.all()]
    assert rows == [("Ana Lamp", "Mira", 1002), ("Bo Street", None, 1002)]
    assert Character.objects.get().depth == 1002
    for model in (CastMember, Character, Show):
        model.objects.all().delete()
    run("import_tvmaze", cast_goes_to="S1E1")
    assert {row.depth for row in CastMember.objects.all()} == {1001}


def test_a_cast_of_a_season_to_come_is_production_news(run):
    run("import_tmdb", cast_season=2)
    row = CastMember.objects.get()
    assert (row.certainty, row.from_production, row.character.from_production, row.depth) == (
        "expected",
        True,
        True,
        1002,
    )


@pytest.mark.parametrize("command", SOURCES)
def test_a_second_import_changes_nothing(run, command):
    run(command)
    before = everything()
    assert "added" not in run(command) and everything() == before
    assert Show.changes.count() >= 1 and Show.objects.count() == 1


def test_what_is_new_there_is_added_and_what_is_empty_here_filled(run):
    run("import_tmdb")
    assert (
        Episode.objects.get(number=2).aired is None and Show.objects.get().season_set.get(number=1).status == "airing"
    )
    more = altered(TMDB, "season/1.episodes.1.air_date", "2021-03-12")
    more["season/1"]["episodes"].append({"season_number": 1, "episode_number": 3, "name": "Out", "air_date": None})
    assert "episodes added 1, episodes changed 1" in run("import_tmdb", more)
    assert Episode.objects.get(number=2).aired == date(2021, 3, 12)


def test_both_services_tell_of_one_show(run):
    run("import_tvmaze")
    said = run("import_tmdb")
    show = Show.objects.get()
    assert (show.tvmaze_id, show.tmdb_id, show.original_title) == (501, 9001, "등불 거리")
    assert "Kept as it is: S1E1, title: here “The Lamp”, there “Lamp”" in said
    assert {person.name: person.tmdb_id for person in Person.objects.all()} == {"Ana Lamp": 61, "Bo Street": None}
    assert CastMember.objects.count() == 2 and Character.objects.count() == 1


def test_what_staff_wrote_stays_unless_theirs_is_asked_for(run):
    run("import_tvmaze")
    Show.objects.update(title="Lantern St.", status="cancelled")
    assert "title: here “Lantern St.”, there “Lantern Street”" in run("import_tvmaze")
    assert Show.objects.get().title == "Lantern St."
    run("import_tvmaze", overwrite=True)
    assert (Show.objects.get().title, Show.objects.get().status) == ("Lantern Street", "airing")


def test_a_show_of_that_title_is_asked_about(run, show):
    show.title, show.slug = "Lantern street", "lantern-street"
    show.save()
    with pytest.raises(
        CommandError, match="If it is the same show, say --show lantern-street; if it is another, --new"
    ):
        run("import_tvmaze")
    run("import_tvmaze", new=True)
    assert Show.objects.get(tvmaze_id=501).slug == "lantern-street-2"


def test_a_show_that_is_here_is_named(run, show):
    run("import_tvmaze", show=show.slug)
    show.refresh_from_db()
    assert (show.tvmaze_id, show.title, show.episode_set.count()) == (501, "All of Us Are Dead", 12)
    with pytest.raises(CommandError, match="--show names maggie, but by its id this is all-of-us-are-dead"):
        run("import_tvmaze", show="maggie")
    with pytest.raises(CommandError, match="--show names nope, but there is none"):
        run("import_tmdb", altered(TMDB, "external_ids.imdb_id", "tt99999"), show="nope")
    with pytest.raises(CommandError, match="id is 502, and all-of-us-are-dead is 501 at TVmaze"):
        run("import_tvmaze", altered(TVMAZE, "id", 502))


def test_a_cast_of_nobody_knows_which_season(run):
    two = altered(TVMAZE, "_embedded.seasons", [{"number": n, "premiereDate": None} for n in (1, 2)])
    assert "Cast left out: the document does not say of which season it is." in run("import_tvmaze", two)
    assert not CastMember.objects.exists()
    with pytest.raises(CommandError, match="--cast-season names 7, and there is no such season"):
        run("import_tvmaze", two, cast_season=7)
    run("import_tvmaze", two, cast_season=1)
    assert CastMember.objects.count() == 2


def test_signs_that_no_text_holds_are_left_out(run):
    run("import_tvmaze", altered(altered(TVMAZE, "name", "La\ud800\0mp"), "summary", "A \udfffstreet."))
    assert Show.objects.values_list("title", "premise").get() == ("Lamp", "A street.")


@pytest.mark.parametrize(
    ("command", "document", "said"),
    [
        ("import_tvmaze", b"{", "answer.json is no JSON"),
        ("import_tvmaze", b"[]", "answer.json holds no show"),
        ("import_tvmaze", b'{"id": %s}' % (b"1" * 5000), "answer.json has a number of thousands of digits in it."),
        ("import_tvmaze", b"\xff\xfe", "answer.json is not in UTF-8"),
        ("import_tvmaze", TMDB, "_embedded is missing."),
        ("import_tmdb", TVMAZE, "credits is missing."),
        ("import_tvmaze", {"name": "Not Found", "code": 0, "status": 404}, "_embedded is missing."),
        ("import_tmdb", {"success": False, "status_code": 7}, "credits is missing."),
        ("import_tvmaze", altered(TVMAZE, "id"), "id is missing."),
        ("import_tvmaze", altered(TVMAZE, "id", "501"), "id is no number"),
        ("import_tvmaze", altered(TVMAZE, "_embedded.cast"), "_embedded.cast is missing."),
        ("import_tvmaze", altered(TVMAZE, "_embedded.episodes.1.airdate"), "_embedded.episodes[1].airdate is missing."),
        ("import_tvmaze", altered(TVMAZE, "_embedded.episodes.1.airdate", "soon"), "_embedded.episodes[1].airdate is"),
        ("import_tvmaze", altered(TVMAZE, "_embedded.episodes.1.number", 999), "_embedded.episodes[1].number is no"),
        ("import_tvmaze", altered(TVMAZE, "_embedded.episodes.1.number", 1), "Of the episodes in the document: Entry"),
        ("import_tvmaze", altered(TVMAZE, "_embedded.seasons", {}), "_embedded.seasons is no list."),
        ("import_tvmaze", altered(TVMAZE, "externals.imdb", "x"), "show, imdb_id: Write it like tt1234567."),
        ("import_tvmaze", altered(TVMAZE, "name", ""), "show, title: This field cannot be blank."),
        ("import_tmdb", altered(TMDB, "season/1.episodes.0.name", 7), "season/1.episodes[0].name is no text."),
        ("import_tmdb", altered(TMDB, "credits.cast.0.character"), "credits.cast[0].character is missing."),
    ],
    ids=range(20),
)  # fmt: skip
def test_what_is_no_answer_of_theirs(run, command, document, said):
    with pytest.raises(CommandError) as caught:
        run(command, document)
    assert str(caught.value).startswith(said) and str(caught.value).endswith("Nothing was written.")
    assert not Show.objects.exists() and not Person.objects.exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"none\.json cannot be read: No such file"):
        call_command("import_tmdb", str(tmp_path / "none.json"))


def test_a_place_that_is_none(run):
    for asked in ("later", "S1E9"):
        with pytest.raises(CommandError, match=f"--cast-goes-to names {asked}"):
            run("import_tvmaze", cast_goes_to=asked)
    assert not Show.objects.exists()
