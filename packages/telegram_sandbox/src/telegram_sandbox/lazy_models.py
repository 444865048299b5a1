"""aiogram without three seconds of work before the first line of ours runs.

Importing aiogram builds a validator for each of its 600 models, most of which no chat ever needs. pydantic can build
a model at its first use, provided that the model can find the names in its annotations. So the builds that aiogram
asks for at import are put off, and every model is told where those names are. A test builds all of them this way.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

# Nearly every call needs these: better built while nobody waits.
_NEEDED_FIRST = ("Message", "Update")


def import_aiogram_lazily() -> None:
    """Import aiogram with its models still to be built; does nothing where aiogram was imported before."""
    if "aiogram" in sys.modules:
        return
    with _builds_put_off():
        types = vars(importlib.import_module("aiogram.types"))
        methods = vars(importlib.import_module("aiogram.methods"))
    names = {**vars(importlib.import_module("typing")), **types}
    _lend_names(types, names)
    _lend_names(methods, {**names, **methods})
    for name in _NEEDED_FIRST:
        types[name].model_rebuild()


def adapter_of(type_: Any) -> TypeAdapter[Any]:
    """A TypeAdapter for a type made of models that may still be to be built: an adapter builds itself, but not them."""
    for model in _models_in(type_):
        model.model_rebuild()
    return TypeAdapter(type_)


def _models_in(type_: Any) -> Iterator[type[BaseModel]]:
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        yield type_
    for argument in get_args(type_):
        yield from _models_in(argument)


@contextmanager
def _builds_put_off() -> Iterator[None]:
    build = vars(BaseModel)["model_rebuild"]

    def put_off(_: type[BaseModel], /, **__: Any) -> None:
        """Say that there is nothing to build yet."""

    BaseModel.model_rebuild = classmethod(put_off)  # type: ignore[assignment]
    try:
        yield
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]


def _lend_names(models: Mapping[str, object], names: dict[str, Any]) -> None:
    for model in models.values():
        if isinstance(model, type) and issubclass(model, BaseModel):
            # Where pydantic looks for names that the model's own module does not have.
            model.__pydantic_parent_namespace__ = names
