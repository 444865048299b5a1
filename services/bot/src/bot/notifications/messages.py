"""Turns leased notifications into messages in their recipients' languages. Implements `NotificationRenderer`.

Everything a message says is in its body, but for the text of a comment: that is asked of comments with the recipient's own rights, so
whoever lost access to the task between writing and sending does not read it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import BlockQuote, Bold, Italic, Text, as_list

from bot.cards.keyboards import due_keyboard, open_keyboard
from bot.clock import Clock
from bot.errors import CommentNotFound
from bot.handlers.presses import GoTo, PasswordUndoPress, Place, RegistrationPress
from bot.identity import Actor
from bot.locales.translator import Translators
from bot.ports import CommentsGateway, OutgoingMessage
from bot.texts.shorten import cut_at_word, shorten
from bot.texts.shown import ShownTask, TaskRow
from bot.texts.tasks import card_text, row_line
from bot.texts.wording import Wording
from contracts.ids import CommentId, TaskId, TelegramId
from contracts.todos.v1.notifications import (
    CommentAddedBody,
    LeasedNotification,
    OverdueSummaryBody,
    PasswordSetBody,
    Recipient,
    RegistrationPromptBody,
    SessionClosedBody,
    TaskDueBody,
)

LATE_AFTER: Final = timedelta(minutes=5)
_MAX_COMMENT: Final = 3000
_MAX_TITLE: Final = 100


class FluentNotificationRenderer:
    """Makes one request for a new comment, none for anything else."""

    def __init__(self, comments: CommentsGateway, translators: Translators, clock: Clock) -> None:
        self._comments, self._translators, self._clock = comments, translators, clock

    async def render(self, notification: LeasedNotification) -> OutgoingMessage:
        """The message.

        Raises:
            NotFound: the comment is gone, or the recipient may not read it any more.
            BackendUnavailable: comments does not answer.
        """
        wording = self._wording(notification.recipient)
        match notification.body:
            case RegistrationPromptBody() as body:
                return registration_prompt(body, wording)
            case PasswordSetBody() as body:
                return password_set(body, wording)
            case SessionClosedBody() as body:
                return session_closed(body, wording)
            case TaskDueBody() as body:
                return task_due(body, wording)
            case OverdueSummaryBody() as body:
                return overdue_summary(body, wording)
            case CommentAddedBody() as body:
                text = await self._comment_text(_actor(notification.recipient), CommentId(body.comment_id))
                return comment_added(body, text, wording)

    def _wording(self, recipient: Recipient) -> Wording:
        return Wording(self._translators[recipient.language], ZoneInfo(recipient.timezone), self._clock.now())

    async def _comment_text(self, actor: Actor, comment_id: CommentId) -> str:
        comment = await self._comments.get_comment(actor, comment_id)
        if comment.deleted_at:
            raise CommentNotFound
        return comment.text


def registration_prompt(body: RegistrationPromptBody, wording: Wording) -> OutgoingMessage:
    """Who asks, and the three numbers."""
    moment = wording.moment(body.requested_at)
    who = (
        wording("registration-who", client=shorten(body.client_name, _MAX_TITLE), ip=body.ip_hint, moment=moment)
        if body.client_name
        else wording("registration-who-unnamed", ip=body.ip_hint, moment=moment)
    )
    lines: list[Text | str] = [Bold(wording("registration-title")), "", who, "", wording("registration-ask")]
    if body.replaces_password:
        lines.append(Italic(wording("registration-replaces")))
    lines += ["", wording("registration-until", time=wording.clock(body.expires_at))]
    numbers = [
        _button(str(number), RegistrationPress(number=number, handle=body.handle).pack()) for number in body.numbers
    ]
    not_me = _button(wording("registration-not-me"), RegistrationPress(number=0, handle=body.handle).pack())
    return _message(as_list(*lines), [numbers, [not_me]])


def password_set(body: PasswordSetBody, wording: Wording) -> OutgoingMessage:
    """The password works; how to take it back."""
    who = (
        wording("password-set-who", client=shorten(body.client_name, _MAX_TITLE))
        if body.client_name
        else wording("password-set-who-unnamed")
    )
    until = wording("password-set-undo-until", moment=wording.moment(body.undo_until))
    undo = _button(wording("password-set-undo"), PasswordUndoPress(handle=body.undo_handle).pack())
    return _message(as_list(Bold(wording("password-set-title")), "", who, until), [[undo]])


def session_closed(body: SessionClosedBody, wording: Wording) -> OutgoingMessage:
    """A program's key was used twice."""
    explanation = wording(
        "session-closed-body", client=wording("quoted", text=shorten(body.client_name, _MAX_TITLE)), ip=body.ip_hint
    )
    return _message(as_list(Bold(wording("session-closed-title")), "", explanation))


def task_due(body: TaskDueBody, wording: Wording) -> OutgoingMessage:
    """It is time; and if it was time long ago, that too."""
    task = ShownTask.from_task(body.task)
    is_late = wording.now - body.planned_at > LATE_AFTER
    lines: list[Text | str] = [Bold(wording("due-title")), "", card_text(task, wording, is_reminder=not is_late)]
    if is_late:
        lines += ["", Italic(wording("due-late", moment=wording.moment(body.planned_at)))]
    return _message(as_list(*lines), due_keyboard(task, wording).inline_keyboard, shows=TaskId(body.task.id))


def comment_added(body: CommentAddedBody, comment_text: str, wording: Wording) -> OutgoingMessage:
    """Who wrote what on which task. Replying to this message answers the comment."""
    task = ShownTask.from_task(body.task)
    title = shorten(task.title, _MAX_TITLE)
    heading = (
        wording("comment-title-own", title=title)
        if body.is_own
        else wording("comment-title", author=body.author_name, title=title)
    )
    quotation = BlockQuote(cut_at_word(comment_text, _MAX_COMMENT))
    text = as_list(Bold(heading), quotation, Italic(wording("comment-reply-hint")))
    return _message(
        text,
        open_keyboard(task, wording).inline_keyboard,
        shows=TaskId(body.task.id),
        comment=CommentId(body.comment_id),
    )


def overdue_summary(body: OverdueSummaryBody, wording: Wording) -> OutgoingMessage:
    """What became due while nothing could be sent."""
    lines: list[Text | str] = [Bold(wording("overdue-title", count=body.count)), ""]
    lines += [row_line(TaskRow.from_task(task), wording, shows_day=True) for task in body.tasks]
    if body.count > len(body.tasks):
        lines.append(wording("overdue-more", count=body.count - len(body.tasks)))
    agenda = _button(wording("overdue-open"), GoTo(place=Place.AGENDA).pack())
    return _message(as_list(*lines), [[agenda]])


def _message(
    text: Text,
    rows: Sequence[Sequence[InlineKeyboardButton]] = (),
    *,
    shows: TaskId | None = None,
    comment: CommentId | None = None,
) -> OutgoingMessage:
    plain, entities = text.render()
    keyboard = InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows]) if rows else None
    return OutgoingMessage(plain, entities, keyboard, shows_task_id=shows, shows_comment_id=comment)


def _button(text: str, callback_data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=callback_data)


def _actor(recipient: Recipient) -> Actor:
    return Actor(
        telegram_id=TelegramId(recipient.telegram_id),
        name=recipient.name,
        username=None,
        language=recipient.language,
        timezone=recipient.timezone,
        is_known=True,
    )
