"""Presses under the registration prompt and under the message about a new password."""

from typing import Final

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Bold, Text
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.errors import NotFound, StateConflict
from bot.handlers.presses import PasswordUndoPress, RegistrationPress
from bot.identity import Actor
from bot.locales.translator import Translator
from bot.ports.todos import TodosGateway
from contracts.todos.v1.auth import RegistrationChoice, RegistrationDecided, RegistrationDecision, RegistrationOutcome

_OUTCOMES: Final = {
    RegistrationOutcome.CONFIRMED: "registration-confirmed",
    RegistrationOutcome.WRONG_NUMBER: "registration-wrong",
    RegistrationOutcome.DECLINED: "registration-declined",
    RegistrationOutcome.EXPIRED: "registration-expired",
}


@inject
async def on_decision(
    callback: CallbackQuery,
    callback_data: RegistrationPress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    translator: FromDishka[Translator],
) -> None:
    try:
        decided = await todos.decide_registration(actor, callback_data.handle, _decision(callback_data))
    except NotFound:
        await callback.answer(translator("registration-not-yours"), show_alert=True)
        return
    await _conclude(callback, translator(_outcome_key(decided)))


@inject
async def on_undo(
    callback: CallbackQuery,
    callback_data: PasswordUndoPress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    translator: FromDishka[Translator],
) -> None:
    try:
        undone = await todos.undo_password(actor, callback_data.handle)
    except NotFound:
        await callback.answer(translator("registration-not-yours"), show_alert=True)
    except StateConflict:
        await _conclude(callback, translator("password-undo-late"))
    else:
        await _conclude(callback, translator("password-undone", count=undone.ended_sessions))


@inject
async def on_press_in_group(callback: CallbackQuery, translator: FromDishka[Translator]) -> None:
    await callback.answer(translator("registration-private-only"), show_alert=True)


def build_router() -> Router:
    router = Router(name="registration")
    is_private = F.message.chat.type == ChatType.PRIVATE
    router.callback_query.register(on_press_in_group, RegistrationPress.filter(), ~is_private)
    router.callback_query.register(on_press_in_group, PasswordUndoPress.filter(), ~is_private)
    router.callback_query.register(on_decision, RegistrationPress.filter())
    router.callback_query.register(on_undo, PasswordUndoPress.filter())
    return router


def _decision(press: RegistrationPress) -> RegistrationDecision:
    if press.number == 0:
        return RegistrationDecision(choice=RegistrationChoice.NOT_ME, is_private_chat=True)
    return RegistrationDecision(choice=RegistrationChoice.NUMBER, number=press.number, is_private_chat=True)


def _outcome_key(decided: RegistrationDecided) -> str:
    if decided.outcome is RegistrationOutcome.CONFIRMED and decided.replaced_password:
        return "registration-confirmed-replaced"
    return _OUTCOMES[decided.outcome]


async def _conclude(callback: CallbackQuery, sentence: str) -> None:
    """What was asked stays readable, with the outcome below it and without buttons."""
    if isinstance(callback.message, Message):
        asked = Text.from_entities(callback.message.text or "", callback.message.entities or [])
        await callback.message.edit_text(**Text(asked, "\n\n", Bold(sentence)).as_kwargs(), reply_markup=None)
        await callback.answer()
    else:
        await callback.answer(sentence, show_alert=True)
