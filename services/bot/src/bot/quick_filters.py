"""Lets aiogram evaluate its `F` filters where it stands.

aiogram sends every callable that is no coroutine to a thread, magic filters too, although they only compare values. With a dozen of
them on the way of a press that costs more than everything else the bot does for it.
"""

from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject


def evaluate_magic_filters_in_place(root: Router) -> None:
    """Change the magic filters of `root` and of all routers below it; filters of other kinds stay as they are."""
    for router in root.chain_tail:
        for observer in router.observers.values():
            for handler in (observer._handler, *observer.handlers):
                for found in handler.filters or ():
                    _evaluate_in_place(found)


def _evaluate_in_place(found: FilterObject) -> None:
    magic = found.magic
    if magic is None or found.awaitable:
        return

    async def evaluate(value: Any, *_: Any) -> Any:
        return magic.resolve(value)

    found.callback, found.awaitable = evaluate, True
    found.params, found.varkw = set(), False
