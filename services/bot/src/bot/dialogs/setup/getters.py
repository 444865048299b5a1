from typing import Any, Final

from aiogram.utils.formatting import Bold, Code, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.setup.model import SetupModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.links.addresses import DeepLink, LinkKind
from bot.locales.translator import Translators
from bot.texts.wording import Wording
from bot.texts.zones import guess_zone, zone_city
from contracts.todos.v1.people import Language

_LINK_LABELS: Final = {
    LinkKind.TASK: "setup-open-task",
    LinkKind.LIST: "setup-open-list",
    LinkKind.INVITE: "setup-open-invite",
}


@inject
async def language_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SetupModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: Text(wording("setup-greeting", name=model.name)),
        "languages": language_options(wording),
    }


@inject
async def zone_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SetupModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    return {
        WORDING: spoken,
        TEXT: Text(model.question(spoken("setup-zone"), spoken)),
        "zones": model.options(guess_zone(str(wording.zone), spoken.language), spoken),
    }


@inject
async def ready_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SetupModel.of(dialog_manager)
    spoken, link = model.speak(wording, translators), DeepLink.parse(model.link)
    city = zone_city(str(spoken.zone), spoken.language)
    text = as_list(
        Bold(spoken("setup-zone-chosen", city=city, time=spoken.clock(spoken.now))),
        "",
        spoken("setup-ready"),
        "",
        Code(spoken("setup-example")),
        "",
        spoken("setup-ready-more"),
    )
    label = spoken(_LINK_LABELS[link.kind]) if link else ""
    return {WORDING: spoken, TEXT: text, "link_label": label}


@inject
async def complete_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    return _lesson("complete", SetupModel.of(dialog_manager).speak(wording, translators))


@inject
async def comment_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    return _lesson("comment", SetupModel.of(dialog_manager).speak(wording, translators))


@inject
async def learned_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    return _lesson("learned", SetupModel.of(dialog_manager).speak(wording, translators))


def _lesson(name: str, spoken: Wording) -> dict[str, Any]:
    return {WORDING: spoken, TEXT: as_list(Bold(spoken(f"setup-title-{name}")), "", spoken(f"setup-lesson-{name}"))}


def language_options(wording: Wording) -> list[tuple[str, str]]:
    """Every language in its own name."""
    return [(language.value, wording(f"language-{language}")) for language in Language]
