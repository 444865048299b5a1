"""The best of what is found, looked for among the newest tasks first, is what all of them in order give."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contracts.todos.v1.search import ViewSort
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.fast.found_tasks import fetch_best, fetch_found
from todos.fast.reach import fetch_reach
from todos.lists.models import List, Membership
from todos.search.conditions import Reader, to_conditions
from todos.search.query_text import parse_query
from todos.search.selectors import rank_tasks
from todos.search.sorting import BEST_FITNESS
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tasks.selections import Moments
from todos.tasks.services import set_completion

pytestmark = pytest.mark.django_db

type MakeTask = Callable[..., Task]

_MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(alice: User, now: datetime) -> List:
    """Alice's second list."""
    made = List.objects.create(owner=alice, title="House", created_at=now)
    Membership.objects.create(list=made, user=alice, role="owner", created_at=now)
    return made


@pytest.fixture
def tasks(alice: User, bob: User, house: List, make_task: MakeTask, now: datetime) -> list[Task]:
    """Two dozen of Alice's in two lists with the word in title, tags or notes, some of them done, two at a time of the same age."""
    places = (
        {"title": "Report"},
        {"title": "A", "notes": "report"},
        {"title": "B", "tags": ["report"]},
        {"title": "C"},
    )
    made = [
        make_task(
            alice, list_id=(None, house.id)[number % 3 == 0], made_at=now + number // 2 * _MINUTE, **places[number % 4]
        )
        for number in range(24)
    ]
    for task in made[::5]:
        set_completion(actor=Actor(alice, Via.BOT), task_id=task.id, done=True, now=now)
    shared = make_task(bob, "Reports for Alice", made_at=now + 7 * _MINUTE)
    Guest.objects.create(task=shared, user=alice, role="viewer", created_at=now)
    return [*made, shared]


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize("query", ["report", "reports is:open", "report is:done", "report -B", "none"])
@pytest.mark.parametrize("age", [0, 4, 8, 11, 12])
def test_the_first_page_is_that_of_all_tasks_in_order(alice: User, now: datetime, query: str, age: int) -> None:
    reach = fetch_reach(alice.id)
    moments = Moments.of_reader(ZoneInfo("UTC"), now=now)
    conditions = to_conditions(parse_query(query), Reader(alice, reach.list_titles, reach.guest_task_ids, moments))
    found = rank_tasks(conditions, ViewSort.BEST)

    for count in (1, 3, 5, 50):
        best = fetch_best(
            found.values_list("id", "rank", "moment", "completed_at"),
            best=BEST_FITNESS, begin=now + age * _MINUTE, count=count,
        )  # fmt: skip

        ordered = found.order_by("-rank", "-moment", "-id").values_list("id", "rank", "moment")
        assert list(best) == list(fetch_found(ordered[:count]))


def test_the_newest_tasks_begin_where_one_list_has_its_share_of_them(
    alice: User, house: List, make_task: MakeTask, now: datetime
) -> None:
    for number in range(6):
        make_task(alice, made_at=now + number * _MINUTE)
        make_task(alice, list_id=house.id, made_at=now + number * 10 * _MINUTE)

    reach = fetch_reach(alice.id, newest=6)

    assert reach.newest_begin == now + 20 * _MINUTE
    assert fetch_reach(alice.id, newest=12).newest_begin is None
    assert fetch_reach(alice.id).newest_begin is None


def test_within_reach_are_active_lists_and_tasks_that_were_shared(
    alice: User, bob: User, house: List, tasks: list[Task], now: datetime
) -> None:
    archived = List.objects.create(owner=alice, title="Old", created_at=now, archived_at=now)
    Membership.objects.create(list=archived, user=alice, role="owner", created_at=now)

    reach = fetch_reach(alice.id)

    assert sorted(reach.list_titles.values()) == ["House", "Inbox"]
    assert reach.list_titles[house.id] == "House"
    assert reach.guest_task_ids == {tasks[-1].id}
    assert fetch_reach(bob.id).guest_task_ids == frozenset()
