"""The press under a registration prompt, and the way back from a password."""

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.handlers.presses import PasswordUndoPress, RegistrationPress
from contracts.todos.v1.auth import RegistrationChoice, RegistrationDecided, RegistrationOutcome


@pytest.fixture
async def prompt(anya):
    """The prompt, as the notification loop has sent it."""
    return await anya.bot.send_message(1001, "Программа просит доступ", reply_markup=_keyboard())


def _keyboard():
    buttons = [
        InlineKeyboardButton(text="47", callback_data=RegistrationPress(number=47, handle="handle").pack()),
        InlineKeyboardButton(text="Это не я", callback_data=RegistrationPress(number=0, handle="handle").pack()),
        InlineKeyboardButton(text="Отменить", callback_data=PasswordUndoPress(handle="handle").pack()),
    ]
    return InlineKeyboardMarkup(inline_keyboard=[buttons])


async def test_the_number_is_passed_on_with_one_request(anya, prompt):
    await anya.press("47")

    [decision] = anya.todos.decisions
    assert anya.requests == ["decide_registration"]
    assert (decision.choice, decision.number, decision.is_private_chat) == (RegistrationChoice.NUMBER, 47, True)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (RegistrationDecided(outcome=RegistrationOutcome.CONFIRMED), "Доступ подтверждён, пароль действует"),
        (RegistrationDecided(outcome=RegistrationOutcome.CONFIRMED, replaced_password=True), "прежний пароль заменён"),
        (RegistrationDecided(outcome=RegistrationOutcome.WRONG_NUMBER), "Число не то"),
        (RegistrationDecided(outcome=RegistrationOutcome.DECLINED), "Запрос отклонён"),
        (RegistrationDecided(outcome=RegistrationOutcome.EXPIRED), "Время запроса вышло"),
    ],
)
async def test_each_outcome_is_said_and_the_buttons_are_gone(anya, prompt, outcome, words):
    anya.todos.outcome = outcome

    await anya.press("47")

    assert words in anya.text
    assert anya.text.startswith("Программа просит доступ")
    assert anya.labels == []


async def test_not_me_is_passed_on(anya, prompt):
    await anya.press("Это не я")

    assert anya.todos.decisions[0].choice is RegistrationChoice.NOT_ME


async def test_a_prompt_for_somebody_else_is_refused(anya, prompt):
    anya.todos.known_handles.clear()

    answer = await anya.press("47")

    assert answer == "Этот запрос адресован не вам."
    assert "47" in anya.labels


async def test_a_press_that_could_not_be_passed_on_can_be_repeated(anya, prompt):
    anya.switch_backend(is_down=True)

    answer = await anya.press("47")

    assert "не отвечает" in answer
    assert "47" in anya.labels


async def test_a_password_can_be_taken_back(anya, prompt):
    await anya.press("Отменить")

    assert anya.requests == ["undo_password"]
    assert "доступ закрыт 2 программам" in anya.text


async def test_taking_it_back_too_late_says_what_to_do_instead(anya, prompt):
    anya.todos.is_undo_late = True

    await anya.press("Отменить")

    assert "Отменить уже нельзя" in anya.text
    assert "/settings" in anya.text
