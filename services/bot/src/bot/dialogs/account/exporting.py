"""Everything of a person's as two documents: one for programs, one for calendars."""

import asyncio
from typing import Final

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.types import BufferedInputFile
from pydantic import BaseModel

from bot.identity import Actor
from bot.ports.comments import CommentsGateway
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.comments.v1.comments import ExportedComment
from contracts.todos.v1.personal_data import Export

_MAX_PAGES: Final = 500


class WholeExport(BaseModel):
    """What the JSON document holds."""

    todos: Export
    comments: list[ExportedComment]


class Exporter:
    """Asks both services at the same time: 2 requests of todos, and 1 of comments for each hundred comments."""

    def __init__(
        self, bot: Bot, todos: TodosGateway, comments: CommentsGateway, actor: Actor, wording: Wording
    ) -> None:
        self._bot, self._todos, self._comments = bot, todos, comments
        self._actor, self._wording = actor, wording

    async def send(self, chat_id: int) -> None:
        """Send both documents.

        Raises:
            BackendUnavailable: nothing was sent.
        """
        await self._bot.send_chat_action(chat_id, ChatAction.UPLOAD_DOCUMENT)
        tasks, calendar, comments = await asyncio.gather(
            self._todos.export_tasks(self._actor),
            self._todos.export_calendar(self._actor),
            self._read_comments(),
        )
        whole = WholeExport(todos=tasks, comments=comments)
        name = f"delegram-{self._wording.today:%Y-%m-%d}"
        await self._bot.send_document(
            chat_id,
            BufferedInputFile(whole.model_dump_json(indent=2).encode(), f"{name}.json"),
            caption=self._wording("export-json", tasks=len(whole.todos.tasks), comments=len(whole.comments)),
        )
        await self._bot.send_document(
            chat_id,
            BufferedInputFile(calendar, f"{name}.ics"),
            caption=self._wording("export-calendar"),
        )

    async def _read_comments(self) -> list[ExportedComment]:
        page = await self._comments.export_comments(self._actor)
        found = page.results
        for _ in range(_MAX_PAGES):
            if page.next is None:
                break
            page = await self._comments.export_comments(self._actor, cursor=page.next)
            found = [*found, *page.results]
        return found
