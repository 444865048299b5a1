"""What every window may have to show, ordinary and extreme, so that tests can draw them all without a backend."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from aiogram.fsm.state import State

from bot.dialogs.model import WindowModel
from bot.texts.files import MAX_FILE_NAME, MAX_FILES_SHOWN, ShownFile, ShownFiles
from bot.texts.shown import (
    MAX_AUTHOR,
    MAX_CARD_NOTES,
    MAX_COMMENT_SHOWN,
    MAX_ROW_ASSIGNEES,
    MAX_ROW_TITLE,
    ListRow,
    ShownComment,
    ShownTask,
    TaskRow,
)
from bot.texts.shown_repeat import ShownRepeat
from contracts.comments.v1.comments import MAX_FILES, FileKind
from contracts.ids import to_short_id
from contracts.todos.v1.recurrence import Frequency, Occurrence, RuleParts, RuleWeekday
from contracts.todos.v1.tasks import MAX_ASSIGNEES, MAX_TITLE_LENGTH, Due

PREVIEW_NOW: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PREVIEW_ID: Final = to_short_id(UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class Preview:
    """A window with something in it. `name` says what is special about it."""

    name: str
    state: State
    model: WindowModel


def sample_row(title: str = "Позвонить в банк", *, number: int = 1, **fields: object) -> TaskRow:
    """An ordinary line of a list."""
    values: dict[str, object] = {
        "id": to_short_id(UUID(int=number)),
        "title": title,
        "version": 3,
        "due_at": int(datetime(2026, 11, 24, 6, 0, tzinfo=UTC).timestamp()),
        "tags": "#дом",
        "comment_count": 2,
    }
    return TaskRow.model_validate(values | fields)


def sample_list(title: str, *, number: int = 1, **fields: object) -> ListRow:
    """An ordinary list."""
    values: dict[str, object] = {"id": to_short_id(UUID(int=number)), "title": title, "version": 1}
    return ListRow.model_validate(values | fields)


def longest_row(number: int) -> TaskRow:
    """A line that is as long as a line can be, in letters that HTML must escape."""
    return sample_row(
        "&" * MAX_ROW_TITLE,
        number=number,
        tags="#" + "щ" * 39,
        priority=1,
        comment_count=9999,
        due_at=0,
        due_day=None,
        assignees=[PREVIEW_ID] * MAX_ROW_ASSIGNEES,
    )


def sample_task(**fields: object) -> ShownTask:
    """An ordinary card."""
    values: dict[str, object] = {
        "id": PREVIEW_ID,
        "title": "Позвонить в банк",
        "notes": "Спросить про <ипотеку> & страховку",
        "due": Due(
            date=date(2026, 11, 24),
            time=time(9, 0),
            timezone="Europe/Moscow",
            at=datetime(2026, 11, 24, 6, 0, tzinfo=UTC),
        ),
        "priority": 1,
        "tags": ["дом", "банк"],
        "comment_count": 2,
        "version": 3,
    }
    return ShownTask.model_validate(values | fields)


def sample_repeat(**parts: object) -> ShownRepeat:
    """Every second Tuesday; `parts` are those of its rule that are different."""
    values: dict[str, object] = {
        "frequency": Frequency.WEEKLY,
        "interval": 2,
        "months": [],
        "month_days": [],
        "weekdays": [RuleWeekday(weekday=2)],
        "positions": [],
        "is_every_working_day": False,
        "count": None,
        "until": None,
    }
    return ShownRepeat(
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        parts=RuleParts.model_validate(values | parts),
        occurrence=Occurrence(date=date(2026, 11, 24), time=time(9, 0)),
        next=[Occurrence(date=date(2026, 12, day), time=time(9, 0)) for day in (8, 22)],
    )


def longest_repeat() -> ShownRepeat:
    """A rule that is as long as its words can be."""
    parts = {"months": list(range(1, 13)), "weekdays": [RuleWeekday(weekday=day) for day in (1, 3, 5, 6, 7)]}
    return sample_repeat(**parts, until=date(2100, 12, 31)).model_copy(update={"holidays": "RU", "is_moved": True})


def longest_task() -> ShownTask:
    """A card that is as long as a card can be."""
    return sample_task(
        repeat=longest_repeat(),
        title="&" * MAX_TITLE_LENGTH,
        notes="<" * MAX_CARD_NOTES,
        hidden_notes=14_800,
        tags=["щ" * 64] * 30,
        assignees=[PREVIEW_ID] * MAX_ASSIGNEES,
        comment_count=100_000,
    )


def sample_comment(text: str = "Овсяное подойдёт?", *, number: int = 1, **fields: object) -> ShownComment:
    """An ordinary comment."""
    values: dict[str, object] = {
        "id": to_short_id(UUID(int=number)),
        "author": "Борис",
        "text": text,
        "created_at": PREVIEW_NOW,
    }
    return ShownComment.model_validate(values | fields)


def longest_comment(number: int) -> ShownComment:
    """A comment that is as long as one can be shown, by somebody with a long name, answering another."""
    return sample_comment(
        "&" * MAX_COMMENT_SHOWN,
        number=number,
        author="Щ" * MAX_AUTHOR,
        reply_to=to_short_id(UUID(int=1)),
        is_edited=True,
        files=longest_files(),
    )


def sample_files() -> ShownFiles:
    """What an invoice comes with."""
    document = ShownFile(kind=FileKind.DOCUMENT, name="счёт <май>.pdf")
    return ShownFiles(first=[document, ShownFile(kind=FileKind.VOICE, seconds=7)])


def longest_files() -> ShownFiles:
    """A line that is as long as a line of files can be."""
    document = ShownFile(kind=FileKind.DOCUMENT, name="&" * MAX_FILE_NAME, seconds=2**31 - 1)
    return ShownFiles(first=[document] * MAX_FILES_SHOWN, more=MAX_FILES - MAX_FILES_SHOWN)
