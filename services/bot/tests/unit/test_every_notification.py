"""Every kind of notification, in both languages: a message that Telegram takes and a phone shows, without a missing text."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from bot.notifications.messages.renderer import FluentNotificationRenderer
from bot.texts.label_width import fit_in_a_row
from bot.texts.shorten import MAX_BUTTON_LENGTH
from contracts.todos.v1.notifications import (
    CommentAddedBody,
    EveningReviewBody,
    InvitedBody,
    LeasedNotification,
    MemberJoinedBody,
    MorningDigestBody,
    NotificationKind,
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
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH
from support.bot.backend import FixedClock, InMemoryComments, InMemoryTodos
from support.bot.storage import InMemoryPeople
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LONG = "&" * MAX_TITLE_LENGTH


@pytest.fixture
def comments():
    clock = FixedClock(NOW)
    return InMemoryComments(clock, InMemoryTodos(clock, InMemoryPeople()))


@pytest.fixture
def task(comments):
    return comments._todos.add_task(LONG, owner=1001, notes="<" * 10_000, tags=["щ" * 64] * 30, priority=1)


@pytest.fixture
def bodies(task, comments):
    """One of each kind, with as much in it as can be."""
    comment = comments.add(task.id, "<" * 4096)
    invite = InvitePreview(
        token="t" * 32,
        is_single_task=False,
        title=LONG,
        emoji="🏡",
        role=Role.EDITOR,
        inviter_name="Б" * 128,
        member_count=2,
        expires_at=NOW + timedelta(days=1),
        current_role=None,
    )
    made = [
        RegistrationPromptBody(
            handle="h" * 43,
            client_name=LONG,
            ip_hint="192.0.2.x",
            requested_at=NOW,
            expires_at=NOW,
            numbers=[12, 47, 83],
            replaces_password=True,
        ),
        PasswordSetBody(client_name=LONG, undo_handle="h" * 43, undo_until=NOW),
        SessionClosedBody(client_name=LONG, ip_hint="192.0.2.x"),
        TaskDueBody(task=task, planned_at=NOW - timedelta(days=1), reminder_id=uuid4(), repetition=3),
        TaskNotDoneBody(task=task, person_name="Б" * 128, planned_at=NOW),
        CommentAddedBody(task=task, comment_id=comment.id, author_name="Б" * 128, is_own=False),
        InvitedBody(invite=invite),
        MemberJoinedBody(person_name="Б" * 128, role=Role.EDITOR, is_single_task=False, title=LONG),
        TaskAssignedBody(task=task, assigner_name="Б" * 128),
        TaskSharedBody(task=task, sharer_name="Б" * 128, role=Role.EDITOR),
        OverdueSummaryBody(count=21, tasks=[task] * 10),
        MorningDigestBody(day=date(2026, 11, 23), today_count=21, overdue_count=2, tasks=[task] * 10),
        EveningReviewBody(day=date(2026, 11, 23), done_count=2, open_count=21, tasks=[task] * 10),
    ]
    return {body.kind: body for body in made}


@pytest.fixture
def render(comments):
    async def render_body(body, language):
        recipient = Recipient(id=UUID(int=1), telegram_id=1001, name="Аня", language=language, timezone="Europe/Moscow")
        renderer = FluentNotificationRenderer(comments, InMemoryPeople(), TRANSLATORS, FixedClock(NOW))
        leased = LeasedNotification(
            id=uuid4(), lease_token=uuid4(), chat_id=1001, recipient=recipient, attempt=1, not_after=NOW, body=body
        )
        return await renderer.render(leased)

    return render_body


@pytest.mark.parametrize("kind", list(NotificationKind))
async def test_every_kind_is_said_in_both_languages(render, bodies, kind):
    russian, english = [await render(bodies[kind], language) for language in (Language.RUSSIAN, Language.ENGLISH)]

    assert russian.text != english.text
    for message in (russian, english):
        assert 0 < len(message.text) <= 4096
        rows = message.keyboard.inline_keyboard if message.keyboard else []
        buttons = [button for row in rows for button in row]
        assert [row for row in rows if len(row) > 1 and not fit_in_a_row(row)] == []
        assert [button.text for button in buttons if len(button.text) > MAX_BUTTON_LENGTH] == []
        assert [button.text for button in buttons if len((button.callback_data or "x").encode()) > 64] == []
