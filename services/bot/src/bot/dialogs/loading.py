"""The two occasions on which a dialog asks for what it shows: it is opened, or "Try again" is pressed."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.errors import BackendUnavailable
from bot.identity import Actor
from bot.ports.todos import TodosGateway

type Loading = Callable[[DialogManager, TodosGateway, Actor], Awaitable[None]]
"""Fills the dialog's model; a backend that is silent is something that the model knows."""

type Opening = Callable[[Data, DialogManager], Awaitable[None]]
type Pressing = Callable[[CallbackQuery, Button, DialogManager], Awaitable[None]]


class Loadable(Protocol):
    """A model that can say that what it shows could not be loaded."""

    has_failed: bool


@contextmanager
def loading(model: Loadable) -> Iterator[None]:
    """Inside, a backend that is silent is no error but something that the model knows; what it holds stays as it was."""
    try:
        yield
    except BackendUnavailable:
        model.has_failed = True
    else:
        model.has_failed = False


def on_opening(load: Loading) -> Opening:
    """What a dialog does when it is opened."""

    @inject
    async def on_start(
        start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
    ) -> None:
        await load(manager, todos, actor)

    return on_start


def on_trying_again(load: Loading) -> Pressing:
    """What the button of a dialog does that could not load."""

    @inject
    async def on_retry(
        callback: CallbackQuery,
        button: Button,
        manager: DialogManager,
        todos: FromDishka[TodosGateway],
        actor: FromDishka[Actor],
    ) -> None:
        await load(manager, todos, actor)

    return on_retry
