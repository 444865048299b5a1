from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.reminders.model import RemindersModel
from bot.dialogs.reminders.presets import PRESETS, Preset
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.reminders import ShownReminder, before, reminder_line, reminder_name
from bot.texts.shorten import fit_button, shorten
from bot.texts.wording import Wording

DELETE: Final = "d"
NAG: Final = "n"
_MAX_TITLE: Final = 80
_MAX_ECHO: Final = 60


@inject
async def all_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RemindersModel.of(dialog_manager)
    lines: list[Text | str] = [Bold(wording("reminders-title", title=shorten(model.title, _MAX_TITLE))), ""]
    lines += [reminder_line(each, wording) for each in model.reminders] or [wording("reminders-none")]
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, *lines, "", Italic(wording("reminders-hint"))),
        "reminders": [option for each in model.reminders for option in _options(each, wording)],
    }


@inject
async def add_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RemindersModel.of(dialog_manager)
    offered = [preset for preset in PRESETS if preset.suits(has_due=model.has_due, is_own=model.is_own)]
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, Bold(wording("snooze-ask")), "", wording("reminders-add-hint")),
        "presets": [(preset.id, _label(preset, wording)) for preset in offered],
    }


def _options(reminder: ShownReminder, wording: Wording) -> list[tuple[str, str]]:
    """To delete it, and to be told of it until it is done, or once."""
    nag = wording("reminder-button-once" if reminder.nag_every else "reminder-button-nag")
    name = wording("reminder-button-delete", name=reminder_name(reminder, wording))
    return [(f"{DELETE}:{reminder.id}", fit_button(name)), (f"{NAG}:{reminder.id}", nag)]


def _label(preset: Preset, wording: Wording) -> str:
    minutes = preset.wanted.minutes_before
    if preset.key is not None or minutes is None:
        return wording(preset.key or "")
    name = before(minutes, wording)
    return name[:1].upper() + name[1:]


def _with_complaint(model: RemindersModel, wording: Wording, *lines: Text | str) -> Text:
    if model.unreadable:
        complaint = wording("remind-not-understood", text=shorten(model.unreadable, _MAX_ECHO))
        return as_list(Italic(complaint), "", *lines)
    return as_list(Italic(wording(model.notice)), "", *lines) if model.notice else as_list(*lines)
