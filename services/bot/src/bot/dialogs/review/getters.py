from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Strikethrough, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.review.model import Fate, ReviewModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shown import TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording

_MARKS: Final = {
    Fate.DONE: "✅",
    Fate.TOMORROW: "➡️",
    Fate.MOVED: "📅",
    Fate.DROPPED: "🗑",
    Fate.SPLIT: "🪓",
    Fate.KEPT: "⏭",
    Fate.GONE: "▫️",
}
_STRUCK: Final = {Fate.DONE, Fate.DROPPED, Fate.GONE}


@inject
async def day_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = ReviewModel.of(dialog_manager)
    left = len(model.left)
    return {
        WORDING: wording,
        TEXT: as_list(*_lines(model, wording)),
        "has_current": model.current is not None,
        "has_several": left > 1,
        "has_more": not left and not model.is_over,
        "has_pages": bool(left) and (model.has_previous or model.has_next),
        "page_label": model.page_label(wording),
        "can_undo": model.undo is not None,
        "has_failed": model.has_failed,
        "is_inner": model.is_inner,
    }


def _lines(model: ReviewModel, wording: Wording) -> list[Text | str]:
    lines: list[Text | str] = [Italic(wording(model.notice)), ""] if model.notice else []
    if model.has_failed:
        return [*lines, wording("error-unavailable")]
    lines.append(Bold(_heading(model, wording)))
    if model.is_over and model.outcome:
        lines.append(" ".join(f"{_MARKS[fate]} {count}" for fate, count in sorted(model.outcome.items())))
    if model.rows:
        lines += ["", *(_row(row, model, wording) for row in model.shown_rows)]
    return lines


def _heading(model: ReviewModel, wording: Wording) -> str:
    if model.is_over:
        return wording("review-over" if model.outcome else "review-nothing")
    if not model.left:
        return wording("review-chunk-over")
    return wording("review-left-more" if model.next_cursor else "review-left", count=len(model.left))


def _row(row: TaskRow, model: ReviewModel, wording: Wording) -> Text:
    fate = model.fates.get(row.id)
    if fate is not None:
        return Text(f"{_MARKS[fate]} ", Strikethrough(row.title) if fate in _STRUCK else row.title)
    is_current = model.current is not None and row.id == model.current.id
    line = row_line(row, wording, shows_day=True, mark="👉 " if is_current else "▫️ ")
    return Bold(line) if is_current else line
