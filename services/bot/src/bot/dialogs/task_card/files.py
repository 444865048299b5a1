"""The files of a task and of the comments on its card. Requests: 1 for each of the two that has some, both in flight at once."""

import asyncio

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.files import ChatFiles, KeptFile
from bot.dialogs.task_card.model import COMMENTS_ON_CARD, CardModel
from bot.errors import TaskNotFound
from bot.identity import Actor
from bot.ports.comments import CommentsGateway
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.comments.v1.comments import CommentOrder


class CardFiles:
    """What the card of a task shows to have files."""

    def __init__(self, actor: Actor, todos: TodosGateway, comments: CommentsGateway) -> None:
        self._actor, self._todos, self._comments = actor, todos, comments

    async def list_files(self, model: CardModel) -> list[KeptFile]:
        """Those of the task first, then those of the comments, oldest comment first.

        Raises:
            TaskNotFound.
        """
        of_task, of_comments = await asyncio.gather(self._list_of_task(model), self._list_of_comments(model))
        return of_task + of_comments

    async def _list_of_task(self, model: CardModel) -> list[KeptFile]:
        if not model.task_has_files:
            return []
        task = await self._todos.get_task(self._actor, model.task_id)
        return [KeptFile.of_task(file) for file in task.origin.files] if task.origin else []

    async def _list_of_comments(self, model: CardModel) -> list[KeptFile]:
        if not model.comments_have_files:
            return []
        page = await self._comments.list_comments(
            self._actor, model.task_id, order=CommentOrder.NEWEST, limit=COMMENTS_ON_CARD
        )
        return [KeptFile.of_comment(file) for comment in reversed(page.results) for file in comment.files]


@inject
async def on_files(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    card_files: FromDishka[CardFiles],
    files: FromDishka[ChatFiles],
    wording: FromDishka[Wording],
) -> None:
    """The card stays as it is, above the files."""
    manager.show_mode = ShowMode.NO_UPDATE
    try:
        found = await card_files.list_files(CardModel.of(manager))
    except TaskNotFound:
        await callback.answer(wording("card-gone"), show_alert=True)
        return
    await files.hand_over(callback, found)
