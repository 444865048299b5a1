from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.dialogs.subtasks.model import MAX_ROW_TITLE, SubtaskRow, SubtasksModel
from bot.dialogs.subtasks.states import SubtasksSG
from contracts.todos.v1.tasks import MAX_SUBTASKS


def previews() -> list[Preview]:
    longest = [SubtaskRow(id=PREVIEW_ID, title="щ" * MAX_ROW_TITLE, is_done=True)] * MAX_SUBTASKS
    ordinary = [
        SubtaskRow(id=PREVIEW_ID, title="Купить краску", is_done=True),
        SubtaskRow(id=PREVIEW_ID, title="Кисти"),
    ]
    models = {
        "empty": _window([]),
        "ordinary": _window(ordinary),
        "opening": _window(ordinary, is_opening=True),
        "longest, refused": _window(longest, title="&" * 500, page=12, notice="subtasks-refused"),
        "failed": _window([], has_failed=True),
        "gone": _window([], is_gone=True),
    }
    return [Preview(name, SubtasksSG.page, model) for name, model in models.items()]


def _window(rows: list[SubtaskRow], **fields: object) -> SubtasksModel:
    return SubtasksModel.model_validate({"task": PREVIEW_ID, "title": "Ремонт <кухни>", "rows": rows} | fields)
