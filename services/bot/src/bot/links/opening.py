"""Opens what a deep link leads to."""

from aiogram_dialog import DialogManager, StartMode

from bot.dialogs.menu.states import MenuSG
from bot.dialogs.task_card.model import start_data
from bot.dialogs.task_card.states import CardSG
from bot.dialogs.task_list.states import TaskListSG
from bot.errors import NotFound
from bot.identity import Actor
from bot.invites.messages import InviteMessages
from bot.links.addresses import DeepLink, LinkKind
from bot.ports.todos import TodosGateway
from bot.texts.shown import ListRow
from contracts.ids import ListId, from_short_id
from contracts.todos.v1.tasks import TaskView


class LinkOpener:
    """Costs what opening the task or the list costs, and one request to look at a list or an invite first."""

    def __init__(self, actor: Actor, todos: TodosGateway, invites: InviteMessages) -> None:
        self._actor, self._todos, self._invites = actor, todos, invites

    async def open(self, link: DeepLink, manager: DialogManager) -> None:
        """Open the task or the list in a fresh window, or show what the invite leads to."""
        match link.kind:
            case LinkKind.TASK:
                await manager.start(CardSG.view, start_data(link.target), mode=StartMode.RESET_STACK)
            case LinkKind.LIST:
                await self._open_list(link.target, manager)
            case LinkKind.INVITE:
                await self._invites.show(link.target)

    async def _open_list(self, list_id: str, manager: DialogManager) -> None:
        try:
            found = await self._todos.get_list(self._actor, ListId(from_short_id(list_id)))
        except NotFound:
            await self._invites.tell("list-gone")
            await manager.start(MenuSG.main, mode=StartMode.RESET_STACK)
            return
        row = ListRow.from_list(found).model_dump(mode="json", exclude_defaults=True)
        start = {"view": TaskView.LIST, "shown_list": row}
        await manager.start(TaskListSG.page, start, mode=StartMode.RESET_STACK)
