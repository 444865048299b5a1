"""What the buttons of a card do. Requests: at most 2 to open (in parallel), 1 for a change, 0 to move between its windows."""

from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.messages import CardMessages
from bot.dialogs.navigation import go_back, is_root
from bot.dialogs.results import CardClosed, TaskAdded
from bot.dialogs.task_card.changes import CardEditor
from bot.dialogs.task_card.loading import CardLoader
from bot.dialogs.task_card.model import CardModel, Trouble
from bot.dialogs.task_card.showing import show_card
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.notes import note_messages
from bot.texts.shown import TaskRow
from bot.texts.task_text import parse_tags
from contracts.todos.v1.tasks import (
    MAX_NOTES_LENGTH,
    MAX_TAG_LENGTH,
    MAX_TAGS,
    MAX_TITLE_LENGTH,
    TaskChanges,
)

_PASSING: Final = frozenset({"done", "yesterday", "skip"})


@inject
async def on_start(start_data: Data, manager: DialogManager, loader: FromDishka[CardLoader]) -> None:
    model = CardModel.model_validate(start_data)
    if model.task is None:
        await loader.load(model)
    model.keep(manager)


@inject
async def on_reload(
    callback: CallbackQuery, button: Button, manager: DialogManager, loader: FromDishka[CardLoader]
) -> None:
    model = CardModel.of(manager)
    await loader.load(model)
    model.keep(manager)


@inject
async def on_change(
    callback: CallbackQuery, button: Button, manager: DialogManager, editor: FromDishka[CardEditor]
) -> None:
    """The buttons that change the task at once: done, reopen, skip, delete, restore, undo, and those that empty a field."""
    model = CardModel.of(manager)
    if button.widget_id in _PASSING and (echo := editor.find_echo(model)):
        await callback.answer(echo)
        return
    match button.widget_id:
        case "done" | "reopen":
            await editor.set_completion(model, done=button.widget_id == "done")
        case "yesterday":
            await editor.complete_yesterday(model)
        case "skip":
            await editor.skip(model)
        case "undo":
            await editor.undo(model)
        case "delete":
            await editor.delete(model)
        case "restore":
            await editor.restore(model)
        case "nonotes":
            await editor.change(model, TaskChanges(notes=""))
        case "notags":
            await editor.change(model, TaskChanges(tags=[]))
    await show_card(manager, model)


@inject
async def on_priority(
    callback: CallbackQuery, select: Any, manager: DialogManager, level: str, editor: FromDishka[CardEditor]
) -> None:
    model = CardModel.of(manager)
    await editor.change(model, TaskChanges(priority=int(level) or None))
    await show_card(manager, model)


@inject
async def on_title(
    message: Message, source: MessageInput, manager: DialogManager, editor: FromDishka[CardEditor]
) -> None:
    model, title = CardModel.of(manager), " ".join((message.text or "").split())
    if len(title) > MAX_TITLE_LENGTH:
        _complain(manager, model, "edit-title-too-long", limit=MAX_TITLE_LENGTH)
        return
    await editor.change(model, TaskChanges(title=title))
    await show_card(manager, model)


@inject
async def on_notes(
    message: Message, source: MessageInput, manager: DialogManager, editor: FromDishka[CardEditor]
) -> None:
    model = CardModel.of(manager)
    # One message of Telegram is always shorter than what notes may hold.
    await editor.change(model, TaskChanges(notes=(message.text or "")[:MAX_NOTES_LENGTH]))
    await show_card(manager, model)


@inject
async def on_tags(
    message: Message, source: MessageInput, manager: DialogManager, editor: FromDishka[CardEditor]
) -> None:
    model, tags = CardModel.of(manager), parse_tags(message.text or "")
    if len(tags) > MAX_TAGS:
        _complain(manager, model, "edit-tags-too-many", limit=MAX_TAGS)
    elif any(len(tag) > MAX_TAG_LENGTH for tag in tags):
        _complain(manager, model, "edit-tag-too-long", limit=MAX_TAG_LENGTH)
    else:
        await editor.change(model, TaskChanges(tags=tags))
        await show_card(manager, model)


async def on_move(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To another window of the card: a notice that was read is not repeated there."""
    model = CardModel.of(manager)
    model.notice = None
    model.keep(manager)


@inject
async def on_all_notes(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """Send the whole notes below the card."""
    notes = (await todos.get_task(actor, CardModel.of(manager).task_id)).notes
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(callback.message, Message):
        for part in note_messages(notes):
            await callback.message.answer(part.text, entities=part.entities, parse_mode=None)


@inject
async def on_back(
    callback: CallbackQuery, button: Button, manager: DialogManager, cards: FromDishka[CardMessages]
) -> None:
    """To the list or the menu below. A window that took the place of a card message turns into that card again."""
    model = CardModel.of(manager)
    if is_root(manager) and model.is_from_card and isinstance(callback.message, Message):
        await manager.done(show_mode=ShowMode.NO_UPDATE)
        await _bring_card_back(callback.message, model, cards)
        return
    await go_back(manager, _what_became(model))


def _what_became(model: CardModel) -> CardClosed | TaskAdded | None:
    """What the dialog below is told; nothing if nothing is known."""
    if model.has_copies:
        return TaskAdded()
    if model.trouble is Trouble.FAILED:
        return None
    row = TaskRow.from_shown(model.task) if model.task and model.trouble is None else None
    return CardClosed(model.id, row, list_id=model.task.list_id if row and model.task else None)


async def _bring_card_back(message: Message, model: CardModel, cards: CardMessages) -> None:
    if model.trouble is Trouble.DELETED:
        await cards.show_deleted(message, model.id)
    elif model.task:
        await cards.redraw(message, model.task)
    else:
        await cards.show_gone(message)


def _complain(manager: DialogManager, model: CardModel, key: str, **arguments: int) -> None:
    """Say what is wrong above the same window, which goes on waiting for an answer."""
    model.say(key, **arguments)
    model.keep(manager)
