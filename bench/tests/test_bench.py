"""The bench's own parts: texts that are always the same, figures that say what they mean, processes that end."""

import sys
from pathlib import Path

import pytest

from bench import processes, rounds, texts
from bench.client import UnexpectedAnswerError
from bench.paths import ROOT
from bench.report import Report, Row
from bench.rounds import Subject
from bench.run import page
from bench.serve import App, DidNotStartError, running


def floor(tmp_path: Path, target: str = "bench.floor:application") -> App:
    return App("floor", Path(sys.executable), target, ROOT, {}, tmp_path / "floor.log")


def test_texts_are_the_same_every_time_and_marked():
    assert list(texts.tree(50)) == list(texts.tree(50))
    page_of_three = "".join(texts.comment(n) for n in (1, 2, 2, 30)).encode()
    assert texts.marks(page_of_three) == 3


def test_a_tree_is_in_posting_order():
    nodes = list(texts.tree(300))
    for node in nodes:
        assert node.level == (0 if node.parent is None else nodes[node.parent].level + 1) < texts.LEVELS
        assert node.parent is None or node.parent < node.number


@pytest.mark.parametrize(
    ("value", "limit", "reached"), [(1, 2, "yes"), (2, 2, "yes"), (3, 2, "**no**"), (3, None, "–")]
)
def test_a_row_says_whether_its_target_is_reached(value, limit, reached):
    assert Row("what", "", value, limit).reached == reached


def test_a_report_is_a_table():
    report = Report("Title", notes=["How."])
    report.add("Pages", Row("A page", "2 ms", 12.34, 30, " x"))
    assert "| A page | 2 ms | 12.3 x | ≤ 30 x | yes |" in report.markdown()


def test_a_share_is_written_as_one():
    assert Row("what", "", 0.0999, 1 / 8, is_share=True).cells()[2:] == ["1/10", "≤ 1/8", "yes"]


def test_cpu_is_the_median_of_rounds():
    clock = iter(range(1000))
    subject = Subject("one", lambda: None, lambda: next(clock))
    assert rounds.cpu_of([subject], 3) == {"one": pytest.approx(1 / rounds.FEWEST)}


def test_a_server_answers_and_ends_with_the_block(tmp_path):
    with running(floor(tmp_path), "/2") as server:
        pids = server.pids()
        assert page("floor", server, "/5000")[1] == 5000
        assert processes.pss_bytes(pids) > processes.cpu_seconds(pids) > 0
        with pytest.raises(UnexpectedAnswerError):
            page("floor", server, "/5000", shows=20)
    assert not any(processes.is_running(pid) for pid in pids)


def test_a_server_that_cannot_start_says_why(tmp_path):
    with pytest.raises(DidNotStartError, match="nowhere"), running(floor(tmp_path, "bench.nowhere:application"), "/"):
        pass
