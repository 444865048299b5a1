"""From the parts of a query to what the database is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from todos.accounts.models import User
from todos.search.query_text import (
    AssigneeIs,
    DueIs,
    DueOn,
    ListIs,
    NamedDue,
    Phrase,
    PriorityIs,
    State,
    StateIs,
    TagIs,
    Term,
    Word,
    fold,
)
from todos.search.vectors import TextQuery, match_tag, match_text
from todos.sharing.acquaintances import find_named, is_oneself
from todos.tasks.models import IS_KEPT, IS_ROOT_OF_TRASH
from todos.tasks.selections import Moments, due_before, due_from
from todos.timezones import begin_of_day, today_in

_DAY = timedelta(days=1)
_IS_DONE = Q(completed_at__isnull=False)
_IS_ASSIGNED = ~Q(assignee_ids=[])


@dataclass(frozen=True, slots=True)
class Reader:
    """Who searches: their lists by id, the tasks they were let in to one by one, the day they live in, whom they name behind `@`."""

    user: User
    list_titles: dict[UUID, str]
    guest_task_ids: frozenset[UUID]
    moments: Moments
    people: Sequence[User] = ()

    def find_people(self, name: str) -> list[UUID]:
        """The ids of those whom a name means to the reader."""
        return [self.user.id] if is_oneself(name) else [person.id for person in find_named(name, self.people)]

    @property
    def zone(self) -> ZoneInfo:
        """Whose days are meant."""
        return ZoneInfo(self.user.timezone)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a task must be to be found.

    Attributes:
        list_ids: The lists to look into.
        task_ids: Single tasks to look at besides.
        texts: What it must contain; by them the results are ranked.
        other: Further conditions on text: its tags, what it must not contain.
        filters: Conditions on its other fields.
    """

    list_ids: frozenset[UUID]
    task_ids: frozenset[UUID]
    texts: tuple[Word | Phrase, ...]
    other: tuple[TextQuery, ...]
    filters: Q


def to_conditions(terms: tuple[Term, ...], reader: Reader) -> Conditions:
    """What `terms` mean to this reader."""
    terms = tuple(_without_unknown_names(term, reader) for term in terms)
    texts = tuple(term.wanted for term in terms if isinstance(term.wanted, Word | Phrase) and not term.is_negated)
    lists, tasks = set(reader.list_titles), reader.guest_task_ids
    other: list[TextQuery] = []
    filters = Q() if any(_asks_for_trash(term) for term in terms) else IS_KEPT
    for term in terms:
        match term.wanted:
            case ListIs(title):
                named = _find_lists(title, reader)
                lists = lists - named if term.is_negated else lists & named
                tasks = tasks if term.is_negated else frozenset()
            case TagIs(key):
                other.append(_negated_if(term, match_tag(key)))
            case Word() | Phrase():
                if term.is_negated:
                    other.append(~match_text(term.wanted))
            case AssigneeIs() | DueIs() | DueOn() | StateIs() | PriorityIs():
                condition = _to_filter(term.wanted, reader)
                filters &= ~condition if term.is_negated else condition
    return Conditions(frozenset(lists), tasks, texts, tuple(other), filters)


def names_people(terms: tuple[Term, ...]) -> bool:
    """Whether it takes the people whom the reader knows to understand the query."""
    return any(isinstance(term.wanted, AssigneeIs) and not is_oneself(term.wanted.name) for term in terms)


def _without_unknown_names(term: Term, reader: Reader) -> Term:
    """`+7` is a number where no list is called so, and `@home` a word where nobody is: words, then."""
    match term.wanted:
        case ListIs(title) if not _find_lists(title, reader):
            return Term(Phrase(title), term.is_negated)
        case AssigneeIs(name) if not reader.find_people(name):
            return Term(Phrase(name), term.is_negated)
    return term


def _find_lists(title: str, reader: Reader) -> set[UUID]:
    """The lists of this title; if there is none, those whose title begins with it."""
    wanted = fold(title)
    exact = {list_id for list_id, found in reader.list_titles.items() if fold(found) == wanted}
    return exact or {list_id for list_id, found in reader.list_titles.items() if fold(found).startswith(wanted)}


def _asks_for_trash(term: Term) -> bool:
    return term.wanted == StateIs(State.DELETED) and not term.is_negated


def _negated_if(term: Term, query: TextQuery) -> TextQuery:
    return ~query if term.is_negated else query


def _to_filter(wanted: AssigneeIs | DueIs | DueOn | StateIs | PriorityIs, reader: Reader) -> Q:
    match wanted:
        case PriorityIs(priority):
            return Q(priority__isnull=False, priority=priority)
        case AssigneeIs(name):
            return Q(assignee_ids__overlap=reader.find_people(name))
        case StateIs(state):
            return _in_state(state, reader)
        case DueOn(day, comparison):
            return _due_on(day, comparison, reader.zone)
        case DueIs(name):
            return _due_when(name, reader)


def _in_state(state: State, reader: Reader) -> Q:
    match state:
        case State.OPEN:
            return ~_IS_DONE
        case State.DONE:
            return _IS_DONE
        case State.DELETED:
            return IS_ROOT_OF_TRASH & Q(deleted_at__isnull=False, deleted_at__gt=reader.moments.trash_begin)
        case State.REPEATING:
            return Q(recurrence__isnull=False)
        case State.MINE:
            return Q(creator=reader.user)
        case State.ASSIGNED:
            return _IS_ASSIGNED


def _due_when(name: NamedDue, reader: Reader) -> Q:
    today = today_in(reader.zone, now=reader.moments.now)
    match name:
        case NamedDue.NONE:
            return Q(due_at__isnull=True)
        case NamedDue.OVERDUE:
            return ~_IS_DONE & Q(due_at__isnull=False, due_at__lte=reader.moments.now)
        case NamedDue.TODAY:
            return _due_within(today, 1, reader.zone)
        case NamedDue.TOMORROW:
            return _due_within(today + _DAY, 1, reader.zone)
        case NamedDue.WEEK:
            return _due_within(today, 7, reader.zone)


def _due_on(day: date, comparison: str, zone: ZoneInfo) -> Q:
    begin, end = begin_of_day(day, zone), begin_of_day(day + _DAY, zone)
    dated = Q(due_at__isnull=False)
    match comparison:
        case "<":
            return dated & due_before(begin)
        case "<=":
            return dated & due_before(end)
        case ">":
            return dated & due_from(end)
        case ">=":
            return dated & due_from(begin)
        case _:
            return _due_within(day, 1, zone)


def _due_within(day: date, days: int, zone: ZoneInfo) -> Q:
    begin, end = begin_of_day(day, zone), begin_of_day(day + days * _DAY, zone)
    return Q(due_at__isnull=False) & due_from(begin) & due_before(end)
