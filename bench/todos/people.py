"""Made-up people with many tasks, the same in every run, and the way into the database for them."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from bench.framework.seeding import copy_rows

_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_YEAR = timedelta(days=365)
_TASKS_PER_LIST, _MOST_LISTS = 500, 20
_TAGS = ("дом", "работа", "работы", "work", "bank", "garden", "семья", "школа", "urgent", "later")
_FREQUENT = (
    "позвонить", "купить", "отправить", "проверить", "заказать", "подготовить", "забрать", "оплатить", "счёт", "отчёт",
    "билеты", "молоко", "врачу", "маме", "машину", "документы", "подарок", "страховку", "ремонт", "встречу", "send", "call",
    "check", "order", "prepare", "pay", "report", "tickets", "milk", "doctor", "contract", "invoice", "insurance", "meeting",
    "garden", "kitchen", "window", "printer", "backup", "server",
)  # fmt: skip
_SYLLABLES = ("ка", "ро", "ми", "та", "ле", "ско", "ври", "дон", "пе", "шу", "зна", "бо")


class Vocabulary:
    """Words as languages have them: a few are in many texts, most are rare (the n-th is used about as often as 1 ÷ (n + 10))."""

    def __init__(self) -> None:
        rare = ("".join(three) for three in itertools.product(_SYLLABLES, repeat=3))
        self.words = [*_FREQUENT, *rare]
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self._cumulated = list(itertools.accumulate(self.weights))

    def draw(self, chance: random.Random, number: int) -> str:
        """So many words with blanks between them."""
        return " ".join(chance.choices(self.words, cum_weights=self._cumulated, k=number))


WORDS = Vocabulary()

PERSON_COLUMNS = (
    "id",
    "telegram_id",
    "name",
    "password",
    "language",
    "timezone",
    "reminder_minutes",
    "is_active",
    "created_at",
)
LIST_COLUMNS = ("id", "owner_id", "title", "is_inbox", "version", "created_at")
MEMBER_COLUMNS = ("id", "list_id", "user_id", "role", "created_at")
TASK_COLUMNS = (
    "id", "list_id", "creator_id", "title", "notes", "priority", "tags", "tag_keys", "due_date", "due_time", "due_timezone",
    "due_at", "comment_count", "version", "edited_version", "created_at", "updated_at", "completed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BenchPerson:
    """A person and how many tasks they have."""

    telegram_id: int
    task_count: int
    id: UUID
    list_ids: tuple[UUID, ...]


def make_person(telegram_id: int, *, task_count: int) -> BenchPerson:
    """A person with a list for every 500 tasks, 20 at most; the first list is the Inbox."""
    lists = tuple(uuid7() for _ in range(min(max(1, task_count // _TASKS_PER_LIST), _MOST_LISTS)))
    return BenchPerson(telegram_id, task_count, uuid7(), lists)


def store_people(connection: psycopg.Connection, people: Sequence[BenchPerson]) -> None:
    """Their rows, lists and tasks."""
    copy_rows(connection, "person", PERSON_COLUMNS, map(_person_row, people))
    copy_rows(connection, "task_list", LIST_COLUMNS, (row for person in people for row in _list_rows(person)))
    copy_rows(connection, "list_member", MEMBER_COLUMNS, (row for person in people for row in _member_rows(person)))
    copy_rows(connection, "task", TASK_COLUMNS, (row for person in people for row in task_rows(person)))


def task_rows(person: BenchPerson) -> Iterator[tuple[object, ...]]:
    """The tasks of a person in the order of their making; four of five are open, half have a due date, most have tags."""
    chance = random.Random(person.telegram_id)  # noqa: S311 - data to measure with, no secret
    step = _YEAR / max(person.task_count, 1)
    for number in range(person.task_count):
        made = _BEGIN + step * number
        tags = [*dict.fromkeys(chance.choices(_TAGS, k=chance.randrange(4)))]
        yield (
            uuid7(nanoseconds=int(made.timestamp()) * 1_000_000_000),
            chance.choice(person.list_ids),
            person.id,
            WORDS.draw(chance, chance.randint(2, 7)),
            WORDS.draw(chance, chance.choice((0, 0, 0, 20))),
            chance.choice((None, None, 1, 2, 3, 4)),
            tags,
            tags,
            *_due(chance, made),
            chance.randrange(6),
            1,
            1,
            made,
            made,
            made + timedelta(hours=1) if number % 5 == 0 else None,
        )


def _due(chance: random.Random, made: datetime) -> tuple[date | None, None, str, datetime | None]:
    if chance.random() < 0.5:
        return None, None, "", None
    day = (made + timedelta(days=chance.randrange(400))).date()
    return day, None, "UTC", datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def _person_row(person: BenchPerson) -> tuple[object, ...]:
    return (
        person.id,
        person.telegram_id,
        f"Person {person.telegram_id}",
        "!",
        "ru",
        "Europe/Moscow",
        [0],
        True,
        _BEGIN,
    )


def _list_rows(person: BenchPerson) -> Iterator[tuple[object, ...]]:
    for number, list_id in enumerate(person.list_ids):
        yield list_id, person.id, f"List {number}" if number else "Inbox", number == 0, 1, _BEGIN


def _member_rows(person: BenchPerson) -> Iterator[tuple[object, ...]]:
    for list_id in person.list_ids:
        yield uuid7(), list_id, person.id, "owner", _BEGIN
