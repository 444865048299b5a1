"""What the bot needs of the world outside. Handlers and windows know these roles; `container.py` says who plays them.

Every method that reads or changes something of a person takes the `Actor` first. Each gateway method costs exactly one request,
except that the first use of comments within two minutes costs a token exchange besides. Errors are those of `bot.errors`;
`BackendUnavailable` and `ContractBroken` may come from every gateway method and are not repeated below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from aiogram.types import ErrorEvent, InlineKeyboardMarkup, MessageEntity
from aiogram_dialog import DialogManager

from bot.cards.gathering import Gathering
from bot.cards.readings import KeptReading
from bot.identity import Actor, IdempotencyKey
from bot.locales.translator import Translator
from contracts.base import Page
from contracts.comments.v1.comments import Comment, CommentChanges, CommentCreation, CommentOrder
from contracts.ids import CommentId, ListId, SessionId, TaskId, TelegramId
from contracts.todos.v1.auth import PasswordUndone, RegistrationDecided, RegistrationDecision, Session
from contracts.todos.v1.bulk import BulkChange, BulkResult
from contracts.todos.v1.history import Undone
from contracts.todos.v1.lists import ListChanges, ListCreation, ListView
from contracts.todos.v1.notifications import Acknowledgement, LeaseAnswer, LeasedNotification, Refusal
from contracts.todos.v1.people import Person, PersonChanges
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.tasks import Purged, TagCount, Task, TaskChanges, TaskCreation, TaskList, TaskView

DEFAULT_PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Changed[T]:
    """What a change was answered with; `event_id` takes it back, None if nothing had to be changed."""

    answer: T
    event_id: UUID | None


class TodosGateway(Protocol):
    """People, lists, tasks, sessions and registrations."""

    async def introduce(self, actor: Actor) -> Person:
        """The person, made if todos did not know them; refreshes the name and lifts the parking of their chat."""

    async def get_person(self, actor: Actor) -> Person:
        """The person as todos knows them."""

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        """The person after the change.

        Raises:
            InvalidInput: for instance a zone with the code `unknown_timezone`.
        """

    async def set_password(self, actor: Actor, password: str) -> None:
        """Set or replace the password.

        Raises:
            InvalidInput: the password is too short, too long or too common.
        """

    async def list_tasks(
        self,
        actor: Actor,
        *,
        view: TaskView,
        list_id: ListId | None = None,
        tag: str | None = None,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Task]:
        """One page of a view, in the view's order.

        Raises:
            NotFound: the list is gone.
        """

    async def get_task(self, actor: Actor, task_id: TaskId) -> Task:
        """The task as it is now.

        Raises:
            TaskNotFound.
        """

    async def create_task(self, actor: Actor, creation: TaskCreation, *, key: IdempotencyKey) -> Task:
        """The new task; the same key again gives the same task.

        Raises:
            InvalidInput.
        """

    async def quick_add(self, actor: Actor, creation: QuickTaskCreation, *, key: IdempotencyKey) -> QuickTask:
        """The new task, and what its text was understood as; the same key again gives the same task.

        Raises:
            InvalidInput.
        """

    async def read_text(self, actor: Actor, text: QuickAddText) -> Reading:
        """What a text would be understood as; changes nothing.

        Raises:
            InvalidInput.
        """

    async def change_task(
        self,
        actor: Actor,
        task_id: TaskId,
        changes: TaskChanges,
        *,
        version: int,
        key: IdempotencyKey | None = None,
    ) -> Task:
        """The task after the change. Only the fields set in `changes` travel.

        With a `key`, the same change again gives the same answer; without, it gives a `VersionConflict`.

        Raises:
            TaskNotFound, InvalidInput.
            VersionConflict: the task is not at `version` any more.
        """

    async def set_completion(self, actor: Actor, task_id: TaskId, *, done: bool, key: IdempotencyKey) -> Task:
        """The task, done or open as asked; a repeating task stands at its next occurrence then. The same `key` does it once.

        Raises:
            TaskNotFound.
        """

    async def delete_task(self, actor: Actor, task_id: TaskId, *, version: int) -> None:
        """Move the task to the trash.

        Raises:
            TaskNotFound.
            VersionConflict: the task is not at `version` any more.
        """

    async def restore_task(self, actor: Actor, task_id: TaskId) -> Task:
        """The task, out of the trash again.

        Raises:
            TaskNotFound: it was never there, or the 30 days are over.
        """

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        """Several tasks after one change, all of them or none; the same key again gives the same answer.

        Raises:
            InvalidInput: with the pointer `/task_ids/3` for a task that is gone (code `task_not_found`) or may not be changed.
        """

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        """What is so again, after a change was taken back.

        Raises:
            NotFound: there is no such change for this person.
            StateConflict: it was overwritten since; nothing was taken back.
        """

    async def empty_trash(self, actor: Actor) -> Purged:
        """How many tasks were deleted for good: those in the trash of the lists that the person owns."""

    async def search(self, actor: Actor, query: str, *, limit: int = DEFAULT_PAGE_SIZE) -> SearchPage:
        """The tasks that fit best, or such as have similar words.

        Raises:
            InvalidInput: a filter of the query is not understood.
        """

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        """Lists of the person in their own order, at most a hundred."""

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        """The new list; the same key again gives the same list.

        Raises:
            InvalidInput.
            StateConflict: the person has as many lists as one may have.
        """

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        """The list after the change. Only the fields set in `changes` travel.

        Raises:
            NotFound, InvalidInput, Forbidden.
            VersionConflict: the list is not at `version` any more.
        """

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        """The list, put aside or in use as asked; a repeat changes nothing.

        Raises:
            NotFound, Forbidden.
        """

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        """Tags of the person's open tasks, at most a hundred."""

    async def list_sessions(self, actor: Actor) -> list[Session]:
        """Signed-in programs of the person, last seen first, at most a hundred."""

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        """End one session.

        Raises:
            SessionNotFound.
        """

    async def end_all_sessions(self, actor: Actor) -> None:
        """End every session of the person."""

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        """What became of a registration after the press; the same press again gets the same answer.

        Raises:
            NotFound: the prompt was not for this person.
        """

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        """Take back a password that was set over HTTP.

        Raises:
            NotFound: it was not this person's.
            StateConflict: a day has passed, or a newer password was set.
        """


class CommentsGateway(Protocol):
    """Comments on tasks."""

    async def list_comments(
        self,
        actor: Actor,
        task_id: TaskId,
        *,
        order: CommentOrder = CommentOrder.OLDEST,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Comment]:
        """One page of a task's comments.

        Raises:
            TaskNotFound.
        """

    async def get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        """The comment as it is now.

        Raises:
            CommentNotFound.
        """

    async def add_comment(
        self, actor: Actor, task_id: TaskId, creation: CommentCreation, *, key: IdempotencyKey
    ) -> Comment:
        """The new comment; the same key again gives the same comment.

        Raises:
            TaskNotFound, InvalidInput.
        """

    async def change_comment(
        self, actor: Actor, comment_id: CommentId, changes: CommentChanges, *, version: int
    ) -> Comment:
        """The comment after the change.

        Raises:
            CommentNotFound, InvalidInput, Forbidden.
            VersionConflict: the comment is not at `version` any more.
        """

    async def delete_comment(self, actor: Actor, comment_id: CommentId, *, version: int) -> None:
        """Delete the comment.

        Raises:
            CommentNotFound, Forbidden.
            VersionConflict: the comment is not at `version` any more.
        """

    async def count_comments(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        """How many comments each task has; a task that the person may not read is left out."""


class PersonRegistry(Protocol):
    """What the bot remembers of people, so that language and zone cost no request.

    The gateway keeps it fresh: every `Person` that todos answers is remembered before the method returns.
    """

    async def find_person(self, telegram_id: TelegramId) -> Person | None:
        """The person as todos last described them."""

    async def remember_person(self, person: Person) -> None:
        """Keep what todos said."""

    async def forget_person(self, telegram_id: TelegramId) -> None:
        """Drop what is remembered; the next update introduces the person again."""


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows a task, or a comment on it. Replying to it writes a comment (an answer to `comment_id` if set)."""

    chat_id: int
    message_id: int
    task_id: TaskId
    comment_id: CommentId | None = None


class CardRegistry(Protocol):
    """Which messages show which task; kept for a year."""

    async def remember_card(self, card: Card) -> None:
        """Keep the card; a message remembered before is overwritten."""

    async def find_card(self, chat_id: int, message_id: int) -> Card | None:
        """The card that this message is."""

    async def list_cards(self, task_id: TaskId) -> list[Card]:
        """The cards of a task, newest first, at most twenty."""

    async def forget_card(self, chat_id: int, message_id: int) -> None:
        """The message is gone."""


class GatheringRegistry(Protocol):
    """The task that was made last in each chat, as long as what follows may belong to it."""

    async def remember_gathering(self, chat_id: int, gathering: Gathering) -> None:
        """Keep it instead of the one before."""

    async def find_gathering(self, chat_id: int) -> Gathering | None:
        """The last one of the chat."""


class ReadingRegistry(Protocol):
    """How the texts of new tasks were understood; kept for a week, for as long as the buttons that correct it make sense."""

    async def remember_reading(self, chat_id: int, message_id: int, reading: KeptReading) -> None:
        """Keep the reading of the card in this message; one kept before is overwritten."""

    async def find_reading(self, chat_id: int, message_id: int) -> KeptReading | None:
        """The reading of the card in this message."""

    async def find_reading_of(self, chat_id: int, source_id: int) -> tuple[int, KeptReading] | None:
        """The card's message and its reading, by the message that the person wrote; the newest if there are several."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message ready for Telegram. Formatting travels as entities, so no text of a person can break it.

    `card` says which task (and comment) the message shows, so that it is remembered as a card once it is sent.
    """

    text: str
    entities: Sequence[MessageEntity] = ()
    keyboard: InlineKeyboardMarkup | None = None
    shows_task_id: TaskId | None = None
    shows_comment_id: CommentId | None = None
    is_silent: bool = False


class NotificationRenderer(Protocol):
    """Turns a leased notification into a message in its recipient's language."""

    async def render(self, notification: LeasedNotification) -> OutgoingMessage:
        """The message.

        Raises:
            NotFound: what it tells about is gone, so it is not sent at all.
            BackendUnavailable: something it needs could not be asked; it is tried again later.
        """


class TroubleScreens(Protocol):
    """What a person sees when something went wrong. Nothing here may depend on the backend or on dialog state.

    The caller has logged the error and answers the callback afterwards if the screen did not. `manager` is None when dialog state
    could not be read at all.
    """

    async def show_outdated_window(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """A button of a window that is no longer the current one, or a second click."""

    async def show_lost_dialog(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """The state behind a button or a message is gone: start again from a usable window."""

    async def show_backend_unavailable(self, event: ErrorEvent, translator: Translator) -> None:
        """The backend does not answer: say so, and how to try again."""

    async def show_rate_limited(self, event: ErrorEvent, translator: Translator) -> None:
        """Too many requests: say so."""

    async def show_apology(self, event: ErrorEvent, translator: Translator) -> None:
        """Anything else: our mistake, and nothing the person can correct."""


class NotificationOutbox(Protocol):
    """The outbox of todos, as the bot itself (on behalf of nobody)."""

    async def lease(self, *, worker: str, limit: int, lease_seconds: int) -> LeaseAnswer:
        """Notifications to send now, at most one per chat."""

    async def acknowledge(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        """Say that these (1–100) were sent. May be repeated."""

    async def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Say why these (1–100) were not sent. May be repeated."""

    async def release(self, workers: Sequence[str]) -> None:
        """Say that these workers (1–100) are gone for certain: what they leased need not wait. May be repeated."""

    async def report_reachability(self, chat_id: int, *, is_reachable: bool, reason: str = "") -> None:
        """The person blocked the bot or came back."""
