"""From a name as it was typed to the person's list, or to the one among its members, that is meant.

Of lists: letter case, ё, spaces, hyphens and underscores make no difference, for a sign at the start of a word cannot hold a space:
`+ремонт-дачи`. A beginning of at least three letters is enough if one list alone begins so.
"""

from uuid import UUID

from todos.api.authentication import Actor
from todos.authorization.rights import MEMBER_RIGHTS, Right
from todos.lists.access import active_lists, get_role, kept_lists
from todos.lists.models import List, Membership
from todos.lists.selectors import get_default_list_id
from todos.quickadd.parsing.lexicon import fold
from todos.sharing.acquaintances import find_named, is_oneself, list_acquaintances

_SHORTEST_BEGINNING = 3
_NO_DIFFERENCE = str.maketrans("", "", " \t\u00a0-_")
# The Inbox is called so in the database and by its name in the person's language in every window.
_INBOX_NAMES = frozenset({"inbox", "входящие"})


def find_list_id(actor: Actor, name: str) -> UUID | None:
    """The id of the list that the actor means, the oldest of those that are called the same; None if there is none. One query.

    Lists whose tasks the actor may not change are none: nothing can be put there.
    """
    wanted = _comparable(name)
    lists = [found for found in active_lists(actor).order_by("created_at", "id") if _is_editable(found)]
    titles = {found.id: _comparable(found.title) for found in lists}
    for list_id, title in titles.items():
        if title == wanted:
            return list_id
    if wanted in _INBOX_NAMES:
        return next((found.id for found in lists if found.is_inbox), None)
    beginning = [list_id for list_id, title in titles.items() if title.startswith(wanted)]
    return beginning[0] if len(wanted) >= _SHORTEST_BEGINNING and len(beginning) == 1 else None


def find_assignee_id(actor: Actor, name: str, *, list_id: UUID | None) -> UUID | None:
    """The id of the member of a list, or of the actor's default one, who is meant; None if nobody is, or several.

    At most three queries.
    """
    if is_oneself(name):
        return actor.user.id
    place = list_id or get_default_list_id(actor)
    members = Membership.objects.filter(list_id=place, list__in=kept_lists(actor).values("id")).values("user")
    found = find_named(name, list_acquaintances(actor).filter(id__in=members))
    return found[0].id if len(found) == 1 else None


def _is_editable(found: List) -> bool:
    return MEMBER_RIGHTS[get_role(found)] >= Right.EDIT


def _comparable(name: str) -> str:
    return fold(name).translate(_NO_DIFFERENCE)
