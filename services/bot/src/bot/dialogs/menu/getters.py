from typing import Any, Final

from aiogram.utils.formatting import Bold, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.menu.model import MenuModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.wording import Wording
from contracts.todos.v1.tasks import TaskView

MENU_VIEWS: Final = (TaskView.AGENDA, TaskView.UPCOMING, TaskView.OPEN, TaskView.DONE)


@inject
async def menu_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = MenuModel.of(dialog_manager)
    today = wording.full_day(wording.today)
    return {
        WORDING: wording,
        TEXT: as_list(Bold(today[:1].upper() + today[1:]), "", wording("menu-hint")),
        "views": [(view.value, _view_label(view, model, wording)) for view in MENU_VIEWS],
    }


def _view_label(view: TaskView, model: MenuModel, wording: Wording) -> str:
    count = model.counts.get(view)
    return wording(f"menu-{view}-count", count=count) if count else wording(f"menu-{view}")
