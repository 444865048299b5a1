"""Leased rows become messages: each with its recipient and what is true now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, QuerySet, UUIDField

from contracts.todos.v1.notifications import LeasedNotification, NotificationBody, NotificationKind, Recipient
from contracts.todos.v1.people import Language
from contracts.todos.v1.subscriptions import MutableKind
from todos.accounts.models import User
from todos.fast.compiled import EachOf, Row, ask, to_sql
from todos.notifications.facts.answers import Answer, FactSource, Obsolete
from todos.notifications.facts.daily import describe_digests, describe_reviews
from todos.notifications.facts.sessions import describe_closed_sessions, describe_prompts, describe_set_passwords
from todos.notifications.facts.sharing import describe_assigned, describe_invites, describe_joined, describe_shared
from todos.notifications.facts.tasks import (
    describe_comments,
    describe_due_tasks,
    describe_overdue_tasks,
    describe_undone_tasks,
)
from todos.notifications.models import State
from todos.notifications.queue.leasing import ClaimedNotification, SetAside
from todos.notifications.quiet import NEVER_POSTPONED, QuietHours
from todos.subscriptions.selectors import find_mutes

_SOURCES: Final[Mapping[NotificationKind, FactSource]] = {
    NotificationKind.REGISTRATION_PROMPT: describe_prompts,
    NotificationKind.PASSWORD_SET: describe_set_passwords,
    NotificationKind.SESSION_CLOSED: describe_closed_sessions,
    NotificationKind.TASK_DUE: describe_due_tasks,
    NotificationKind.TASK_NOT_DONE: describe_undone_tasks,
    NotificationKind.OVERDUE_SUMMARY: describe_overdue_tasks,
    NotificationKind.COMMENT_ADDED: describe_comments,
    NotificationKind.INVITED: describe_invites,
    NotificationKind.MEMBER_JOINED: describe_joined,
    NotificationKind.TASK_ASSIGNED: describe_assigned,
    NotificationKind.TASK_SHARED: describe_shared,
    NotificationKind.MORNING_DIGEST: describe_digests,
    NotificationKind.EVENING_REVIEW: describe_reviews,
}
_MUTABLE: Final = frozenset(map(str, MutableKind))
_NOBODY: Final = Obsolete("there is no active person", State.CANCELLED)
_NO_CAUSE: Final = Obsolete("its cause is gone")


_PERSON_FIELDS: Final = ("id", "telegram_id", "name", "language", "timezone", "quiet_from", "quiet_until")


@dataclass(frozen=True, slots=True)
class _Person:
    """Who gets a message, and when they are left alone."""

    recipient: Recipient
    quiet_hours: QuietHours | None

    @classmethod
    def of(cls, row: Row) -> "_Person":
        """From a row of `_PERSON_FIELDS`."""
        id_, telegram_id, name, language, timezone, quiet_from, quiet_until = row
        recipient = Recipient(
            id=id_, telegram_id=telegram_id, name=name, language=Language(language), timezone=timezone
        )
        if quiet_from is None or quiet_until is None:
            return cls(recipient, None)
        return cls(recipient, QuietHours(quiet_from, quiet_until, ZoneInfo(timezone)))

    def find_quiet_end(self, kind: NotificationKind, now: datetime) -> datetime | None:
        """When this person's quiet hours end, if a message of this kind has to wait for that."""
        if self.quiet_hours is None or kind in NEVER_POSTPONED:
            return None
        return self.quiet_hours.find_end(now)


@dataclass(frozen=True, slots=True)
class FreshBatch:
    """What of a batch is sent, in its order, and what is not."""

    notifications: list[LeasedNotification]
    obsolete: list[SetAside]


def refresh_batch(rows: Sequence[ClaimedNotification], *, now: datetime) -> FreshBatch:
    """Look up what leased rows say now. One or two queries for the recipients, and a fixed number for each kind."""
    people_by_key = _ask_for_people(rows)
    answers, people = _describe(rows, now=now), people_by_key()
    mutes = find_mutes({row.user_id for row in rows if row.user_id is not None and row.kind in _MUTABLE})
    batch = FreshBatch([], [])
    for row in rows:
        person = people.get(row.user_id or row.lane)
        answer = answers.get(row.id, _NO_CAUSE)
        quiet_until = person.find_quiet_end(row.kind, now) if person else None
        if isinstance(answer, Obsolete):
            batch.obsolete.append(SetAside(row.id, answer.state, answer.reason))
        elif _is_muted(row, answer, mutes):
            batch.obsolete.append(SetAside(row.id, State.CANCELLED, "muted"))
        elif person is None:
            batch.obsolete.append(SetAside(row.id, _NOBODY.state, _NOBODY.reason))
        elif quiet_until is not None and quiet_until < row.not_after:
            batch.obsolete.append(SetAside(row.id, State.READY, "quiet hours", send_at=quiet_until))
        else:
            batch.notifications.append(_leased(row, person.recipient, answer))
    return batch


def _is_muted(row: ClaimedNotification, body: NotificationBody, mutes: Collection[tuple[UUID, str | UUID]]) -> bool:
    """Whether its person does without this kind of news, or without those of the list that it is about."""
    if row.user_id is None or row.kind not in _MUTABLE:
        return False
    task = getattr(body, "task", None)
    return (row.user_id, str(row.kind)) in mutes or (task is not None and (row.user_id, task.list_id) in mutes)


def _leased(row: ClaimedNotification, recipient: Recipient, body: NotificationBody) -> LeasedNotification:
    return LeasedNotification(
        id=row.id,
        lease_token=row.lease_token,
        chat_id=row.lane,
        recipient=recipient,
        attempt=row.attempts + row.reaps + 1,
        not_after=row.not_after,
        body=body,
    )


def _describe(rows: Sequence[ClaimedNotification], *, now: datetime) -> dict[UUID, Answer]:
    by_kind: dict[NotificationKind, list[ClaimedNotification]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    return {id_: answer for kind, found in by_kind.items() for id_, answer in _SOURCES[kind](found, now).items()}


def _ask_for_people(rows: Sequence[ClaimedNotification]) -> Callable[[], dict[UUID | int, _Person]]:
    """A function that gives active people by id, and by the chat with them for rows that are for a chat alone. Two queries at most."""
    ids = list({row.user_id for row in rows if row.user_id is not None})
    chats = list({row.lane for row in rows if row.user_id is None})
    asked = [ask(_by_id(), {"ids": ids})] if ids else []
    asked += [ask(_by_chat(), {"chats": chats})] if chats else []

    def read() -> dict[UUID | int, _Person]:
        people = [_Person.of(row) for answer in asked for row in answer.rows()]
        return {key: person for person in people for key in (person.recipient.id, person.recipient.telegram_id)}

    return read


@cache
def _by_id() -> str:
    return to_sql(_active_people().filter(id__in=EachOf("ids", UUIDField())))


@cache
def _by_chat() -> str:
    return to_sql(_active_people().filter(telegram_id__in=EachOf("chats", BigIntegerField())))


def _active_people() -> "QuerySet[User, Row]":
    return User.objects.filter(is_active=True).values_list(*_PERSON_FIELDS)
