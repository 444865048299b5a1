"""Loads a card: the task and its newest comments, asked at the same time."""

import asyncio

from bot.dialogs.task_card.model import COMMENTS_ON_CARD, CardModel, Trouble
from bot.errors import BackendUnavailable, NotFound, TaskNotFound
from bot.identity import Actor
from bot.ports.comments import CommentsGateway
from bot.ports.todos import TodosGateway
from bot.texts.shown import ShownComment, ShownTask
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import TaskId


class CardLoader:
    """Makes no more than two requests a card, both in flight at once."""

    def __init__(self, actor: Actor, todos: TodosGateway, comments: CommentsGateway) -> None:
        self._actor, self._todos, self._comments = actor, todos, comments

    async def load(self, model: CardModel) -> None:
        """Fill `model`; a task that is gone or a backend that is silent becomes the model's trouble, not an error."""
        try:
            task, comments = await asyncio.gather(
                self._todos.get_task(self._actor, model.task_id), self._newest_comments(model.task_id)
            )
        except TaskNotFound:
            model.trouble = Trouble.GONE
        except BackendUnavailable:
            model.trouble = Trouble.FAILED
        else:
            model.show(ShownTask.from_task(task))
            model.level = task.depth
            model.comments = comments

    async def _newest_comments(self, task_id: TaskId) -> list[ShownComment] | None:
        try:
            page = await self._comments.list_comments(
                self._actor, task_id, order=CommentOrder.NEWEST, limit=COMMENTS_ON_CARD
            )
        except (NotFound, BackendUnavailable):
            # The card is worth showing without its comments; if the task is gone, its own request says so.
            return None
        return [ShownComment.from_comment(comment) for comment in page.results]
