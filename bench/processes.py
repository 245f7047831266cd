"""What the kernel knows of running processes: their tree, their CPU time and their memory."""

import os
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def parent_of(pid: int) -> int:
    """The parent's id; raises OSError if the process is gone."""
    text = (PROC / str(pid) / "stat").read_text()
    return int(text.rpartition(")")[2].split()[1])


def tree(root: int) -> list[int]:
    """`root` and everything it started, directly or not."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(parent_of(int(entry.name)), []).append(int(entry.name))
            except OSError:
                continue
    found = [root]
    for pid in found:
        found.extend(children.get(pid, []))
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """User plus system time, threads included: the sum of utime and stime without their 10 ms steps.

    The clock of another process is `clock_getcpuclockid(3)`: the complement of its id, shifted, with CPUCLOCK_SCHED.
    """
    return sum(time.clock_gettime((~pid << 3) | 2) for pid in pids)


def pss_bytes(pids: Iterable[int]) -> int:
    """Proportional set size: memory, with pages that processes share counted once."""
    total = 0
    for pid in pids:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
