"""Measuring two or more things in turn, round by round.

A machine drifts: a figure of now and a figure of a minute ago say little about each other, two figures of the same round do.
"""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.framework.statistics import median_ratio


@dataclass(frozen=True, slots=True)
class Rounds:
    """What each side did per second, round by round."""

    per_second: Mapping[str, list[float]]

    def median(self, side: str) -> float:
        """What this side did in its middle round."""
        return statistics.median(self.per_second[side])

    def ratio(self, side: str, reference: str) -> float:
        """How many times the reference this side did, in the middle round."""
        return median_ratio(self.per_second[side], self.per_second[reference])


def measure_in_turn(sides: Mapping[str, Callable[[], float]], *, rounds: int) -> Rounds:
    """Ask every side for its figure, in the order given, so many times over."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            found[name].append(measure())
    return Rounds(found)
