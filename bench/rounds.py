"""Interleaved rounds: every subject has its turn in each round, so that what slows the machine slows them all."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

ROUND_SECONDS = 0.4  # CPU a subject uses up in one round: long enough for a steady figure, short enough to interleave
FEWEST, MOST = 3, 4000  # requests in one round
WARM_UP = 8


@dataclass
class Subject:
    """Something that is asked for again and again. `act` makes one request, `clock` reads CPU seconds used so far."""

    name: str
    act: Callable[[], object]
    clock: Callable[[], float]
    per_round: int = 0
    rounds: list[float] = field(default_factory=list)

    def warm_up(self) -> None:
        for _ in range(WARM_UP):
            self.act()
        cost = self.spend(FEWEST)
        self.per_round = min(MOST, max(FEWEST, round(ROUND_SECONDS / max(cost, 1e-6))))

    def spend(self, requests: int) -> float:
        """CPU seconds one request takes."""
        before = self.clock()
        for _ in range(requests):
            self.act()
        return (self.clock() - before) / requests

    @property
    def cpu(self) -> float:
        """Median over the rounds, seconds."""
        return statistics.median(self.rounds)

    @property
    def spread(self) -> float:
        """(highest - lowest) / median over the rounds: how far to trust the figure."""
        return (max(self.rounds) - min(self.rounds)) / self.cpu


def cpu_of(subjects: list[Subject], rounds: int) -> dict[str, float]:
    """CPU seconds per request of each subject, by name."""
    for subject in subjects:
        subject.warm_up()
    for _ in range(rounds):
        for subject in subjects:
            subject.rounds.append(subject.spend(subject.per_round))
    return {subject.name: subject.cpu for subject in subjects}


def latencies(actions: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Median seconds of each action as the visitor sees it, taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(times):
        for name, act in actions.items():
            begun = time.perf_counter()
            act()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(values) for name, values in taken.items()}
