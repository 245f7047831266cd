"""make canaries: every sink as every reader. A canary that is covered comes out nowhere, one that is open where it
belongs: a gate that hid everything would fail as well."""

import sys
import time

from fansite.tests.canaries import rules
from fansite.tests.canaries.matrix import Trial, kept_pages, table
from fansite.tests.canaries.readers import eight_readers
from fansite.tests.canaries.scene import raise_depths
from fansite.tests.world import SHOW

CELLS_MIN = 300
READ_FIRST = (
    "/",
    "/theories/",
    "/feeds/theories/",
    "/desk/",
    SHOW,
    f"{SHOW}s2/",
    f"{SHOW}calendar.ics",
    "/members/author/",
    "/members/talker/comments/",
)


def read_first(planted, readers):
    """Everybody reads what is going to be raised while it is open to all: every cache has it."""
    theory, comment = planted.named["raised"], planted.named["raised comment"]
    own = [f"/theories/{theory.pk}/", f"/theories/{comment.thread.theory.pk}/", f"/comments/{comment.pk}/"]
    own += [f"/tags/{theory.tags.get().pk}/", theory.image.src, planted.named["raised claim"].get_absolute_url()]
    for reader in readers:
        for address in (*READ_FIRST, *own):
            reader.client.get(address)


def test_everything_that_shows_something_has_a_row():
    assert rules.without_a_row() == []
    assert rules.feeds() == ["feed"]


def test_no_canary_sings_where_it_is_covered(planted, time_machine):
    readers = eight_readers(planted.show)
    read_first(planted, readers)
    raised = planted.of(planted.named["raised"].key, fields="title")[0]
    assert any(raised.word in page for _, page in kept_pages())
    raise_depths(planted)
    time_machine.move_to(time.time() + 61)
    trial = Trial(planted)
    trial.run(readers)
    sys.stdout.write(f"\n{table(trial)}\n")
    assert "\n".join(map(str, trial.findings)) == ""
    assert len(trial.cells) >= CELLS_MIN and trial.n_mails == len(readers)
