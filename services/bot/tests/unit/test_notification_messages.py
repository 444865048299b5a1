"""What the bot says first: each kind of notification, in its recipient's language and zone."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from bot.cards.comment_files import CommentFilesPress
from bot.errors import BackendUnavailable, CommentNotFound
from bot.notifications.messages.renderer import FluentNotificationRenderer
from contracts.comments.v1.comments import MAX_FILES, FileKind
from contracts.todos.v1.notifications import (
    CommentAddedBody,
    EveningReviewBody,
    InvitedBody,
    LeasedNotification,
    MemberJoinedBody,
    MorningDigestBody,
    OverdueSummaryBody,
    PasswordSetBody,
    Recipient,
    RegistrationPromptBody,
    SessionClosedBody,
    TaskAssignedBody,
    TaskDueBody,
    TaskNotDoneBody,
    TaskSharedBody,
)
from contracts.todos.v1.people import Language
from contracts.todos.v1.sharing import InvitePreview, Role
from contracts.todos.v1.tasks import Due
from support.bot.backend import FixedClock, InMemoryComments, InMemoryTodos
from support.bot.conversation import labels_of_markup
from support.bot.files import kept
from support.bot.people import make_person
from support.bot.storage import InMemoryPeople
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WHEN = ["+15 мин", "+1 ч", "🌙 Вечер", "☀️ Завтра утром", "🕐 Другое время"]


@pytest.fixture
def clock():
    return FixedClock(NOW)


@pytest.fixture
def people():
    return InMemoryPeople()


@pytest.fixture
def todos(clock, people):
    return InMemoryTodos(clock, people)


@pytest.fixture
def comments(clock, todos):
    return InMemoryComments(clock, todos)


@pytest.fixture
def render(clock, comments, people):
    renderer = FluentNotificationRenderer(comments, people, TRANSLATORS, clock)

    async def render_body(body, *, language: Language = Language.RUSSIAN):
        recipient = Recipient(id=UUID(int=1), telegram_id=1001, name="Аня", language=language, timezone="Europe/Moscow")
        leased = LeasedNotification(
            id=uuid4(),
            lease_token=uuid4(),
            chat_id=1001,
            recipient=recipient,
            attempt=1,
            not_after=NOW + timedelta(days=1),
            body=body,
        )
        return await renderer.render(leased)

    return render_body


@pytest.fixture
def task(todos):
    due = Due(date=date(2026, 11, 23), time=time(15), timezone="Europe/Moscow", at=NOW)
    return todos.add_task("Позвонить <в банк>", owner=1001, due=due)


def prompt(**fields):
    values = {
        "handle": "h" * 43,
        "client_name": "Ноутбук",
        "ip_hint": "192.0.2.x",
        "requested_at": NOW,
        "expires_at": NOW + timedelta(minutes=5),
        "numbers": [12, 47, 83],
        "replaces_password": False,
    }
    return RegistrationPromptBody(**(values | fields))


async def test_the_prompt_says_who_asks_and_offers_three_numbers(render):
    message = await render(prompt())

    assert "Ноутбук · 192.0.2.x · 15:00" in message.text
    assert "до 15:05" in message.text
    assert labels_of_markup(message.keyboard) == ["12", "47", "83", "🚫 Это не я"]


async def test_the_prompt_says_when_a_password_will_be_replaced(render):
    message = await render(prompt(replaces_password=True))

    assert "будет заменён новым" in message.text


async def test_a_program_without_a_name_is_called_so(render):
    message = await render(prompt(client_name=""))

    assert "Программа без названия" in message.text


async def test_data_of_every_button_fits(render, todos):
    bodies = [
        prompt(),
        PasswordSetBody(client_name="x", undo_handle="h" * 43, undo_until=NOW),
        TaskDueBody(
            task=todos.add_task("Дело", owner=1001, version=10**9), planned_at=NOW, reminder_id=uuid4(), repetition=1
        ),
    ]

    keyboards = [(await render(body)).keyboard for body in bodies]

    data = [button.callback_data for keyboard in keyboards for row in keyboard.inline_keyboard for button in row]
    assert len(data) == 13
    assert max(len(text.encode()) for text in data) <= 64


async def test_a_password_can_be_taken_back_until_tomorrow(render):
    message = await render(PasswordSetBody(client_name="Ноутбук", undo_handle="u", undo_until=NOW + timedelta(days=1)))

    assert "Отменить можно до 24 нояб, 15:00" in message.text
    assert labels_of_markup(message.keyboard) == ["↩️ Отменить пароль"]


async def test_a_closed_session_says_what_to_do(render):
    message = await render(SessionClosedBody(client_name="Ноутбук", ip_hint="192.0.2.x"))

    assert "«Ноутбук» (192.0.2.x)" in message.text
    assert "/settings" in message.text
    assert message.keyboard is None


async def test_a_due_task_is_a_card_that_can_be_completed(render, task):
    message = await render(TaskDueBody(task=task, planned_at=NOW))

    assert message.text.startswith("⏰ Пора!")
    assert "Позвонить <в банк>" in message.text
    assert labels_of_markup(message.keyboard) == ["✅ Сделано", "🔎 Открыть", *WHEN]
    assert message.shows_task_id == task.id


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"is_ahead": True}, "⏰ Напоминание"),
        ({"repetition": 2}, "⏰ Всё ещё не сделано"),
        ({"repetition": 2, "is_ahead": True}, "⏰ Всё ещё не сделано"),
    ],
)
async def test_a_reminder_says_what_it_is(render, task, told, title):
    message = await render(TaskDueBody(task=task, planned_at=NOW, **told))

    assert message.text.startswith(title)


async def test_whoever_made_a_task_learns_that_it_is_not_done(render, task):
    message = await render(TaskNotDoneBody(task=task, person_name="Борис <b>", planned_at=NOW))

    assert message.text.startswith("⌛ Борис <b>: задача ещё не сделана")
    assert "Позвонить <в банк>" in message.text
    assert labels_of_markup(message.keyboard) == ["✅ Сделано", "🔎 Открыть", *WHEN]


async def test_a_late_one_says_so(render, task):
    message = await render(TaskDueBody(task=task, planned_at=NOW - timedelta(hours=3)))

    assert "Должно было прийти в 12:00" in message.text


async def test_one_in_time_does_not(render, task):
    message = await render(TaskDueBody(task=task, planned_at=NOW - timedelta(minutes=1)))

    assert "Должно было прийти" not in message.text
    assert "🗓 сегодня, пн 23 ноября, 15:00" in message.text


async def test_a_comment_is_quoted_and_can_be_answered(render, task, comments):
    comment = comments.add(task.id, "Овсяное & <соевое>?")

    message = await render(CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False))

    assert message.text.startswith("💬 Борис пишет в задаче «Позвонить <в банк>»\nОвсяное & <соевое>?")
    assert (message.shows_task_id, message.shows_comment_id) == (task.id, comment.id)
    assert [entity.type for entity in message.entities] == ["bold", "blockquote", "italic"]


async def test_a_comment_with_files_says_what_came_and_has_a_button_for_it(render, task, comments):
    files = [kept("d", FileKind.DOCUMENT, name="счёт <май>.pdf"), kept("v", FileKind.VOICE, seconds=67)]
    comment = comments.add(task.id, "Оплатишь?", files=files)

    message = await render(CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False))

    assert "\nОплатишь?\n📎 счёт <май>.pdf · 🎤 1:07\n" in message.text
    [*_, button] = [button for row in message.keyboard.inline_keyboard for button in row]
    assert (button.text, CommentFilesPress.unpack(button.callback_data).comment_id) == ("📎 Файлы", comment.id)


async def test_a_voice_message_alone_is_a_comment_too(render, task, comments):
    comment = comments.add(task.id, "", files=[kept("p", FileKind.PHOTO)])
    body = CommentAddedBody(task=task, comment_id=comment.id, author_name="Boris", is_own=False)

    message = await render(body, language=Language.ENGLISH)

    assert message.text.splitlines()[1] == "🖼 Photo"
    assert labels_of_markup(message.keyboard)[-1] == "📎 Files"


async def test_a_comment_of_words_has_no_button_for_files(render, task, comments):
    comment = comments.add(task.id, "Овсяное?")

    message = await render(CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False))

    assert "📎 Файлы" not in labels_of_markup(message.keyboard)


async def test_a_comment_that_is_gone_is_not_sent(render, task, comments):
    gone = comments.add(task.id, "", deleted_at=NOW)

    with pytest.raises(CommentNotFound):
        await render(CommentAddedBody(task=task, comment_id=gone.id, author_name="Борис", is_own=False))


async def test_a_comment_that_cannot_be_asked_for_is_tried_later(render, task, comments):
    comment = comments.add(task.id, "Овсяное?")
    comments.is_down = True

    with pytest.raises(BackendUnavailable):
        await render(CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False))


def invite_to(title: str, *, is_single_task: bool = False) -> InvitePreview:
    return InvitePreview(
        token="t" * 22,
        is_single_task=is_single_task,
        title=title,
        emoji=None if is_single_task else "🏡",
        role=Role.VIEWER,
        inviter_name="Борис",
        member_count=2,
        expires_at=NOW + timedelta(days=1),
        current_role=None,
    )


async def test_an_invite_says_who_to_what_and_as_what(render):
    to_list = await render(InvitedBody(invite=invite_to("Дом <наш>")))
    to_task = await render(InvitedBody(invite=invite_to("Дверь", is_single_task=True)))

    assert to_list.text.startswith("👥 Борис приглашает вас в список «🏡 Дом <наш>»\nЧитатель: только читает.")
    assert "действует до 24 нояб, 15:00" in to_list.text
    assert to_task.text.startswith("👥 Борис открывает вам задачу «Дверь»")
    assert labels_of_markup(to_list.keyboard) == ["✅ Принять", "Отказаться"]


async def test_whoever_came_in_is_named(render):
    message = await render(MemberJoinedBody(person_name="Вера", role=Role.EDITOR, is_single_task=False, title="Дом"))

    assert message.text == "👥 Вера теперь в списке «Дом»\nРедактор: может всё менять."


@pytest.mark.parametrize(
    ("place", "label"), [("list_id", "📁 Открыть список"), ("task_id", "🔎 Открыть задачу")], ids=["list", "task"]
)
async def test_the_way_to_where_somebody_came_in_is_a_button(render, place, label):
    facts = {"person_name": "Вера", "role": Role.EDITOR, "is_single_task": place == "task_id", "title": "Дом"}

    message = await render(MemberJoinedBody(**facts, **{place: UUID(int=7)}))

    assert labels_of_markup(message.keyboard) == [label]


async def test_a_task_that_was_given_is_a_card(render, task):
    message = await render(TaskAssignedBody(task=task, assigner_name="Борис"))

    assert message.text.startswith("🫵 Борис поручает вам задачу\n\n")
    assert message.shows_task_id == task.id
    assert labels_of_markup(message.keyboard) == ["✅ Сделано", "🔎 Открыть"]


@pytest.mark.parametrize(
    "make_body",
    [
        lambda task: TaskAssignedBody(task=task, assigner_name="Вера"),
        lambda task: TaskDueBody(task=task, planned_at=NOW),
        lambda task: OverdueSummaryBody(count=1, tasks=[task]),
        lambda task: MorningDigestBody(day=NOW.date(), today_count=1, overdue_count=0, tasks=[task]),
        lambda task: EveningReviewBody(day=NOW.date(), done_count=0, open_count=1, tasks=[task]),
    ],
    ids=["given", "due", "missed", "morning", "evening"],
)
async def test_those_to_whom_a_task_is_given_are_called_by_their_names(render, todos, make_body):
    for telegram_id, name in [(1001, "Аня"), (1002, "Борис")]:
        await todos.remember(make_person(name, telegram_id=telegram_id, person_id=UUID(int=telegram_id)))
    task = todos.add_task("Дверь", owner=1003, assignee_ids=[UUID(int=1001), UUID(int=1002)])

    message = await render(make_body(task))

    assert {"вы", "Борис"} <= set(re.findall(r"\w+", message.text.partition("👤")[2]))


async def test_a_task_that_was_given_without_a_date_can_get_one_at_once(render, todos):
    message = await render(TaskAssignedBody(task=todos.add_task("Дверь", owner=1001), assigner_name="Борис"))

    assert labels_of_markup(message.keyboard) == ["✅ Сделано", "🔎 Открыть", "Сегодня", "Завтра"]


async def test_a_task_that_was_shared_is_a_card_with_what_one_may_do(render, task):
    message = await render(TaskSharedBody(task=task, role=Role.VIEWER, sharer_name="Борис"))

    assert message.text.startswith("👥 Борис открывает вам задачу\nЧитатель: только читает.\n\n")
    assert message.shows_task_id == task.id


async def test_overdue_tasks_are_summed_up(render, task):
    message = await render(OverdueSummaryBody(count=21, tasks=[task] * 10))

    assert message.text.startswith("Пока связи не было, я не смог напомнить о 21 задаче:")
    assert message.text.count("Позвонить <в банк>") == 10
    assert "…и ещё 11" in message.text
    assert labels_of_markup(message.keyboard) == ["📅 Открыть «Сегодня»"]


async def test_each_speaks_the_language_of_its_recipient(render, task):
    message = await render(TaskDueBody(task=task, planned_at=NOW), language=Language.ENGLISH)

    assert message.text.startswith("⏰ It is time!")


async def test_the_longest_of_them_fit_a_message(render, todos, comments):
    long = todos.add_task("&" * 500, owner=1001, notes="<" * 16_000, tags=["щ" * 64] * 30, comment_count=9)
    file = kept("d", FileKind.DOCUMENT, name="&" * 255)
    comment = comments.add(long.id, "&" * 4096, files=[file] * MAX_FILES)
    bodies = [
        TaskDueBody(task=long, planned_at=NOW - timedelta(days=400)),
        CommentAddedBody(task=long, comment_id=comment.id, author_name="Щ" * 128, is_own=False),
        OverdueSummaryBody(count=10_000, tasks=[long] * 10),
        prompt(client_name="&" * 64),
    ]

    texts = [(await render(body)).text for body in bodies]

    assert max(len(text) for text in texts) <= 4096


async def test_a_morning_tells_the_day(render, task):
    body = MorningDigestBody(day=date(2026, 11, 23), today_count=3, overdue_count=9, tasks=[task])

    message = await render(body)

    assert message.text.splitlines()[:2] == [
        "☀️ Доброе утро! Сегодня пн 23 ноября",
        "на сегодня 3 задачи · просрочено 9",
    ]
    assert task.title in message.text
    assert message.text.endswith("…и ещё 11")
    assert labels_of_markup(message.keyboard) == ["📅 Открыть «Сегодня»"]


async def test_an_evening_tells_what_was_done_and_what_is_left(render, task):
    body = EveningReviewBody(day=date(2026, 11, 23), done_count=2, open_count=1, tasks=[task])

    message = await render(body, language=Language.ENGLISH)

    assert "2 tasks done 🎉" in message.text
    assert "1 task is left:" in message.text
    assert labels_of_markup(message.keyboard) == ["🧺 Sort out what is left"]


async def test_an_evening_with_nothing_left_asks_nothing(render):
    message = await render(EveningReviewBody(day=date(2026, 11, 23), done_count=21, open_count=0, tasks=[]))

    assert "Сделана 21 задача 🎉" in message.text
    assert message.keyboard is None
