"""However much there is to say, a message fits what Telegram takes, and its buttons fit a phone."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from bot.cards.keyboards import card_keyboard
from bot.notifications.messages.renderer import FluentNotificationRenderer
from bot.texts.shorten import MAX_BUTTON_LENGTH
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.undo import undone_text
from bot.texts.wording import Wording
from contracts.todos.v1.history import Undone
from contracts.todos.v1.notifications import (
    CommentAddedBody,
    EveningReviewBody,
    LeasedNotification,
    MemberJoinedBody,
    MorningDigestBody,
    OverdueSummaryBody,
    Recipient,
    RegistrationPromptBody,
    TaskAssignedBody,
    TaskDueBody,
    TaskNotDoneBody,
)
from contracts.todos.v1.origins import Origin
from contracts.todos.v1.people import Language
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH, Due
from support.bot.backend import FixedClock, InMemoryComments, InMemoryTodos
from support.bot.conversation import labels_of_markup
from support.bot.storage import InMemoryPeople
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MAX_TEXT = 4096
NAME = "Щ" * 128


@pytest.fixture
def todos():
    return InMemoryTodos(FixedClock(NOW), InMemoryPeople())


@pytest.fixture
def task(todos):
    """A task that is as long as any may be, in letters that markup would have to escape."""
    return todos.add_task(
        "&" * MAX_TITLE_LENGTH,
        owner=1001,
        notes="<" * 10_000,
        tags=[f"{number:02}" + "щ" * 62 for number in range(64)],
        priority=1,
        due=Due(date=date(2026, 11, 22), time=time(15), timezone="Europe/Moscow", at=NOW - timedelta(days=1)),
        comment_count=100_000,
        origin=Origin(author_id=1, author_name=NAME, link="https://t.me/" + "a" * 490, files=[], date=NOW),
    )


@pytest.fixture
def bodies(todos, task):
    comments = InMemoryComments(FixedClock(NOW), todos)
    comment = comments.add(task.id, "&" * 4096, author=NAME)
    tasks = [task] * 10
    made = [
        TaskDueBody(task=task, planned_at=NOW - timedelta(days=2)),
        TaskNotDoneBody(task=task, person_name=NAME, planned_at=NOW - timedelta(days=2)),
        CommentAddedBody(task=task, comment_id=comment.id, author_name=NAME, is_own=False),
        TaskAssignedBody(task=task, assigner_name=NAME),
        OverdueSummaryBody(count=10_000, tasks=tasks),
        MorningDigestBody(day=NOW.date(), today_count=10_000, overdue_count=10_000, tasks=tasks),
        EveningReviewBody(day=NOW.date(), done_count=10_000, open_count=10_000, tasks=tasks),
        MemberJoinedBody(person_name=NAME, role=Role.COMMENTER, is_single_task=True, title="&" * MAX_TITLE_LENGTH),
        RegistrationPromptBody(
            handle="h" * 43,
            client_name="&" * 64,
            ip_hint="2001:db8:0000:0000::x",
            requested_at=NOW - timedelta(minutes=4),
            expires_at=NOW,
            numbers=[12, 47, 83],
            replaces_password=True,
        ),
    ]
    return FluentNotificationRenderer(comments, InMemoryPeople(), TRANSLATORS, FixedClock(NOW)), made


@pytest.mark.parametrize("language", list(Language))
async def test_the_longest_notifications_fit(bodies, language):
    renderer, made = bodies
    recipient = Recipient(id=UUID(int=1), telegram_id=1001, name="Аня", language=language, timezone="Europe/Moscow")

    messages = [
        await renderer.render(
            LeasedNotification(
                id=uuid4(),
                lease_token=uuid4(),
                chat_id=1001,
                recipient=recipient,
                attempt=1,
                not_after=NOW + timedelta(days=1),
                body=body,
            )
        )
        for body in made
    ]

    lengths = {type(body).__name__: len(message.text) for body, message in zip(made, messages, strict=True)}
    assert {name: length for name, length in lengths.items() if not 0 < length <= MAX_TEXT} == {}
    labels = [label for message in messages for label in labels_of_markup(message.keyboard)]
    assert [label for label in labels if len(label) > MAX_BUTTON_LENGTH] == []


@pytest.mark.parametrize("language", list(Language))
def test_an_undo_of_which_nothing_is_left_promises_no_list(language):
    wording = Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), NOW)
    undone = Undone(event_id=uuid4(), tasks=[], lists=[])

    assert undone_text(undone, wording, is_redo=False).as_kwargs()["text"] == wording("undo-done")


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_card_fits_with_what_stands_around_it(task, language):
    wording = Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), NOW)

    text = card_text(ShownTask.from_task(task), wording).as_kwargs()["text"]

    around = len(wording("create-added")) + len(wording("create-title-cut"))
    assert 0 < len(text) + around <= MAX_TEXT
    labels = labels_of_markup(card_keyboard(ShownTask.from_task(task), wording))
    assert [label for label in labels if len(label) > MAX_BUTTON_LENGTH] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_undo_fits(task, language):
    wording = Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), NOW)
    gone = task.model_copy(update={"deleted_at": NOW})

    text = undone_text(Undone(event_id=uuid4(), tasks=[gone] * 200), wording, is_redo=True).as_kwargs()["text"]

    assert 0 < len(text) <= MAX_TEXT
