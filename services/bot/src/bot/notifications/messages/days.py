"""The morning digest and the evening review."""

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.handlers.presses import GoTo, Place
from bot.notifications.messages.layout import button, message
from bot.ports.notifications import OutgoingMessage
from bot.texts.shown import TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording
from contracts.todos.v1.notifications import EveningReviewBody, MorningDigestBody
from contracts.todos.v1.tasks import Task


def morning_digest(body: MorningDigestBody, wording: Wording) -> OutgoingMessage:
    """What the day brings, overdue tasks first."""
    counts = [wording("digest-today", count=body.today_count)]
    if body.overdue_count:
        counts.append(wording("list-overdue-count", count=body.overdue_count))
    total = body.today_count + body.overdue_count
    lines: list[Text | str] = [Bold(wording("digest-title", day=wording.day(body.day))), " · ".join(counts), ""]
    lines += _rows(body.tasks, total, wording)
    return message(as_list(*lines), [[button(wording("overdue-open"), GoTo(place=Place.AGENDA).pack())]])


def evening_review(body: EveningReviewBody, wording: Wording) -> OutgoingMessage:
    """What was done, and what is left to be decided."""
    lines: list[Text | str] = [Bold(wording("review-title", day=wording.day(body.day)))]
    lines.append(wording("review-done", count=body.done_count))
    if not body.tasks:
        return message(as_list(*lines, "", wording("review-nothing-left")))
    lines += ["", wording("review-open", count=body.open_count), *_rows(body.tasks, body.open_count, wording)]
    return message(as_list(*lines), [[button(wording("review-button"), GoTo(place=Place.REVIEW).pack())]])


def _rows(tasks: Sequence[Task], total: int, wording: Wording) -> list[Text | str]:
    lines: list[Text | str] = [row_line(TaskRow.from_task(task), wording, shows_day=True) for task in tasks]
    if total > len(tasks):
        lines.append(wording("overdue-more", count=total - len(tasks)))
    return lines
