from typing import Any

from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.muting.model import MutingModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.habits import titled
from bot.texts.wording import Wording
from contracts.todos.v1.subscriptions import MutableKind


@inject
async def kinds_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = MutingModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: titled("muting-title", "muting-failed" if model.has_failed else "muting-hint", wording),
        "kinds": [] if model.has_failed else [(str(kind), _label(kind, model, wording)) for kind in MutableKind],
        "has_failed": model.has_failed,
    }


def _label(kind: MutableKind, model: MutingModel, wording: Wording) -> str:
    return f"{'☐' if kind in model.muted else '☑️'} {wording(f'muting-kind-{kind}')}"
