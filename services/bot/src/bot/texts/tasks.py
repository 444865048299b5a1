"""Lines and cards of tasks, as formatting nodes: the same card whether it is a dialog's window or a message of its own."""

from collections.abc import Sequence
from typing import Final

from aiogram.utils.formatting import (
    BlockQuote,
    Bold,
    ExpandableBlockQuote,
    Italic,
    Strikethrough,
    Text,
    TextLink,
    as_list,
)

from bot.texts.files import quotation
from bot.texts.markdown import markdown
from bot.texts.shorten import fit_button, shorten
from bot.texts.shown import ShownComment, ShownTask, TaskRow, tag_line
from bot.texts.wording import Wording

MAX_TAG_LINE: Final = 300
MAX_COMMENT_PREVIEW: Final = 250
MAX_NAME: Final = 24
_LONG_NOTES: Final = 300
_BAR_LENGTH: Final = 8
_PRIORITY_MARKS: Final = {1: "🔴 ", 2: "🟠 ", 3: "🟡 ", 4: "🔵 "}


def row_button(row: TaskRow, *, is_marked: bool | None = None) -> str:
    """The label of a task's button: `☐ …` or `☑️ …` while marking, else its title and how urgent it is."""
    if is_marked is not None:
        return fit_button(f"{'☑️' if is_marked else '☐'} {row.title}")
    mark = "✓ " if row.is_done else _PRIORITY_MARKS.get(row.priority or 0, "")
    return fit_button(mark + row.title)


def row_line(row: TaskRow, wording: Wording, *, shows_day: bool, mark: str = "▫️ ") -> Text:
    """`▫️ 09:00 Позвонить в банк #дом 💬 2`; `shows_day` is for lists that are not grouped by day."""
    return Text(
        "✓ " if row.is_done else mark,
        _row_due(row, wording, shows_day=shows_day),
        _PRIORITY_MARKS.get(row.priority or 0, ""),
        Strikethrough(row.title) if row.is_done else row.title,
        " 🔁" if row.is_repeating else "",
        f" ☑️ {row.progress}" if row.progress else "",
        f" {row.tags}" if row.tags else "",
        f" 💬 {row.comment_count}" if row.comment_count else "",
        f" 👤 {_names(row.assignees, wording)}" if row.assignees else "",
    )


def _row_due(row: TaskRow, wording: Wording, *, shows_day: bool) -> Text:
    due = row.local_due(wording)
    if due is None or row.is_done:
        return Text()
    if shows_day:
        return Text(Italic(wording.brief_due(due)), " ")
    return Text(Italic(due.clock.strftime("%H:%M")), " ") if due.clock else Text()


def card_text(task: ShownTask, wording: Wording, *, is_reminder: bool = False) -> Text:
    """The card without its comments: title, due date, priority, tags, notes. A reminder does not call what is due now overdue."""
    lines: list[Text | str] = [Strikethrough(task.title) if task.is_done else Bold(task.title)]
    lines += _fact_lines(task, wording, is_reminder=is_reminder)
    if task.notes:
        lines += ["", _notes(task.notes)]
    if task.hidden_notes:
        lines.append(Italic(wording("card-notes-cut", count=task.hidden_notes)))
    return as_list(*lines)


def _fact_lines(task: ShownTask, wording: Wording, *, is_reminder: bool) -> list[Text | str]:
    lines: list[Text | str] = []
    if task.completed_at:
        lines.append(wording("card-completed", moment=wording.moment(task.completed_at)))
    elif task.due:
        key = "card-overdue" if task.is_overdue(wording) and not is_reminder else "card-due"
        lines.append(wording(key, due=wording.due(wording.localize(task.due))))
    lines += _repeat_lines(task, wording)
    if task.subtasks:
        lines.append(progress_bar(task.done_subtasks, task.subtasks, wording))
    if task.assignees:
        lines.append(wording("card-assignees", names=_names(task.assignees, wording)))
    if task.priority:
        lines.append(wording(f"priority-{task.priority}"))
    if task.tags:
        lines.append(shorten(tag_line(task.tags), MAX_TAG_LINE))
    return lines + _origin_lines(task, wording)


def progress_bar(done: int, total: int, wording: Wording) -> str:
    """`▰▰▱▱▱ 2 из 5`."""
    filled = round(_BAR_LENGTH * done / total) if total else 0
    # Something that is done is seen, and so is something that is not.
    filled = min(max(filled, int(done > 0)), _BAR_LENGTH - int(done < total))
    return f"{'▰' * filled}{'▱' * (_BAR_LENGTH - filled)} {wording('card-progress', done=done, total=total)}"


def _names(assignees: Sequence[str], wording: Wording) -> str:
    return ", ".join(shorten(wording.person(short), MAX_NAME) for short in assignees)


def _repeat_lines(task: ShownTask, wording: Wording) -> list[Text | str]:
    if task.repeat is None:
        return []
    lines: list[Text | str] = [wording("card-repeat", rule=task.repeat.words(wording))]
    if task.repeat.is_moved and not task.is_done:
        lines.append(Italic(wording("card-moved", day=wording.day(task.repeat.occurrence.date))))
    return lines


def _origin_lines(task: ShownTask, wording: Wording) -> list[Text | str]:
    lines: list[Text | str] = []
    if task.origin_author or task.origin_link:
        author = wording("card-origin", author=task.origin_author or wording("card-origin-unnamed"))
        lines.append(TextLink(author, url=task.origin_link) if task.origin_link else author)
    if task.file_count:
        lines.append(wording("card-files", count=task.file_count))
    return lines


def _notes(notes: str) -> Text:
    shown = markdown(notes)
    return ExpandableBlockQuote(shown) if len(notes) > _LONG_NOTES else BlockQuote(shown)


def recent_comments(comments: Sequence[ShownComment], wording: Wording, *, of: int) -> Text:
    """The last few comments, oldest of them first; each as who, when and a quotation. `of` is how many there are."""
    more = [Bold(wording("card-comments-all", count=of))] if of > len(comments) else []
    blocks = (comment_block(comment, wording, limit=MAX_COMMENT_PREVIEW) for comment in comments)
    return as_list(*more, *blocks, sep="\n")


def comment_block(
    comment: ShownComment, wording: Wording, *, limit: int, number: int | None = None, answers: str | None = None
) -> Text:
    """Who said it, when and what, with its files. `number` is what the reply buttons call it, `answers` the author it replies to."""
    return Text(
        f"{number}. " if number else "",
        Bold(wording("card-comment-line", author=comment.author, moment=wording.moment(comment.created_at))),
        f" · {wording('comments-answer-to', author=answers)}" if answers else "",
        f" · {wording('comments-edited')}" if comment.is_edited else "",
        "\n",
        Italic(wording("comments-deleted"))
        if comment.is_deleted
        else quotation(comment.text, comment.files, wording, limit=limit),
    )
