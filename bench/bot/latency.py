"""B2: how long a person waits, from the press to the edited window, through everything: the sandbox, the bot, todos, PostgreSQL.

One person presses at a time. Without a change the bot asks nobody; with one it asks todos once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

from bench.bot.person import Person, Press
from bench.bot.site import BotSite
from bench.framework.rows import Bound, Goal, Row
from bench.framework.statistics import percentile
from telegram_sandbox.client import SandboxClient

_QUIET_GOAL, _CHANGE_GOAL = 25, 60
_ANSWERED_GOAL, _EDITED_GOAL = 100, 250
"""Milliseconds that 95 of 100 presses may take, as people were promised."""
_PRESSES_PER_SECOND = 40
_WARM_UP = 6


def measure_latency(site: BotSite) -> Iterator[Row]:
    """Rows B2 and B2 change."""
    presses = int(_PRESSES_PER_SECOND * site.world.sizes.seconds)
    yield _row("B2", "press → edited window, no change", _QUIET_GOAL, _measure(site, presses, Person.look_around))
    yield _row("B2 change", "press → edited window, one change", _CHANGE_GOAL, _measure(site, presses, Person.tick))


def _measure(site: BotSite, presses: int, act: Callable[[Person, int], Awaitable[list[Press]]]) -> list[Press]:
    async def press() -> list[Press]:
        async with SandboxClient(site.sandbox_url) as sandbox:
            person = Person(sandbox, site.people()[0])
            await act(person, _WARM_UP)
            return await act(person, presses)

    return asyncio.run(press())


def _row(name: str, title: str, goal: float, presses: list[Press]) -> Row:
    edited = [press.edited * 1000 for press in presses]
    edited_p95 = percentile(edited, 0.95)
    answered_p95 = percentile([press.answered * 1000 for press in presses], 0.95)
    return Row(
        name,
        title,
        Goal(Bound.AT_MOST, goal, "ms"),
        percentile(edited, 0.5),
        also={"p95 ms": edited_p95, "answered p95 ms": answered_p95, "presses": len(presses)},
        is_steady=edited_p95 <= _EDITED_GOAL and answered_p95 <= _ANSWERED_GOAL,
    )
