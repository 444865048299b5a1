"""How large a run is: `small` for a look in passing, `full` for the figures that are published."""

from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """The two sizes of a run."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a scale means.

    Attributes:
        rounds: How often each side is measured, in turn.
        seconds: How long one measurement lasts.
        table_rows: Tasks in the table besides those of the people measured.
        future_rows: Notifications that wait for their time.
        due_rows: Notifications that are sent in one measurement.
    """

    rounds: int
    seconds: float
    table_rows: int
    future_rows: int
    due_rows: int


SIZES = {
    Scale.SMALL: Sizes(rounds=3, seconds=1.0, table_rows=20_000, future_rows=100_000, due_rows=6_000),
    Scale.FULL: Sizes(rounds=7, seconds=4.0, table_rows=920_000, future_rows=1_000_000, due_rows=60_000),
}
