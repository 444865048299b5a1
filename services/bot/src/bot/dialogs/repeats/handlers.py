"""What the window of repeats does. Requests: 1 to look at a rule, 2 at one in words, 0 to move. Whoever opened it makes the change."""

from datetime import date
from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.repeats.model import RepeatModel
from bot.dialogs.repeats.previewing import RepeatPreviewer
from bot.dialogs.repeats.states import RepeatSG
from bot.dialogs.results import RepeatPicked
from bot.texts.due_input import DueChoice, parse_due
from bot.texts.rule_choices import ending
from bot.texts.wording import Wording
from contracts.todos.v1.people import Person
from contracts.todos.v1.recurrence import RecurrenceAnchor, RecurrenceInput

MAX_COUNT: Final = 1000


async def on_start(start_data: Data, manager: DialogManager) -> None:
    RepeatModel.from_start(manager).keep(manager)


@inject
async def on_rule(
    callback: CallbackQuery, select: Any, manager: DialogManager, rule: str, previewer: FromDishka[RepeatPreviewer]
) -> None:
    """A rule was chosen: look at its dates."""
    await _look_at(manager, RecurrenceInput(rule=rule), previewer)


@inject
async def on_current(
    callback: CallbackQuery, button: Button, manager: DialogManager, previewer: FromDishka[RepeatPreviewer]
) -> None:
    """The rule that the task has is to be changed a little."""
    if current := RepeatModel.of(manager).current:
        await _look_at(manager, current.as_input(), previewer)


@inject
async def on_words(
    message: Message, source: MessageInput, manager: DialogManager, previewer: FromDishka[RepeatPreviewer]
) -> None:
    """The rule was written."""
    model = RepeatModel.of(manager)
    is_read = await previewer.read(model, message.text or "")
    model.keep(manager)
    if is_read:
        await manager.switch_to(RepeatSG.confirm)


@inject
async def on_anchor(
    callback: CallbackQuery, button: Button, manager: DialogManager, previewer: FromDishka[RepeatPreviewer]
) -> None:
    """Count from the day of completion, or from the dates of the rule again."""
    if wanted := RepeatModel.of(manager).as_input():
        is_completion = wanted.anchor is RecurrenceAnchor.COMPLETION
        anchor = RecurrenceAnchor.SCHEDULE if is_completion else RecurrenceAnchor.COMPLETION
        await _look_at(manager, wanted.model_copy(update={"anchor": anchor}), previewer)


@inject
async def on_holidays(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    previewer: FromDishka[RepeatPreviewer],
    person: FromDishka[Person],
) -> None:
    """Leave out the holidays of the person's country, or not."""
    model = RepeatModel.of(manager)
    wanted = model.as_input()
    if wanted is None:
        return
    country = None if wanted.holidays else person.holiday_country or person.zone_country
    if country is None and not wanted.holidays:
        model.notice = "repeat-no-country"
        model.keep(manager)
        return
    await _look_at(manager, wanted.model_copy(update={"holidays": country}), previewer)


@inject
async def on_count(
    callback: CallbackQuery, select: Any, manager: DialogManager, count: str, previewer: FromDishka[RepeatPreviewer]
) -> None:
    await _end(manager, previewer, count=int(count))


@inject
async def on_no_end(
    callback: CallbackQuery, button: Button, manager: DialogManager, previewer: FromDishka[RepeatPreviewer]
) -> None:
    await _end(manager, previewer)


@inject
async def on_end_written(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    previewer: FromDishka[RepeatPreviewer],
    wording: FromDishka[Wording],
) -> None:
    """A last day, or how many times."""
    model, text = RepeatModel.of(manager), (message.text or "").strip()
    words = text.split(maxsplit=1)
    if words and words[0].isdecimal() and 0 < int(words[0]) <= MAX_COUNT:
        await _end(manager, previewer, count=int(words[0]))
        return
    try:
        until = parse_due(text, wording).day
    except ValueError:
        model.unreadable = text
        model.keep(manager)
        return
    await _end(manager, previewer, until=until)


async def on_move(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To another window: a complaint that was read is not repeated there."""
    model = RepeatModel.of(manager)
    model.quiet()
    model.keep(manager)


async def on_keep(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """The rule is good. The task is due on the first of its dates from now on."""
    model = RepeatModel.of(manager)
    if model.draft is None:
        return
    first = next(iter(model.draft.dates), None)
    is_moved = first is not None and (first.date, first.time) != (model.day, model.clock)
    due = DueChoice(first.date, first.time) if first and is_moved else None
    await manager.done(RepeatPicked(model.as_input(), due=due, timezone=model.timezone))


async def on_no_repeat(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done(RepeatPicked(None))


async def on_cancel(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done()


async def _end(
    manager: DialogManager, previewer: RepeatPreviewer, *, until: date | None = None, count: int | None = None
) -> None:
    if wanted := RepeatModel.of(manager).as_input():
        rule = ending(wanted.rule, until=until, count=count)
        await _look_at(manager, wanted.model_copy(update={"rule": rule}), previewer)


async def _look_at(manager: DialogManager, wanted: RecurrenceInput, previewer: RepeatPreviewer) -> None:
    model = RepeatModel.of(manager)
    is_good = await previewer.preview(model, wanted)
    model.keep(manager)
    if is_good:
        await manager.switch_to(RepeatSG.confirm)
