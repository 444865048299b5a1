from datetime import UTC, date, datetime
from typing import Final

from bot.dialogs.preview import PREVIEW_ID, Preview, longest_row, sample_list, sample_row
from bot.dialogs.task_list.model import MAX_TARGET_NAME, BulkDone, Target, TaskListModel
from bot.dialogs.task_list.states import TaskListSG
from bot.texts.shown import MAX_ROW_TITLE, TaskRow
from bot.texts.task_list import Order
from contracts.todos.v1.bulk import BulkAction
from contracts.todos.v1.tasks import TaskView

VIEWS: Final = (TaskView.AGENDA, TaskView.UPCOMING, TaskView.OPEN, TaskView.DONE)
DONE_IN_BULK: Final = (
    BulkAction.COMPLETE,
    BulkAction.DEFER,
    BulkAction.RESCHEDULE,
    BulkAction.MOVE,
    BulkAction.TAG,
    BulkAction.DELETE,
    BulkAction.RESTORE,
)


def previews() -> list[Preview]:
    return [*(preview for view in VIEWS for preview in _previews_of(view)), *_bulk_previews()]


def _previews_of(view: TaskView) -> list[Preview]:
    ordinary = [_row(view, number) for number in range(1, 41)]
    longest = [longest_row(number) for number in range(1, 41)]
    models = {
        "empty": TaskListModel(view=view),
        "failed": TaskListModel(view=view, has_failed=True),
        "one page": TaskListModel(view=view, rows=ordinary[:3]),
        "many pages": TaskListModel(view=view, rows=ordinary, page=2, next_cursor="more"),
        "far inside": TaskListModel(view=view, rows=ordinary, cursors=[None] + ["cursor"] * 99, next_cursor="more"),
        "marking": TaskListModel(view=view, rows=ordinary[:8], is_marking=True),
        "marked": TaskListModel(view=view, rows=ordinary[:8], is_marking=True, marked=[ordinary[1].id]),
        "longest": TaskListModel(
            view=view, rows=longest, is_marking=True, next_cursor="more", marked=[row.id for row in longest]
        ),
    }
    return [Preview(f"{view}, {name}", TaskListSG.page, model) for name, model in models.items()]


def _bulk_previews() -> list[Preview]:
    rows = [_row(TaskView.AGENDA, number) for number in range(1, 41)]
    model = TaskListModel(view=TaskView.AGENDA, rows=rows, is_marking=True, marked=[row.id for row in rows])
    targets = [Target(id=row.id, name="📋 " + "Щ" * MAX_TARGET_NAME) for row in rows]
    done = [
        TaskListModel(view=TaskView.AGENDA, rows=rows[:8], bulk_done=BulkDone(action=action, count=count))
        for action in DONE_IN_BULK
        for count in (1, 3, 40)
    ]
    own = sample_list("Щ" * MAX_ROW_TITLE, emoji="🏡", open_count=8)
    return [
        Preview("one list", TaskListSG.page, TaskListModel(view=TaskView.LIST, shown_list=own, rows=rows[:8])),
        *(
            Preview(f"by {order}", TaskListSG.page, TaskListModel(view=TaskView.OPEN, rows=_mixed(), order=order))
            for order in Order
        ),
        Preview("an empty list", TaskListSG.page, TaskListModel(view=TaskView.LIST, shown_list=own)),
        Preview(
            "a list that is gone", TaskListSG.page, TaskListModel(view=TaskView.LIST, shown_list=own, is_gone=True)
        ),
        Preview("one tag", TaskListSG.page, TaskListModel(view=TaskView.OPEN, tag="щ" * 64, rows=rows[:8])),
        Preview("trash", TaskListSG.page, TaskListModel(view=TaskView.TRASH, rows=rows)),
        Preview("empty trash", TaskListSG.page, TaskListModel(view=TaskView.TRASH)),
        Preview("lists to move to", TaskListSG.move, model.model_copy(update={"targets": targets})),
        Preview("emptying the trash", TaskListSG.empty, model),
        Preview(
            "can be undone",
            TaskListSG.page,
            TaskListModel(
                view=TaskView.AGENDA,
                rows=[longest_row(number) for number in range(1, 21)],
                bulk_done=BulkDone(
                    action=BulkAction.DELETE,
                    count=20,
                    event_id=PREVIEW_ID,
                    places={longest_row(number).id: number for number in range(21, 41)},
                ),
            ),
        ),
        Preview(
            "undone",
            TaskListSG.page,
            TaskListModel(
                view=TaskView.AGENDA,
                rows=rows[:8],
                bulk_done=BulkDone(action=BulkAction.DELETE, count=8, is_undone=True),
            ),
        ),
        Preview("tags to write", TaskListSG.tag, model),
        *(Preview(f"after {one.bulk_done}", TaskListSG.page, one) for one in done),
    ]


def _mixed() -> list[TaskRow]:
    """With and without whatever a reader may sort by."""
    return [_row(TaskView.OPEN, 1), sample_row("Без всего", number=2, due_at=None, tags=""), _row(TaskView.OPEN, 3)]


def _row(view: TaskView, number: int) -> TaskRow:
    done_at = int(datetime(2026, 11, 22, 10, 0, tzinfo=UTC).timestamp())
    fields: dict[str, object] = {"is_done": True, "done_at": done_at} if view is TaskView.DONE else {}
    if number % 3 == 0:
        fields |= {"due_day": date(2026, 11, 20 + number % 9), "priority": number % 4 + 1}
    return sample_row(f"Дело номер {number}", number=number, **fields)
