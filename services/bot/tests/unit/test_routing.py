"""Whoever is not meant is not asked, and whoever is meant hears it."""

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, User
from aiogram_dialog import Dialog, Window
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import CB_SEP
from aiogram_dialog.widgets.text import Const

from bot.routing import DialogRouters, RoutersBeforeDialogs


class FirstSG(StatesGroup):
    only = State()


class SecondSG(StatesGroup):
    only = State()


class UnknownSG(StatesGroup):
    only = State()


def press(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=User(id=1, is_bot=False, first_name="Аня"), chat_instance="-", data=data)


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def dialogs(asked) -> list[Dialog]:
    def watch(dialog: Dialog, name: str) -> Dialog:
        async def note(handler, event, data):
            asked.append(name)
            return name

        dialog.callback_query.outer_middleware(note)
        return dialog

    return [
        watch(Dialog(Window(Const("first"), state=FirstSG.only)), "first"),
        watch(Dialog(Window(Const("second"), state=SecondSG.only)), "second"),
    ]


def in_state(state: State) -> dict[str, Context]:
    return {CONTEXT_KEY: Context(_intent_id="i", _stack_id="", state=state, start_data=None)}


async def test_only_the_open_dialog_is_asked(dialogs, asked):
    answer = await DialogRouters(dialogs).propagate_event("callback_query", press("x"), **in_state(SecondSG.only))

    assert (answer, asked) == ("second", ["second"])


@pytest.mark.parametrize("data", [{}, in_state(UnknownSG.only), {CONTEXT_KEY: None}])
async def test_no_dialog_is_asked_where_none_is_open(dialogs, asked, data):
    answer = await DialogRouters(dialogs).propagate_event("callback_query", press("x"), **data)

    assert (answer, asked) == (UNHANDLED, [])


async def test_a_button_of_a_dialog_passes_by_the_others():
    router = Router()

    @router.callback_query()
    async def on_press(callback: CallbackQuery) -> str:
        return "heard"

    before = RoutersBeforeDialogs([router])

    assert await before.propagate_event("callback_query", press("t:done:x:1")) == "heard"
    assert await before.propagate_event("callback_query", press(f"intent{CB_SEP}done")) is UNHANDLED
