"""Answers of a program together with what they cost it: a machine that is shared slows answers down, and leaves their cost nearly alone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.framework.load import Report
from bench.framework.programs import Program


@dataclass(slots=True)
class Served:
    """A side of a comparison: loads the program, keeps every report, and adds up the work of its core.

    Attributes:
        program: Whose work is counted.
        load: Sends requests for one round.
        reports: One for each round so far.
    """

    program: Program
    load: Callable[[], Report]
    reports: list[Report] = field(default_factory=list)
    _worked: float = 0.0

    def __call__(self) -> float:
        """Answers per second of one more round."""
        begun = self.program.cpu_seconds()
        self.reports.append(self.load())
        self._worked += self.program.cpu_seconds() - begun
        return self.reports[-1].per_second

    @property
    def work_ms(self) -> float:
        """What an answer costs the program's core, in ms, over all rounds."""
        return self._worked / sum(report.answers for report in self.reports) * 1000
