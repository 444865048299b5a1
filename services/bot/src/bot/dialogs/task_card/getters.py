from collections.abc import Collection
from typing import Any, Final

from aiogram.utils.formatting import BlockQuote, Bold, Italic, Pre, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.assignees import AssigneeNames
from bot.dialogs.task_card.buttons import CardButton, folded_buttons, shown_buttons
from bot.dialogs.task_card.model import CardModel, Trouble
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shown import ShownTask, tag_line
from bot.texts.tasks import card_text, recent_comments
from bot.texts.wording import Wording
from contracts.todos.v1.subscriptions import SubscriptionState

PRIORITIES: Final = (1, 2, 3, 4)


@inject
async def view_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], names: FromDishka[AssigneeNames], **_: Any
) -> dict[str, Any]:
    model = CardModel.of(dialog_manager)
    wording = await names.name(wording, [model.task] if model.task else [])
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, _view_text(model, wording)),
        **_offered(shown_buttons(model)),
        "is_usable": model.task is not None and model.trouble is None,
        "is_never": False,
        "has_failed": model.trouble is Trouble.FAILED,
        "is_deleted": model.trouble is Trouble.DELETED,
    }


@inject
async def more_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], names: FromDishka[AssigneeNames], **_: Any
) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    wording = await names.name(wording, [task])
    text = as_list(card_text(task, wording), "", Bold(wording("more-choose")))
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, text),
        **_offered(folded_buttons(model)),
        "is_open": not task.is_done,
        "is_repeating": not task.is_done and task.repeat is not None,
        "has_hidden_notes": task.hidden_notes > 0,
    }


@inject
async def place_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    question = as_list(Bold(task.title), "", wording("more-place-ask"))
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, question),
        "targets": [(target.id, target.name) for target in model.targets],
    }


@inject
async def hearing_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    question = as_list(Bold(task.title), "", wording("more-hearing-ask"))
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, question),
        "choices": [
            (str(state), _chosen(wording(f"more-hearing-{state}"), state is model.hearing))
            for state in SubscriptionState
        ],
    }


@inject
async def edit_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], names: FromDishka[AssigneeNames], **_: Any
) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    wording = await names.name(wording, [task])
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, as_list(card_text(task, wording), "", Bold(wording("edit-choose")))),
    }


@inject
async def title_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    question = as_list(wording("edit-title-ask"), "", wording("edit-current"), BlockQuote(task.title))
    return {WORDING: wording, TEXT: _with_notice(model, wording, question)}


@inject
async def notes_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    lines: list[Text | str] = [wording("edit-notes-ask")]
    if task.notes:
        # As it was written, and copied by one tap: it is there to be corrected.
        lines += ["", wording("edit-current"), Pre(task.notes)]
    return {WORDING: wording, TEXT: _with_notice(model, wording, as_list(*lines)), "has_notes": bool(task.notes)}


@inject
async def priority_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    question = as_list(Bold(task.title), "", wording("edit-priority-ask"))
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, question),
        "priorities": [
            *((str(level), _chosen(wording(f"priority-{level}"), level == task.priority)) for level in PRIORITIES),
            ("0", _chosen(wording("priority-none"), task.priority is None)),
        ],
    }


@inject
async def tags_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model, task = _task_of(dialog_manager)
    lines: list[Text | str] = [wording("edit-tags-ask")]
    if task.tags:
        lines += ["", wording("edit-current"), BlockQuote(tag_line(task.tags))]
    return {WORDING: wording, TEXT: _with_notice(model, wording, as_list(*lines)), "has_tags": bool(task.tags)}


def _offered(buttons: Collection[CardButton]) -> dict[str, bool]:
    return {str(button): button in buttons for button in CardButton}


def _task_of(manager: DialogManager) -> tuple[CardModel, ShownTask]:
    model = CardModel.of(manager)
    # An editing window is only ever reached from a card that shows a task; an empty one is better than none.
    return model, model.task or ShownTask(id=model.id, title="…", version=0)


def _view_text(model: CardModel, wording: Wording) -> Text:
    if model.trouble is Trouble.DELETED and model.task:
        return Text(wording("card-deleted", title=model.task.title))
    if model.trouble is Trouble.FAILED:
        return Text(wording("card-failed"))
    if model.task is None or model.trouble:
        return Text(wording("card-gone"))
    card = card_text(model.task, wording)
    if model.comments is None:
        return as_list(card, "", Italic(wording("card-comments-failed")))
    if not model.comments:
        return card
    return as_list(card, "", recent_comments(list(reversed(model.comments)), wording, of=model.task.comment_count))


def _with_notice(model: CardModel, wording: Wording, content: Text) -> Text:
    if not model.notice:
        return content
    return as_list(Italic(wording(model.notice, **model.notice_arguments)), "", content)


def _chosen(label: str, is_chosen: bool) -> str:  # noqa: FBT001 - a mark is on or off
    return f"✓ {label}" if is_chosen else label
