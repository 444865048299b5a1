"""One change of a person's habits: asked for, kept in the window, and said."""

from aiogram_dialog import DialogManager

from bot.dialogs.habits.model import HabitsModel
from bot.errors import BackendUnavailable, InvalidInput
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.habits import Habits
from contracts.todos.v1.people import PersonChanges


class HabitsChanger:
    """Changes what the window shows after todos did. What was typed is answered in the window too, if todos does not answer."""

    def __init__(self, todos: TodosGateway, actor: Actor) -> None:
        self._todos, self._actor = todos, actor

    async def change(self, manager: DialogManager, changes: PersonChanges, *, refused: str = "error-refused") -> bool:
        """True if it is so now; otherwise the window says why not (`refused`: the key of what to say of a refusal)."""
        model = HabitsModel.of(manager)
        try:
            person = await self._todos.change_person(self._actor, changes)
        except InvalidInput:
            model.notice = refused
        except BackendUnavailable:
            model.notice = "habits-not-saved"
        else:
            model.habits, model.notice, model.query, model.found = Habits.of_person(person), "settings-saved", "", None
        model.keep(manager)
        return model.notice == "settings-saved"
