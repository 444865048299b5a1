"""The texts about a person's data as a whole."""

from typing import Self

from aiogram.utils.formatting import Bold, Text, as_list

from bot.texts.shorten import shorten
from bot.texts.shown_model import ShownModel
from bot.texts.wording import Wording
from contracts.todos.v1.personal_data import Departure

MAX_HEIRS_SHOWN = 8
_MAX_NAME = 40


class ShownHeir(ShownModel):
    """A list that somebody else gets."""

    title: str
    name: str


class ShownDeparture(ShownModel):
    """What would become of everything if the person left."""

    deleted_lists: int = 0
    deleted_tasks: int = 0
    left_lists: int = 0
    heirs: list[ShownHeir] = []
    more_heirs: int = 0

    @classmethod
    def of_departure(cls, departure: Departure) -> Self:
        heirs = departure.heirs[:MAX_HEIRS_SHOWN]
        return cls(
            deleted_lists=departure.deleted_lists,
            deleted_tasks=departure.deleted_tasks,
            left_lists=departure.left_lists,
            heirs=[
                ShownHeir(title=shorten(heir.title, _MAX_NAME), name=shorten(heir.heir_name, _MAX_NAME))
                for heir in heirs
            ],
            more_heirs=departure.handed_lists - len(heirs),
        )


def account_text(wording: Wording) -> Text:
    """What can be done with all of it."""
    return as_list(Bold(wording("account-title")), "", wording("account-hint"))


def leaving_text(departure: ShownDeparture, wording: Wording) -> Text:
    """What exactly would happen."""
    lines: list[Text | str] = [
        wording(
            "leaving-tasks",
            count=departure.deleted_tasks,
            lists=wording("leaving-lists", count=departure.deleted_lists),
        ),
        wording("leaving-comments"),
    ]
    lines += [wording("leaving-heir", list=heir.title, person=heir.name) for heir in departure.heirs]
    if departure.more_heirs:
        lines.append(wording("leaving-more-heirs", count=departure.more_heirs))
    if departure.left_lists:
        lines.append(wording("leaving-left", count=departure.left_lists))
    return as_list(
        Bold(wording("leaving-title")), "", *(Text("▫️ ", line) for line in lines), "", wording("leaving-hint")
    )


def sure_text(wording: Wording) -> Text:
    """The last question."""
    return as_list(Bold(wording("leaving-sure")), "", wording("leaving-sure-hint"))
