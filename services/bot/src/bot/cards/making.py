"""Makes tasks of messages: the first line is read by quick add, further lines are its notes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from aiogram.types import Message

from bot.cards.message_keys import message_key, task_id_of
from bot.cards.origins import describe, is_forwarded, read_origin
from bot.cards.readings import KeptReading, changes_of_text, due_on
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shorten import cut_at_word
from bot.texts.task_text import TaskText, list_lines, parse_task_text, split_title
from bot.texts.wording import Wording
from contracts.ids import ListId, to_short_id
from contracts.todos.v1.quickadd import QuickAddText, QuickTaskCreation
from contracts.todos.v1.tasks import MAX_NOTES_LENGTH, MAX_TITLE_LENGTH, Task, TaskChanges, TaskCreation


@dataclass(frozen=True, slots=True)
class MadeTask:
    """A new task. `reading` is None, and `is_title_cut` true, if its first line was too long to be read."""

    task: Task
    reading: KeptReading | None
    is_title_cut: bool = False


class TaskMaker:
    """One request for a message, one for every further line that becomes a task of its own."""

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps, wording: Wording) -> None:
        self._actor, self._todos, self._steps, self._wording = actor, todos, steps, wording

    async def make(self, message: Message, *, list_id: ListId | None = None, is_for_today: bool = False) -> MadeTask:
        """The task that a message stands for; the same message again gives the same task.

        It goes to the list, unless its text names another. "Tomorrow" is the day after the message was written, whenever it arrives; a
        task that is for today is due on the day of its message, if its text says nothing of when.
        """
        text = message.text or message.caption or ""
        day = message.date.astimezone(self._wording.zone).date() if is_for_today else None
        if is_forwarded(message) or not text.strip():
            return MadeTask(await self._make_of_other_words(message, text, day), None)
        title, notes = split_title(text)
        if len(title) > MAX_TITLE_LENGTH:
            made = await self._make_of_long_text(message, parse_task_text(text), list_id, day)
            return MadeTask(made, None, is_title_cut=True)
        creation = QuickTaskCreation(
            id=task_id_of(message),
            text=title,
            notes=notes,
            now=message.date,
            origin=read_origin(message),
            list_id=list_id,
            default_date=day,
        )
        task = await self._todos.quick_add(self._actor, creation, key=message_key(message))
        reading = _unread(message, to_short_id(task.id), title, notes, day)
        return MadeTask(task, reading.understood_as(task.reading))

    async def make_of_lines(self, reading: KeptReading) -> list[Task]:
        """A task for every line that stood below the first."""
        return [await self._make_of_line(line, reading) for line in reading.lines]

    async def read_again(self, reading: KeptReading, message: Message) -> tuple[KeptReading, TaskChanges]:
        """What an edited message means now, and what that changes in its task."""
        text, notes = split_title(message.text or "")
        found = await self._todos.read_text(self._actor, QuickAddText(text=text, now=reading.written_at))
        again = _unread(message, reading.task, text, notes, reading.day).understood_as(found)
        # What a hint speaks of means nothing yet, and stays in the title as it was typed.
        title = again.title if found.hints else found.title
        return again, changes_of_text(found, title=title, notes=notes, day=reading.day)

    async def _make_of_line(self, line: str, reading: KeptReading) -> Task:
        creation = QuickTaskCreation(text=line, now=reading.written_at, default_date=reading.day)
        return await self._todos.quick_add(self._actor, creation, key=self._steps.next_key())

    async def _make_of_long_text(
        self, message: Message, draft: TaskText, list_id: ListId | None, day: date | None
    ) -> Task:
        place = {"list_id": list_id} if list_id else {}
        return await self._make_of(message, day, title=draft.title, notes=draft.notes, tags=draft.tags, **place)

    async def _make_of_other_words(self, message: Message, text: str, day: date | None) -> Task:
        """Somebody else's words are quoted, not obeyed: no date of theirs becomes one of ours. Without words, the file is the title."""
        if not text.strip():
            return await self._make_of(message, day, title=describe(message, self._wording))
        title, rest = split_title(text)
        short = cut_at_word(title, MAX_TITLE_LENGTH)
        is_whole = short == title and not rest
        notes = "" if is_whole else text.strip()[:MAX_NOTES_LENGTH]
        return await self._make_of(message, day, title=short, notes=notes)

    async def _make_of(self, message: Message, day: date | None, **fields: Any) -> Task:
        creation = TaskCreation(id=task_id_of(message), origin=read_origin(message), due=due_on(day), **fields)
        return await self._todos.create_task(self._actor, creation, key=message_key(message))


def _unread(message: Message, task: str, title: str, notes: str, day: date | None) -> KeptReading:
    """The reading of a message before anything of it is understood."""
    facts = {"task": task, "source_id": message.message_id, "written_at": message.date, "day": day}
    return KeptReading(text=title, lines=tuple(list_lines(notes)), **facts)
