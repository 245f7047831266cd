"""Where the measurements live, and that only one runs at a time: two would spoil each other's figures and files."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"
RESULTS = ROOT / "bench" / "results.md"
RESULTS_PEERS = ROOT / "bench" / "results-peers.md"


@contextmanager
def alone() -> Iterator[None]:
    """Makes var/bench and holds it; a second run ends with a sentence."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another bench is running here. Wait for it to end, then start this one again.")
        yield
