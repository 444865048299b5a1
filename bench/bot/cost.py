"""B1: what a press costs the core of the bot, from the update to the edited window, against the same windows on memory storage.

Ours keeps the update in the inbox before it is handled and the state of the dialog in PostgreSQL, knows the person, and says everything
in their language. The reference is aiogram-dialog as its tutorial shows it: state in memory, texts in the code.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from bench.bot.person import Person
from bench.bot.site import BotSite
from bench.framework.in_turn import measure_in_turn
from bench.framework.programs import Program
from bench.framework.rows import Bound, Goal, Row
from telegram_sandbox.client import SandboxClient

_GOAL = 2.0
_PRESSES_PER_SECOND = 24
"""Of every person and second of the scale: enough for a clock that counts hundredths of a second of work."""
_WARM_UP = 4


@dataclass(frozen=True, slots=True)
class _Side:
    """A bot whose people press all at once; the call gives presses for each second of its core."""

    site: BotSite
    program: Program
    sandbox_url: str

    def __call__(self) -> float:
        presses = int(_PRESSES_PER_SECOND * self.site.world.sizes.seconds)
        begun = self.program.cpu_seconds()
        pressed = self.press(presses)
        return pressed / (self.program.cpu_seconds() - begun)

    def press(self, presses: int) -> int:
        """How many presses were made, by all people together."""
        return asyncio.run(self._press(presses))

    async def _press(self, presses: int) -> int:
        async with SandboxClient(self.sandbox_url) as sandbox:
            people = [Person(sandbox, person_id) for person_id in self.site.people()]
            made = await asyncio.gather(*(person.look_around(presses) for person in people))
        return sum(map(len, made))


def measure_cost(site: BotSite) -> Iterator[Row]:
    """Row B1."""
    sides = {
        "ours": _Side(site, site.ours, site.sandbox_url),
        "reference": _Side(site, site.reference, site.reference_sandbox_url),
    }
    for side in sides.values():
        side.press(_WARM_UP)
    found = measure_in_turn(sides, rounds=site.world.sizes.rounds)
    yield Row(
        "B1",
        "press → edited window, CPU: ours ÷ memory storage",
        Goal(Bound.AT_MOST, _GOAL),
        found.ratio("reference", "ours"),
        also={f"{name} ms": 1000 / found.median(name) for name in sides},
    )
