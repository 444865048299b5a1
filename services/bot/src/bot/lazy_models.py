"""Imports aiogram without building every model of the Bot API at once.

`import aiogram` builds pydantic validators for some 400 types and 200 methods: three seconds and 100 MB, of which the bot uses a tenth.
pydantic can build a model when it is first used; aiogram only forbids it by asking for all of them, because their annotations name each
other and need aiogram's own list of names to be understood. So here that request is answered by giving each model the list, and each is
built when first needed. Nothing else of aiogram changes. A test builds every one of them in a fresh process.
"""

import importlib
import sys
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

_FIRST_NEEDED = ("Update", "Message")


def import_aiogram_lazily() -> None:
    """Import aiogram; nothing happens if somebody has done so before."""
    if "aiogram" in sys.modules:
        return
    names = _import_without_building("aiogram.types")
    methods = importlib.import_module("aiogram.methods")
    _give_names(vars(methods).values(), names | vars(methods))
    # aiogram-dialog has kinds of updates of its own, made of the same names.
    _give_names(vars(importlib.import_module("aiogram_dialog.api.entities.update_event")).values(), names)
    # These hold most of the others: built once, here, rather than while the first person waits.
    for name in _FIRST_NEEDED:
        names[name].model_rebuild()


def _import_without_building(module: str) -> dict[str, Any]:
    """Import a module whose models ask to be built; the list of names that they ask with."""
    asked_with: dict[str, Any] = {}

    def remember(_: type[BaseModel], /, *, _types_namespace: dict[str, Any], **__: Any) -> None:
        asked_with.update(_types_namespace)

    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(remember)  # type: ignore[assignment]
    try:
        importlib.import_module(module)
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]
    _give_names(asked_with.values(), asked_with)
    return asked_with


def _give_names(found: Iterable[object], names: dict[str, Any]) -> None:
    for model in found:
        if isinstance(model, type) and issubclass(model, BaseModel):
            # Where pydantic looks for names that a model's own module does not have.
            model.__pydantic_parent_namespace__ = names
