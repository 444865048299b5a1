"""Whom a person knows, and who of them is meant by a name that was typed behind `@`.

Invariant: nobody is found by guessing names. A name means somebody who shares a list with the actor, or nobody at all.
"""

from collections.abc import Callable, Iterable
from typing import Final

from django.db.models import Q, QuerySet

from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.lists.access import kept_lists
from todos.lists.models import Membership
from todos.sharing.models import Guest

_SHORTEST_BEGINNING: Final = 3
# A sign at the start of a word cannot hold a space: `@anna_maria` is Anna Maria.
_NO_DIFFERENCE: Final = str.maketrans("ё", "е", " \t\u00a0-_@")
_ONESELF: Final = frozenset({"me", "я", "мне", "меня"})


def list_acquaintances(actor: Actor) -> QuerySet[User]:
    """The active people who share a list with the actor, as members of it or as guests of its tasks; the actor is one of them."""
    lists = kept_lists(actor).values("id")
    members = Membership.objects.filter(list__in=lists).values("user")
    guests = Guest.objects.filter(task__list__in=lists, task__deleted_at=None).values("user")
    return User.objects.filter(Q(id__in=members) | Q(id__in=guests), is_active=True)


def find_named(name: str, people: Iterable[User]) -> list[User]:
    """Those whom the name means: by username, else by the whole name, by its first word, or by a beginning of at least three letters.

    Letter case, ё, spaces, hyphens and underscores make no difference.
    """
    wanted, known = _comparable(name), list(people)
    for means in _WAYS:
        if found := [person for person in known if means(person, wanted)]:
            return found
    return []


def is_oneself(name: str) -> bool:
    """Whether the name means whoever typed it: `@me`, «@я»."""
    return _comparable(name) in _ONESELF


def _comparable(name: str) -> str:
    return name.casefold().translate(_NO_DIFFERENCE)


def _has_username(person: User, wanted: str) -> bool:
    return bool(wanted) and _comparable(person.username or "") == wanted


def _has_name(person: User, wanted: str) -> bool:
    return bool(wanted) and _comparable(person.name) == wanted


def _has_first_name(person: User, wanted: str) -> bool:
    return bool(wanted) and _comparable(person.name.partition(" ")[0]) == wanted


def _begins_so(person: User, wanted: str) -> bool:
    return len(wanted) >= _SHORTEST_BEGINNING and _comparable(person.name).startswith(wanted)


_WAYS: Final[tuple[Callable[[User, str], bool], ...]] = (_has_username, _has_name, _has_first_name, _begins_so)
