"""import_catalogue and export_catalogue."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from conftest import make_show
from moderation.claim_rows import KINDS
from shows.models import Claim, Season
from shows.tests.cast import make_row
from shows.tests.claims import official

pytestmark = pytest.mark.django_db


def export(kind, **options) -> str:
    out = StringIO()
    call_command("export_catalogue", kind, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def take(tmp_path):
    """Runs import_catalogue on these words; (its exit, what it said)."""

    def take(kind, text, name="rows.csv", **options) -> tuple[int, str]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, code = StringIO(), 0
        try:
            call_command("import_catalogue", kind, str(path), stdout=out, stderr=out, **options)
        except SystemExit as error:
            code = error.code
        return code, out.getvalue()

    return take


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["csv", "json"])
def test_what_is_exported_is_imported(show, staff, take, kind, name):
    make_row(show, "Park Ji-hu", "Nam On-jo", depth=1007)
    official(show.season_set.get(number=2), staff)
    text = export(kind, format=name)
    code, said = take(kind, text, f"rows.{name}", by="warden")
    assert code == 0 and said.startswith(f"Imported: {kind}: 0 added, 0 changed, ")


def test_an_export_of_one_show(show):
    make_show("Signal", "signal", hue=2)
    lines = export("seasons", show="signal").splitlines()
    assert len(lines) == 3 and all(line.startswith("signal,") for line in lines[1:])
    with pytest.raises(CommandError, match="There is no show 'nope'"):
        export("seasons", show="nope")


def test_rows_are_taken_in_with_their_history(show, staff, take):
    said = take("seasons", "show,number\nall-of-us-are-dead,3\n", by="warden", why="Announced")
    assert said == (0, "Imported: seasons: 1 added, 0 changed, 0 as they were.\n")
    past = Season.changes.latest()
    assert (past.history_user, past.history_change_reason) == (staff, "Announced")


def test_a_look_changes_nothing(show, take):
    said = take("seasons", "show,number\nall-of-us-are-dead,3\n", dry_run=True)
    assert said == (0, "Only looked at: seasons: 1 added, 0 changed, 0 as they were.\n")
    assert show.season_set.count() == 2


def test_what_is_wrong_is_told_and_nothing_written(show, take):
    rows = "".join(f"all-of-us-are-dead,{n}\n" for n in range(3, 6)) + "all-of-us-are-dead,x\n" * 60
    code, said = take("seasons", f"show,number\n{rows}")
    lines = said.splitlines()
    assert (code, lines[0], lines[-2:]) == (
        1, "Row 5, number: “x” is no number from 0 to 999.", ["... and 10 more.", "Nothing was written."]
    )  # fmt: skip
    assert show.season_set.count() == 2


@pytest.mark.parametrize(
    ("text", "name", "options", "said"),
    [
        ("a,b\n1,2\n", "rows.csv", {}, "There is no column “a” here."),
        ("show\nx\n", "rows.csv", {}, "The column “number” is missing"),
        ("é".encode("latin-1"), "rows.csv", {}, "This file is not in UTF-8"),
        ("show,number\nx,1\n", "rows.txt", {}, "ends neither in .csv nor in .json"),
        ("show,number\nx,1\n", "rows.csv", {"by": "nobody"}, "There is no member called 'nobody'."),
    ],
    ids=range(5),
)
def test_what_is_no_such_file(show, take, text, name, options, said):
    with pytest.raises(CommandError) as caught:
        take("seasons", text, name, **options)
    assert said in str(caught.value)


def test_claims_are_taken_in_by_somebody(show, staff, member, take):
    official(show.season_set.get(number=2), staff)
    text = export("claims").replace("premieres", "starts")
    for by, said in ((None, "say by whom"), ("member", "permission to change a claim")):
        with pytest.raises(CommandError, match=said):
            take("claims", text, by=by)
    assert Claim.objects.count() == 1
    assert take("claims", text, by="warden")[0] == 0 and Claim.objects.latest("pk").accepted_by == staff


def test_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_catalogue", "shows", str(tmp_path / "none.csv"))
