"""What the windows about a person's days change. Requests: 1 per change, 1 to see the lists, 0 to look around."""

from datetime import time
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.habits.changing import HabitsChanger
from bot.dialogs.habits.getters import INBOX_CHOICE
from bot.dialogs.habits.model import MAX_LISTS_OFFERED, HabitsModel
from bot.dialogs.habits.states import HabitsSG
from bot.dialogs.loading import loading
from bot.dialogs.messages import answer_in_place
from bot.dialogs.navigation import go_back
from bot.identity import Actor
from bot.ports.registries import PersonRegistry
from bot.ports.todos import TodosGateway
from bot.texts.clock_input import read_clock, read_hours
from bot.texts.countries import find_countries
from bot.texts.habits import DAY_PARTS, Asked, Habits
from bot.texts.shorten import shorten
from bot.texts.shown import ListRow
from contracts.ids import from_short_id
from contracts.todos.v1.people import MAX_DEFAULT_REMINDERS, PersonChanges, QuietHoursInput
from contracts.todos.v1.sharing import Role

_MAX_QUERY = 60
_MAKING_TASKS = frozenset({Role.OWNER, Role.EDITOR})


@inject
async def on_start(
    start_data: Data,
    manager: DialogManager,
    people: FromDishka[PersonRegistry],
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    HabitsModel(habits=Habits.of_person(await people.find_person(actor.telegram_id))).keep(manager)
    if manager.current_context().state == HabitsSG.lists:
        await load_lists(manager, todos, actor)


async def load_lists(manager: DialogManager, todos: TodosGateway, actor: Actor) -> None:
    """Ask where new tasks can go."""
    model = HabitsModel.of(manager)
    with loading(model):
        mine = [found for found in await todos.list_lists(actor) if found.role in _MAKING_TASKS]
        model.lists = [ListRow.from_list(found) for found in mine[:MAX_LISTS_OFFERED]]
    model.keep(manager)


async def on_move(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To another window: what was said or searched before is over."""
    model = HabitsModel.of(manager)
    model.notice, model.query, model.found = None, "", None
    model.keep(manager)


async def on_asked(callback: CallbackQuery, select: Any, manager: DialogManager, asked: str) -> None:
    await _ask(manager, Asked(asked))


async def on_all_day(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _ask(manager, Asked.ALL_DAY)


@inject
async def on_hour(
    callback: CallbackQuery, select: Any, manager: DialogManager, clock: str, changer: FromDishka[HabitsChanger]
) -> None:
    await _set_time(manager, changer, time(int(clock[:2]), int(clock[2:])))


@inject
async def on_typed_time(
    message: Message, source: MessageInput, manager: DialogManager, changer: FromDishka[HabitsChanger]
) -> None:
    try:
        clock = read_clock(message.text or "")
    except ValueError:
        _say(manager, "habits-not-a-time")
        return
    await _set_time(manager, changer, clock)


@inject
async def on_off(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[HabitsChanger]
) -> None:
    await _set_time(manager, changer, None)


async def on_time_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await on_move(callback, button, manager)
    await manager.switch_to(_window_of(HabitsModel.of(manager).asked))


@inject
async def on_quiet_hours(
    callback: CallbackQuery, select: Any, manager: DialogManager, hours: str, changer: FromDishka[HabitsChanger]
) -> None:
    begin, end = (time(int(clock[:2]), int(clock[2:])) for clock in hours.split("-"))
    await _set_quiet(manager, changer, QuietHoursInput(begin=begin, end=end))


@inject
async def on_typed_quiet(
    message: Message, source: MessageInput, manager: DialogManager, changer: FromDishka[HabitsChanger]
) -> None:
    try:
        begin, end = read_hours(message.text or "")
    except ValueError:
        _say(manager, "habits-not-hours")
        return
    await _set_quiet(manager, changer, QuietHoursInput(begin=begin, end=end))


@inject
async def on_quiet_off(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[HabitsChanger]
) -> None:
    await _set_quiet(manager, changer, None)


@inject
async def on_weekday(
    callback: CallbackQuery, select: Any, manager: DialogManager, day: str, changer: FromDishka[HabitsChanger]
) -> None:
    await changer.change(manager, PersonChanges(week_starts_on=int(day)))


@inject
async def on_country(
    callback: CallbackQuery, select: Any, manager: DialogManager, code: str, changer: FromDishka[HabitsChanger]
) -> None:
    if await changer.change(manager, PersonChanges(holiday_country=code), refused="country-unknown"):
        await manager.switch_to(HabitsSG.week)


async def on_typed_country(message: Message, source: MessageInput, manager: DialogManager) -> None:
    model = HabitsModel.of(manager)
    query = message.text or ""
    model.notice, model.query, model.found = None, shorten(query, _MAX_QUERY), find_countries(query[:_MAX_QUERY])
    model.keep(manager)
    await answer_in_place(message, manager)


@inject
async def on_no_country(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[HabitsChanger]
) -> None:
    if await changer.change(manager, PersonChanges(holiday_country=None)):
        await manager.switch_to(HabitsSG.week)


@inject
async def on_reminder(
    callback: CallbackQuery, select: Any, manager: DialogManager, minutes: str, changer: FromDishka[HabitsChanger]
) -> None:
    habits = HabitsModel.of(manager).habits
    chosen = habits.default_reminders.minutes_before
    if len(chosen) == MAX_DEFAULT_REMINDERS and int(minutes) not in chosen:
        _say(manager, "habits-reminders-full")
        return
    await changer.change(manager, habits.toggling(int(minutes)))


@inject
async def on_list(
    callback: CallbackQuery, select: Any, manager: DialogManager, list_id: str, changer: FromDishka[HabitsChanger]
) -> None:
    chosen = None if list_id == INBOX_CHOICE else from_short_id(list_id)
    await changer.change(manager, PersonChanges(default_list_id=chosen), refused="list-gone")


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


async def _ask(manager: DialogManager, asked: Asked) -> None:
    model = HabitsModel.of(manager)
    model.asked, model.notice = asked, None
    model.keep(manager)
    await manager.switch_to(HabitsSG.time)


async def _set_time(manager: DialogManager, changer: HabitsChanger, clock: time | None) -> None:
    model = HabitsModel.of(manager)
    if await changer.change(manager, model.habits.setting(model.asked, clock), refused="habits-day-order"):
        await manager.switch_to(_window_of(model.asked))


async def _set_quiet(manager: DialogManager, changer: HabitsChanger, hours: QuietHoursInput | None) -> None:
    if await changer.change(manager, PersonChanges(quiet_hours=hours), refused="habits-not-hours"):
        await manager.switch_to(HabitsSG.day)


def _window_of(asked: Asked) -> State:
    if asked in DAY_PARTS:
        return HabitsSG.parts
    return HabitsSG.reminders if asked is Asked.ALL_DAY else HabitsSG.day


def _say(manager: DialogManager, notice: str) -> None:
    model = HabitsModel.of(manager)
    model.notice = notice
    model.keep(manager)
