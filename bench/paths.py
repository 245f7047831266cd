"""Where the measurements live, and that only one runs at a time: two would spoil each other's figures and files."""

import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"
RESULTS = ROOT / "bench" / "results.md"
RESULTS_PEERS = ROOT / "bench" / "results-peers.md"
WAIT = 30 * 60  # seconds


@contextmanager
def alone() -> Iterator[None]:
    """Makes var/bench and holds it; a second run waits for the first, and gives up after half an hour."""
    VAR.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + WAIT
    with (VAR / "lock").open("w") as lock:
        while not taken(lock):
            if time.monotonic() > deadline:
                sys.exit("Another bench has been running here for half an hour. See what holds it, then start again.")
            time.sleep(2)
        yield


def taken(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
