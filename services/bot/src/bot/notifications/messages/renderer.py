"""Turns leased notifications into messages in their recipients' languages. Implements `NotificationRenderer`.

Everything a message says is in its body, but for two things. The text of a comment is asked of comments with the recipient's own
rights, so whoever lost access to the task between writing and sending does not read it. The names of assignees are the bot's own.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.cards.assignees import AssigneeNames
from bot.clock import Clock
from bot.errors import CommentNotFound
from bot.identity import Actor
from bot.locales.translator import Translators
from bot.notifications.messages import access, days, sharing, tasks
from bot.ports.comments import CommentsGateway
from bot.ports.notifications import OutgoingMessage
from bot.ports.registries import PersonRegistry
from bot.texts.shown import TaskRow
from bot.texts.wording import Wording
from contracts.comments.v1.comments import Comment
from contracts.ids import CommentId, TelegramId
from contracts.todos.v1.notifications import (
    CommentAddedBody,
    EveningReviewBody,
    InvitedBody,
    LeasedNotification,
    MemberJoinedBody,
    MorningDigestBody,
    NotificationBody,
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
from contracts.todos.v1.tasks import Task


class FluentNotificationRenderer:
    """Makes one request for a new comment, none for anything else."""

    def __init__(
        self, comments: CommentsGateway, people: PersonRegistry, translators: Translators, clock: Clock
    ) -> None:
        self._comments, self._people = comments, people
        self._translators, self._clock = translators, clock

    async def render(self, notification: LeasedNotification) -> OutgoingMessage:
        """The message.

        Raises:
            NotFound: the comment is gone, or the recipient may not read it any more.
            BackendUnavailable: comments does not answer.
        """
        wording = await self._wording(notification)
        match notification.body:
            case RegistrationPromptBody() as body:
                return access.registration_prompt(body, wording)
            case PasswordSetBody() as body:
                return access.password_set(body, wording)
            case SessionClosedBody() as body:
                return access.session_closed(body, wording)
            case TaskDueBody() | TaskNotDoneBody() as body:
                return tasks.reminder(body, wording)
            case OverdueSummaryBody() as body:
                return tasks.overdue_summary(body, wording)
            case MorningDigestBody() as body:
                return days.morning_digest(body, wording)
            case EveningReviewBody() as body:
                return days.evening_review(body, wording)
            case InvitedBody() | MemberJoinedBody() | TaskAssignedBody() | TaskSharedBody() as body:
                return sharing.sharing_news(body, wording)
            case CommentAddedBody() as body:
                comment = await self._get_comment(_actor(notification.recipient), CommentId(body.comment_id))
                return tasks.comment_added(body, comment, wording)

    async def _wording(self, notification: LeasedNotification) -> Wording:
        recipient = notification.recipient
        wording = Wording(self._translators[recipient.language], ZoneInfo(recipient.timezone), self._clock.now())
        rows = [TaskRow.from_task(task) for task in _tasks_of(notification.body)]
        return await AssigneeNames(_actor(recipient), self._people).name(wording, rows)

    async def _get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        comment = await self._comments.get_comment(actor, comment_id)
        if comment.deleted_at:
            raise CommentNotFound
        return comment


def _tasks_of(body: NotificationBody) -> Sequence[Task]:
    match body:
        case OverdueSummaryBody() | MorningDigestBody() | EveningReviewBody():
            return body.tasks
        case TaskDueBody() | TaskNotDoneBody() | TaskAssignedBody() | TaskSharedBody() | CommentAddedBody():
            return [body.task]
    return []


def _actor(recipient: Recipient) -> Actor:
    return Actor(
        telegram_id=TelegramId(recipient.telegram_id),
        name=recipient.name,
        username=None,
        language=recipient.language,
        timezone=recipient.timezone,
        is_known=True,
    )
