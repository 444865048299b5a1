"""Which core does what: the program under test has one for itself, everything else shares the others.

So a figure is *per core* without any arithmetic, and the load generator and the database take nothing from the program they serve.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cores:
    """The core of the program under test, and those of all the rest; the same one on a machine that has no second."""

    tested: int
    others: frozenset[int]


def choose_cores(available: frozenset[int]) -> Cores:
    """The highest core for the program under test: interrupts tend to arrive on the lowest."""
    tested = max(available)
    return Cores(tested, available - {tested} or available)


def take_other_cores() -> Cores:
    """Move this process, and so whatever it starts, off the core of the program under test."""
    cores = choose_cores(frozenset(os.sched_getaffinity(0)))
    os.sched_setaffinity(0, cores.others)
    return cores


def pinned(core: int, *argv: str) -> tuple[str, ...]:
    """The command, bound to one core."""
    return ("taskset", "--cpu-list", str(core), *argv)
