from typing import Final

from aiogram.fsm.state import State

from bot.dialogs.preview import (
    PREVIEW_ID,
    PREVIEW_NOW,
    Preview,
    longest_comment,
    longest_task,
    sample_comment,
    sample_files,
    sample_repeat,
    sample_task,
)
from bot.dialogs.task_card.model import CardModel, Target, Trouble
from bot.dialogs.task_card.places import MAX_TARGETS
from bot.dialogs.task_card.states import CardSG
from bot.texts.shorten import MAX_BUTTON_LENGTH
from bot.texts.shown import ShownComment, ShownTask
from contracts.todos.v1.subscriptions import SubscriptionState

_EDITING: Final = (
    CardSG.more,
    CardSG.place,
    CardSG.hearing,
    CardSG.edit,
    CardSG.title,
    CardSG.notes,
    CardSG.priority,
    CardSG.tags,
)


def previews() -> list[Preview]:
    bare = ShownTask(id=PREVIEW_ID, title="Полить цветы", version=1)
    parent = sample_task(subtasks=5, done_subtasks=2, file_count=3)
    return [
        Preview("bare", CardSG.view, _card(bare, comments=[])),
        Preview("full", CardSG.view, _card(sample_task())),
        Preview("with files", CardSG.view, _card(bare, comments=[sample_comment("", files=sample_files())])),
        Preview("with everything", CardSG.view, _card(parent)),
        Preview(
            "repeating, with everything", CardSG.view, _card(parent.model_copy(update={"repeat": sample_repeat()}))
        ),
        Preview("done, with everything", CardSG.view, _card(parent.model_copy(update={"completed_at": PREVIEW_NOW}))),
        Preview("repeating", CardSG.view, _card(sample_task(repeat=sample_repeat()))),
        Preview("done", CardSG.view, _card(sample_task(completed_at=PREVIEW_NOW))),
        Preview("longest", CardSG.view, _card(longest_task(), comments=[longest_comment(n) for n in range(3)])),
        Preview("no comments to be had", CardSG.view, CardModel(id=PREVIEW_ID, task=bare, comments=None)),
        *(Preview(trouble, CardSG.view, _in_trouble(trouble)) for trouble in Trouble),
        *(preview for state in _EDITING for preview in _editing(state, bare)),
    ]


def _editing(state: State, bare: ShownTask) -> list[Preview]:
    complaining = _card(longest_task())
    complaining.say("edit-title-too-long", limit=500)
    return [
        Preview("bare", state, _card(bare)),
        Preview("full", state, _card(sample_task())),
        Preview("longest, complaining", state, complaining),
    ]


def _card(task: ShownTask, comments: list[ShownComment] | None = None) -> CardModel:
    shown = [sample_comment(number=1), sample_comment("", number=2, is_deleted=True)] if comments is None else comments
    targets = [Target(id=PREVIEW_ID, name="&" * MAX_BUTTON_LENGTH)] * MAX_TARGETS
    return CardModel.model_validate(
        {
            "id": PREVIEW_ID,
            "task": task,
            "comments": shown,
            "event": PREVIEW_ID,
            "targets": targets,
            "hearing": SubscriptionState.MUTED,
        }
    )


def _in_trouble(trouble: Trouble) -> CardModel:
    task = longest_task() if trouble is Trouble.DELETED else None
    return CardModel(id=PREVIEW_ID, task=task, trouble=trouble)
