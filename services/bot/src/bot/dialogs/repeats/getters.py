from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.repeats.model import RepeatDraft, RepeatModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.countries import country_flag
from bot.texts.rule_choices import RuleChoice, capitalized, day_choices, interval_choices, short_choices
from bot.texts.shorten import fit_button, shorten
from bot.texts.wording import Wording, clock_time
from contracts.todos.v1.recurrence import Occurrence, RecurrenceAnchor

COUNTS: Final = (3, 5, 10, 30)
_MAX_TITLE: Final = 40
_MAX_ECHO: Final = 60


@inject
async def choose_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RepeatModel.of(dialog_manager)
    lines: list[Text | str] = [Bold(wording("repeat-ask", title=shorten(model.title, _MAX_TITLE)))]
    if model.current:
        lines.append(wording("card-repeat", rule=model.current.words(wording)))
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, *lines, "", wording("repeat-ask-hint")),
        "short": _options(short_choices(wording)),
        "long": _options(day_choices(model.day or wording.today, wording)),
        "has_rule": model.current is not None,
    }


@inject
async def interval_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RepeatModel.of(dialog_manager)
    question = as_list(Bold(wording("repeat-interval-ask")), wording("repeat-interval-hint"))
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, question),
        "intervals": _options(interval_choices(wording)),
    }


@inject
async def confirm_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RepeatModel.of(dialog_manager)
    draft = model.draft
    holidays = wording("repeat-toggle-holidays")
    if draft and draft.holidays:
        holidays = f"{holidays} {country_flag(draft.holidays)}"
    is_completion = draft is not None and draft.anchor is RecurrenceAnchor.COMPLETION
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, _draft_text(draft, wording) if draft else ""),
        "anchor_label": _toggle(wording("repeat-toggle-completion"), is_completion),
        "holidays_label": _toggle(holidays, draft is not None and draft.holidays is not None),
        "has_dates": draft is not None and bool(draft.dates),
    }


@inject
async def end_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = RepeatModel.of(dialog_manager)
    question = as_list(Bold(wording("repeat-end-ask")), wording("repeat-end-hint"))
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, question),
        "counts": [(str(count), wording("repeat-times", count=count)) for count in COUNTS],
    }


def _draft_text(draft: RepeatDraft, wording: Wording) -> Text:
    lines: list[Text | str] = [Bold(f"🔁 {capitalized(draft.words(wording))}"), ""]
    if not draft.dates:
        return as_list(*lines, wording("repeat-no-dates"))
    return as_list(*lines, wording("repeat-dates"), *(f"▫️ {_date(each, wording)}" for each in draft.dates))


def _date(occurrence: Occurrence, wording: Wording) -> str:
    day = wording.full_day(occurrence.date)
    return wording("due-with-time", day=day, time=clock_time(occurrence.time)) if occurrence.time else day


def _with_complaint(model: RepeatModel, wording: Wording, *lines: Text | str) -> Text:
    if model.unreadable:
        complaint = wording("repeat-not-understood", text=shorten(model.unreadable, _MAX_ECHO))
    elif model.notice:
        complaint = wording(model.notice)
    else:
        return as_list(*lines)
    return as_list(Italic(complaint), "", *lines)


def _options(choices: list[RuleChoice]) -> list[tuple[str, str]]:
    return [(choice.rule, fit_button(choice.label)) for choice in choices]


def _toggle(label: str, is_on: bool) -> str:  # noqa: FBT001 - a mark is on or off
    return fit_button(f"{'☑️' if is_on else '☐'} {label}")
