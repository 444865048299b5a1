from aiogram.fsm.state import State
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.dialogs.task_card import files, getters, handlers, hearing, opening, people, places, reminding, returning
from bot.dialogs.task_card.buttons import CardButton
from bot.dialogs.task_card.states import CardSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.rows import Fitted
from bot.dialogs.widgets.window import Said, Screen, typed


def _move(key: str, widget_id: str, state: State, *, when: str | None = None) -> SwitchTo:
    return SwitchTo(Said(key), id=widget_id, state=state, on_click=handlers.on_move, when=when)


def _change(key: str, widget_id: str, *, when: str | None = None) -> Button:
    return Button(Said(key), id=widget_id, on_click=handlers.on_change, when=when)


def _subtasks() -> Button:
    return Button(
        Said("card-button-subtasks"), id="subtasks", on_click=opening.on_subtasks, when=CardButton.SUBTASKS.value
    )


def _files() -> Button:
    return Button(Said("card-press-files"), id="files", on_click=files.on_files, when=CardButton.FILES.value)


def _reminders() -> Button:
    label = Said("card-button-reminders")
    return Button(label, id="remind", on_click=reminding.on_reminders, when=CardButton.REMINDERS.value)


def _view_window() -> Screen:
    return Screen(
        Fitted(
            _change("card-button-done", "done", when=CardButton.DONE),
            _change("card-button-reopen", "reopen", when=CardButton.REOPEN),
            _change("card-button-skip", "skip", when=CardButton.SKIP),
            Button(Said("card-button-due"), id="due", on_click=opening.on_due, when=CardButton.DUE.value),
            _move("card-button-edit", "edit", CardSG.edit, when=CardButton.EDIT),
            Button(
                Said("card-button-comments"), id="talk", on_click=opening.on_comments, when=CardButton.COMMENTS.value
            ),
            _subtasks(),
            _files(),
            _reminders(),
            _change("bulk-undo", "undo", when=CardButton.UNDO),
        ),
        Button(Said("button-retry"), id="retry", on_click=handlers.on_reload, when="has_failed"),
        _change("card-button-restore", "restore", when="is_deleted"),
        Row(
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            _move("card-button-more", "more", CardSG.more, when="is_usable"),
        ),
        # Never seen: the second press on a button of the window of what is rare finds this one already in its place.
        _change("more-yesterday", "yesterday", when="is_never"),
        state=CardSG.view,
        getter=getters.view_getter,
    )


def _more_window() -> Screen:
    return Screen(
        Fitted(
            _reminders(),
            _subtasks(),
            _files(),
            _change("more-yesterday", "yesterday", when="is_open"),
            Button(Said("card-button-move-once"), id="moveonce", on_click=opening.on_move_once, when="is_repeating"),
            Button(Said("card-button-people"), id="people", on_click=people.on_people),
            Button(Said("more-place"), id="place", on_click=places.on_place),
            Button(Said("more-copy"), id="copy", on_click=places.on_copy),
            Button(Said("more-history"), id="history", on_click=opening.on_history),
            Button(Said("more-hearing"), id="hearing", on_click=hearing.on_hearing),
            Button(Said("card-button-all-notes"), id="notes", on_click=handlers.on_all_notes, when="has_hidden_notes"),
        ),
        Row(
            _move("button-back", "back", CardSG.view),
            _change("card-button-delete", "delete"),
        ),
        state=CardSG.more,
        getter=getters.more_getter,
    )


def _place_window() -> Screen:
    return Screen(
        options("targets", widget_id="target", on_click=places.on_target),
        _move("button-back", "back", CardSG.more),
        state=CardSG.place,
        getter=getters.place_getter,
    )


def _hearing_window() -> Screen:
    return Screen(
        options("choices", widget_id="heard", on_click=hearing.on_heard),
        _move("button-back", "back", CardSG.more),
        state=CardSG.hearing,
        getter=getters.hearing_getter,
    )


def _edit_window() -> Screen:
    return Screen(
        Fitted(
            _move("edit-title", "title", CardSG.title),
            _move("edit-notes", "notes", CardSG.notes),
            Button(Said("edit-due"), id="due", on_click=opening.on_due),
            _move("edit-priority", "prio", CardSG.priority),
            _move("edit-tags", "tags", CardSG.tags),
            Button(Said("edit-repeat"), id="repeat", on_click=opening.on_repeat),
            Button(Said("edit-assignees"), id="assign", on_click=people.on_assignees),
        ),
        _move("button-back", "back", CardSG.view),
        state=CardSG.edit,
        getter=getters.edit_getter,
    )


def _priority_window() -> Screen:
    return Screen(
        options("priorities", widget_id="level", on_click=handlers.on_priority),
        _move("button-back", "back", CardSG.edit),
        state=CardSG.priority,
        getter=getters.priority_getter,
    )


def build_dialog() -> Dialog:
    return Dialog(
        _view_window(),
        _more_window(),
        _place_window(),
        _hearing_window(),
        _edit_window(),
        Screen(
            _move("button-back", "back", CardSG.edit),
            typed(handlers.on_title),
            state=CardSG.title,
            getter=getters.title_getter,
        ),
        Screen(
            _change("edit-notes-clear", "nonotes", when="has_notes"),
            _move("button-back", "back", CardSG.edit),
            typed(handlers.on_notes),
            state=CardSG.notes,
            getter=getters.notes_getter,
        ),
        _priority_window(),
        Screen(
            _change("edit-tags-clear", "notags", when="has_tags"),
            _move("button-back", "back", CardSG.edit),
            typed(handlers.on_tags),
            state=CardSG.tags,
            getter=getters.tags_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=returning.on_result,
    )
