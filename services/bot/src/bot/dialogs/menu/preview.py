from bot.dialogs.menu.model import MenuModel
from bot.dialogs.menu.states import MenuSG
from bot.dialogs.preview import Preview
from contracts.todos.v1.tasks import TaskView


def previews() -> list[Preview]:
    counts = dict.fromkeys((TaskView.AGENDA, TaskView.UPCOMING, TaskView.OPEN), 40)
    return [
        Preview("fresh", MenuSG.main, MenuModel()),
        Preview("with counts", MenuSG.main, MenuModel(counts=counts)),
    ]
