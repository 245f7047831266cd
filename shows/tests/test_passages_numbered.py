"""A passage that was uncovered opens no other once staff have changed the text it stood in."""

import pytest

from shows.models import Answer
from shows.tests.cast import make_row

SHOW = "/shows/all-of-us-are-dead/"

pytestmark = pytest.mark.django_db


def number(row) -> int:
    return next(segment[1] for segment in row.segments if not isinstance(segment, str))


def test_of_an_answer(client, show):
    answer = Answer(show=show, question="Who?")
    answer.write("||S1E3: small||")
    answer.save()
    client.post("/uncover/", {"open": f"{answer.key}.{number(answer)}"})
    assert "small" in client.get(SHOW).text
    answer.write("||S1E12: canary|| ||S1E3: small||")
    answer.save()
    assert "canary" not in client.get(SHOW).text


def test_of_a_note_on_the_cast(client, show):
    row = make_row(show, "Park Ji-hu", "Nam On-jo", note="||S1E3: small||")
    client.post("/uncover/", {"open": f"{row.key}.{number(row)}"})
    assert "small" in client.get(SHOW).text
    row.note = "||S1E12: canary|| ||S1E3: small||"
    row.save()
    assert "canary" not in client.get(SHOW).text
