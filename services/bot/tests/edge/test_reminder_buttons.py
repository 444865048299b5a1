"""What the buttons under a reminder do: one request each, and the message says what became of it."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from bot.cards.snooze_press import SnoozeAction, SnoozePress
from bot.notifications.messages.tasks import reminder
from bot.texts.wording import Wording
from contracts.todos.v1.notifications import TaskDueBody, TaskNotDoneBody
from contracts.todos.v1.people import Language
from contracts.todos.v1.reminders import Nag
from contracts.todos.v1.tasks import Due
from support.bot.conversation import labels_of
from support.bot.texts import TRANSLATORS

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WHEN = ["+15 мин", "+1 ч", "🌙 Вечер", "☀️ Завтра утром", "🕐 Другое время"]
WAITING = ["✅ Сделано", "🔎 Открыть", *WHEN]


@pytest.fixture
def task(anya):
    due = Due(date=date(2026, 11, 23), time=time(15), timezone="Europe/Moscow", at=STORY_TIME)
    return anya.todos.add_task("Позвонить <в банк>", owner=1001, due=due, notes="Спросить & записать")


@pytest.fixture
def kept(anya, task):
    return anya.todos.keep_reminder(task.id, minutes_before=0)


@pytest.fixture
def say(anya):
    """A function: the body of a notification → its message in Аня's chat."""

    async def send(body):
        wording = Wording(TRANSLATORS[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), STORY_TIME)
        message = reminder(body, wording)
        sent = await anya.bot.send_message(
            1001, message.text, entities=list(message.entities), reply_markup=message.keyboard
        )
        return anya.chat.messages[sent.message_id]

    return send


@pytest.fixture
async def told(say, task, kept):
    return await say(TaskDueBody(task=task, planned_at=STORY_TIME, reminder_id=kept.id))


@pytest.mark.parametrize(
    ("button", "heading"),
    [
        ("+15 мин", "💤 Напомню сегодня, пн 23 ноября, 15:15"),
        ("+1 ч", "💤 Напомню сегодня, пн 23 ноября, 16:00"),
        ("Вечер", "💤 Напомню сегодня, пн 23 ноября, 19:00"),
        ("Завтра утром", "💤 Напомню завтра, вт 24 ноября, 09:00"),
    ],
)
async def test_a_reminder_is_snoozed_by_one_request(anya, told, kept, button, heading):
    answer = await anya.press(button, on=told)

    assert (answer, anya.requests) == (heading, ["snooze_reminder"])
    assert (
        anya.now(told).text == f"{heading}\n\nПозвонить <в банк>\n🗓 сегодня, пн 23 ноября, 15:00\n\nСпросить & записать"
    )
    assert [entity.type for entity in anya.now(told).entities] == ["bold", "bold", "blockquote"]
    assert labels_of(anya.now(told)) == ["✅ Сделано", "🔎 Открыть", "🕐 Другое время", "↩️ Не откладывать"]
    assert anya.todos.reminders[kept.id].snoozed_until is not None


async def test_a_second_press_leaves_the_message_as_it_is(anya, told):
    button = SnoozePress.about(SnoozeAction.HOUR, *ids_of(told)).pack()
    await anya.press_data(button, on=told)
    edits = anya.chat.edits

    await anya.press_data(button, on=told)

    assert (anya.chat.edits, anya.now(told).text[:11]) == (edits, "💤 Напомню с")


async def test_a_snooze_is_taken_back(anya, told, kept):
    await anya.press("+1 ч", on=told)
    anya.forget_requests()

    await anya.press("Не откладывать", on=anya.now(told))

    assert anya.requests == ["end_snooze"]
    assert anya.now(told).text.startswith("⏰ Напоминание\n\nПозвонить <в банк>")
    assert labels_of(anya.now(told)) == WAITING
    assert anya.todos.reminders[kept.id].snoozed_until is None


async def test_a_reminder_that_is_gone_is_replaced_by_a_new_one(anya, told, kept):
    anya.todos.reminders.clear()

    await anya.press("+1 ч", on=told)

    assert anya.requests == ["snooze_reminder", "add_reminder"]
    assert anya.now(told).text.startswith("💤 Напомню сегодня, пн 23 ноября, 16:00")
    [made] = anya.todos.reminders.values()
    assert (made.moment.time, made.task_id) == (time(16), kept.task_id)


async def test_a_reminder_of_a_task_that_is_gone_says_so(anya, told, task):
    anya.todos.reminders.clear()
    anya.todos.edit_elsewhere(task.id, deleted_at=STORY_TIME)

    answer = await anya.press("+1 ч", on=told)

    assert "больше нет" in answer
    assert labels_of(anya.now(told)) == []


async def test_a_dead_backend_leaves_the_buttons(anya, told):
    anya.switch_backend(is_down=True)

    answer = await anya.press("+1 ч", on=told)

    assert "не отвечает" in answer
    assert labels_of(anya.now(told)) == WAITING


async def test_done_completes_the_task_in_place(anya, told, task):
    await anya.press("✅ Сделано", on=told)

    assert anya.requests == ["set_completion"]
    assert "Вернуть в работу" in "".join(labels_of(anya.now(told)))


async def test_repetitions_are_stopped(anya, say, task, kept):
    anya.todos.reminders[kept.id] = kept.model_copy(update={"nag": Nag(every_minutes=15, times=4)})
    told = await say(TaskDueBody(task=task, planned_at=STORY_TIME, reminder_id=kept.id, repetition=1))

    await anya.press("Больше не повторять", on=told)

    assert anya.requests == ["choose_nagging"]
    assert anya.now(told).text.startswith("🔕 Повторять больше не буду\n\nПозвонить")
    assert labels_of(anya.now(told)) == WAITING
    assert anya.todos.reminders[kept.id].nag is None


class TestOfSomebodyElsesTask:
    """Whoever is told that another has not done a task gets a reminder of their own."""

    @pytest.fixture
    async def told(self, say, task):
        return await say(TaskNotDoneBody(task=task, person_name="Борис", planned_at=STORY_TIME))

    async def test_a_reminder_is_made(self, anya, told):
        await anya.press("Завтра утром", on=told)

        assert anya.requests == ["add_reminder"]
        assert anya.now(told).text.startswith("💤 Напомню завтра, вт 24 ноября, 09:00\n\nПозвонить")
        [made] = anya.todos.reminders.values()
        assert made.moment.time == time(9)

    async def test_and_taken_back(self, anya, told):
        await anya.press("Завтра утром", on=told)
        anya.forget_requests()

        await anya.press("Не напоминать", on=anya.now(told))

        assert (anya.requests, anya.todos.reminders) == (["delete_reminder"], {})
        assert labels_of(anya.now(told)) == WAITING


class TestPicking:
    @pytest.fixture
    async def window(self, anya, told):
        await anya.press("Другое время", on=told)
        return anya.last

    async def test_opens_in_place_without_asking(self, anya, told, window):
        assert (window.message_id, anya.requests) == (told.message_id, [])
        assert "Когда напомнить?" in window.text
        assert "Позвонить <в банк>" in window.text

    async def test_minutes_by_a_button(self, anya, told, window):
        await anya.press("Через 3 часа")

        assert anya.requests == ["snooze_reminder"]
        assert anya.now(told).text.startswith("💤 Напомню сегодня, пн 23 ноября, 18:00\n\nПозвонить <в банк>")
        assert "↩️ Не откладывать" in labels_of(anya.now(told))

    async def test_words(self, anya, told, window):
        await anya.send("завтра в 9")

        assert anya.requests == ["snooze_reminder"]
        assert anya.text.startswith("💤 Напомню завтра, вт 24 ноября, 09:00\n\nПозвонить <в банк>")
        assert told.message_id not in anya.chat.messages

    async def test_the_answer_to_words_is_a_card(self, anya, window, task, cards):
        await anya.send("завтра в 9")

        assert cards.cards[1001, anya.last.message_id].task_id == task.id

    async def test_words_that_mean_nothing_are_asked_again(self, anya, window):
        await anya.send("когда-нибудь")

        assert "понять «когда-нибудь»" in anya.text
        await anya.send("через 40 минут")
        assert anya.text.startswith("💤 Напомню сегодня, пн 23 ноября, 15:40")

    async def test_a_day_and_an_hour(self, anya, told, window):
        await anya.press("День и время")
        assert "В какой день напомнить?" in anya.text
        await anya.press("Завтра")
        assert "Без времени" not in anya.labels

        await anya.press("18:00")

        assert anya.requests == ["snooze_reminder"]
        assert anya.now(told).text.startswith("💤 Напомню завтра, вт 24 ноября, 18:00")

    async def test_a_moment_that_has_passed_is_refused(self, anya, told, window):
        await anya.press("День и время")
        await anya.press("Сегодня")

        await anya.press("09:00")

        assert "уже прошло" in anya.now(told).text
        assert "📅 День и время" in labels_of(anya.now(told))

    async def test_a_backend_that_died_meanwhile_is_told(self, anya, told, window):
        await anya.press("День и время")
        await anya.press("Завтра")
        anya.switch_backend(is_down=True)

        await anya.press("18:00")

        assert "не отвечает" in anya.now(told).text
        assert "📅 День и время" in labels_of(anya.now(told))

    async def test_back_brings_the_reminder_back(self, anya, told, window):
        await anya.press("Назад")

        assert anya.requests == []
        assert anya.now(told).text == told.text
        assert labels_of(anya.now(told)) == WAITING

    async def test_back_to_a_snoozed_one_says_that_it_is_snoozed(self, anya, told):
        await anya.press("+1 ч", on=told)
        snoozed = anya.now(told)
        await anya.press("Другое время", on=snoozed)

        await anya.press("Назад")

        assert (anya.now(told).text, labels_of(anya.now(told))) == (snoozed.text, labels_of(snoozed))

    async def test_a_lost_dialog_leads_to_the_menu(self, anya, window, storage):
        storage.storage.clear()

        await anya.press("Через 3 часа")

        assert "⚙️ Настройки" in anya.labels


def ids_of(message) -> tuple[UUID, UUID | None]:
    data = [button.callback_data for row in message.reply_markup.inline_keyboard for button in row]
    press = next(SnoozePress.unpack(text) for text in data if text.startswith("z:"))
    return press.task_id, press.reminder_id
