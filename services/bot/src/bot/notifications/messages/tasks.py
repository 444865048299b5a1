"""Reminders, what was missed, and comments."""

from datetime import timedelta
from typing import Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.cards.comment_files import files_button
from bot.cards.faces import calling_face
from bot.cards.keyboards import open_keyboard
from bot.cards.muting import mute_button
from bot.cards.reminder_messages import reminder_keyboard
from bot.handlers.presses import GoTo, Place
from bot.notifications.messages.layout import MAX_TITLE, button, message
from bot.ports.notifications import OutgoingMessage
from bot.texts.files import ShownFiles, quotation
from bot.texts.shorten import shorten
from bot.texts.shown import ShownTask, TaskRow
from bot.texts.tasks import card_text, row_line
from bot.texts.wording import Wording
from contracts.comments.v1.comments import Comment
from contracts.ids import CommentId, TaskId
from contracts.todos.v1.notifications import CommentAddedBody, OverdueSummaryBody, TaskDueBody, TaskNotDoneBody

LATE_AFTER: Final = timedelta(minutes=5)
_MAX_COMMENT: Final = 3000


def reminder(body: TaskDueBody | TaskNotDoneBody, wording: Wording) -> OutgoingMessage:
    """What has to be done, or what somebody else has not done."""
    return task_due(body, wording) if isinstance(body, TaskDueBody) else task_not_done(body, wording)


def task_due(body: TaskDueBody, wording: Wording) -> OutgoingMessage:
    """It is time, or soon will be; and if this should have come long ago, that too."""
    task = ShownTask.from_task(body.task)
    is_late = wording.now - body.planned_at > LATE_AFTER
    lines: list[Text | str] = [Bold(_due_title(body, wording)), "", card_text(task, wording, is_reminder=not is_late)]
    if is_late:
        lines += ["", Italic(wording("due-late", moment=wording.moment(body.planned_at)))]
    keyboard = reminder_keyboard(body.task.id, body.reminder_id, wording, is_repeated=bool(body.repetition))
    return message(as_list(*lines), keyboard.inline_keyboard, shows=task.task_id, face=calling_face(task))


def task_not_done(body: TaskNotDoneBody, wording: Wording) -> OutgoingMessage:
    """Somebody was reminded of a task that this person made, and has not done it."""
    task = ShownTask.from_task(body.task)
    title = Bold(wording("not-done-title", person=shorten(body.person_name, MAX_TITLE)))
    text = as_list(title, "", card_text(task, wording))
    keyboard = reminder_keyboard(body.task.id, None, wording)
    return message(text, keyboard.inline_keyboard, shows=task.task_id, face=calling_face(task))


def _due_title(body: TaskDueBody, wording: Wording) -> str:
    if body.repetition:
        return wording("due-title-again")
    return wording("due-title-ahead") if body.is_ahead else wording("due-title")


def comment_added(body: CommentAddedBody, comment: Comment, wording: Wording) -> OutgoingMessage:
    """Who wrote what on which task, and the button to its files. Replying to this message answers the comment."""
    task = ShownTask.from_task(body.task)
    title = shorten(task.title, MAX_TITLE)
    heading = (
        wording("comment-title-own", title=title)
        if body.is_own
        else wording("comment-title", author=body.author_name, title=title)
    )
    comment_id, files = CommentId(body.comment_id), ShownFiles.from_files(comment.files)
    said = quotation(comment.text, files, wording, limit=_MAX_COMMENT)
    text = as_list(Bold(heading), said, Italic(wording("comment-reply-hint")))
    rows = [[*open_keyboard(task, wording).inline_keyboard[0], mute_button(task.id, wording, is_muted=False)]]
    if not files.is_empty:
        rows.append([files_button(comment_id, wording)])
    return message(text, rows, shows=TaskId(body.task.id), comment=comment_id)


def overdue_summary(body: OverdueSummaryBody, wording: Wording) -> OutgoingMessage:
    """What became due while nothing could be sent."""
    lines: list[Text | str] = [Bold(wording("overdue-title", count=body.count)), ""]
    lines += [row_line(TaskRow.from_task(task), wording, shows_day=True) for task in body.tasks]
    if body.count > len(body.tasks):
        lines.append(wording("overdue-more", count=body.count - len(body.tasks)))
    agenda = button(wording("overdue-open"), GoTo(place=Place.AGENDA).pack())
    return message(as_list(*lines), [[agenda]])
