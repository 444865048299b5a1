"""Tasks together with everything above and under them, locked.

Whoever changes more than one task's own fields (nesting, order, completion, the trash) locks the lists of the tasks first and then the
tasks: so in each list there is one such change at a time, nobody has to foresee which relatives it will meet, and two never wait for each
other. Who edits the fields of one task locks that alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from uuid import UUID

from django.db.models import Expression, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from todos.api.authentication import Actor, Via
from todos.authorization.rights import Right
from todos.errors import TodosError
from todos.fast.compiled import CompiledQuery, EachOf, fetch_all, to_sql
from todos.lists.access import visible_lists
from todos.lists.models import List
from todos.lookups import one_of
from todos.tasks import access
from todos.tasks.errors import TaskInMotion
from todos.tasks.models import Task

# The ids hide from the planner as in `EachOf`.
_FAMILY: Final = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id FROM task WHERE id IN (SELECT unnest((SELECT %(task_ids)s::uuid[])))
        UNION SELECT task.id, task.parent_id FROM task JOIN above ON task.id = above.parent_id
    ), below AS (
        SELECT id FROM task WHERE id IN (SELECT unnest((SELECT %(task_ids)s::uuid[])))
        UNION SELECT task.id FROM task JOIN below ON task.parent_id = below.id
    )
    SELECT id FROM above UNION SELECT id FROM below
"""


@dataclass(slots=True)
class Families:
    """Locked tasks with their relatives, those in the trash included.

    Attributes:
        named: Those that were asked for and may be changed, in the order asked.
        refusals: Why the others may not be, by id.
    """

    named: list[Task]
    refusals: dict[UUID, TodosError]
    _tasks: dict[UUID, Task] = field(default_factory=dict)
    _children: defaultdict[UUID, list[Task]] = field(default_factory=lambda: defaultdict(list))

    def add(self, tasks: Iterable[Task]) -> None:
        """Take relatives in; one that is here already stays the same object."""
        for task in tasks:
            if self._tasks.setdefault(task.id, task) is task and task.parent_id:
                self._children[task.parent_id].append(task)

    def get(self, task_id: UUID) -> Task:
        """One of those that were asked for.

        Raises:
            TodosError: why it may not be changed.
        """
        if task_id in self.refusals:
            raise self.refusals[task_id]
        return self._tasks[task_id]

    def find_relative(self, task_id: UUID) -> Task | None:
        """A task that stands above or under one of those that may be changed."""
        task = self._tasks.get(task_id)
        named = {each.id for each in self.named}
        is_near = task is not None and not named.isdisjoint(each.id for each in (*self.above(task), *self.below(task)))
        return task if is_near else None

    def parent_of(self, task: Task) -> Task | None:
        """What it stands under."""
        return self._tasks[task.parent_id] if task.parent_id else None

    def above(self, task: Task) -> Iterator[Task]:
        """Its parent, the parent's parent and so on."""
        while (parent := self.parent_of(task)) is not None:
            yield parent
            task = parent

    def children_of(self, task: Task) -> Sequence[Task]:
        """What stands directly under it, in the trash or not."""
        return self._children.get(task.id, ())

    def below(self, task: Task) -> Iterator[Task]:
        """Everything under it, in the trash or not."""
        for child in self.children_of(task):
            yield child
            yield from self.below(child)

    def with_below(self, task: Task) -> Iterator[Task]:
        """The task and everything under it."""
        yield task
        yield from self.below(task)

    def height(self, task: Task) -> int:
        """How many levels its subtree has: 1 for a task with nothing under it."""
        return 1 + max((self.height(child) for child in self.children_of(task)), default=0)

    def depth(self, task: Task) -> int:
        """On which level it stands: 1 for a task under no other."""
        return 1 + sum(1 for _ in self.above(task))

    def topmost(self) -> list[Task]:
        """Of the named tasks those that stand under no other named one: the rest comes along with them."""
        named = {task.id for task in self.named}
        return [task for task in self.named if named.isdisjoint(above.id for above in self.above(task))]


def lock_family(
    actor: Actor, task_id: UUID, *, right: Right, in_trash_too: bool = False, places: Collection[UUID] = ()
) -> tuple[Families, Task]:
    """One task with its relatives; see `lock_families`.

    Raises:
        TaskNotFound: it is missing, hidden or, unless asked for, in the trash.
        RightMissing: the actor sees it, and may not do that.
        TaskInMotion: it was moved to another list at this very moment.
    """
    families = lock_families(actor, [task_id], right=right, in_trash_too=in_trash_too, places=places)
    return families, families.get(task_id)


def lock_families(
    actor: Actor,
    task_ids: Sequence[UUID],
    *,
    right: Right,
    in_trash_too: bool = False,
    places: Collection[UUID] = (),
) -> Families:
    """The tasks and their relatives, which nobody else can change until this transaction ends. Three queries; two of them travel together.

    Args:
        actor: Only what they may see is locked.
        task_ids: Each once.
        right: What they want to do with these tasks; nothing is asked about the relatives.
        in_trash_too: Whether tasks in the trash count as there.
        places: Lists, and tasks, to which something shall move: their lists are locked too.

    Raises:
        TaskInMotion: one was moved to another list at this very moment.
    """
    locked_lists = _lock_lists(actor, [*task_ids, *places])
    # Locked in the order of their ids, the tasks themselves among them: whoever else locks many does it in the same.
    relatives = _RELATIVES.ask(task_ids=list(task_ids), list_ids=list(locked_lists))
    locked = access.lock_tasks(actor, task_ids, right=right, in_trash_too=in_trash_too)
    families = Families(list(locked.tasks.values()), locked.refusals)
    families.add([*families.named, *relatives()])
    for task in families.named:
        if task.list_id not in locked_lists:
            raise TaskInMotion(task.id)
    return families


def _lock_lists(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    """The lists that are named, and those of the tasks that are; of what the actor may not see, none."""
    if actor.via is Via.ADMIN:
        return set(_lockable_lists(actor, one_of(ids, kind="uuid")))
    return {list_id for (list_id,) in fetch_all(_lists_statement(), {"user_id": actor.user.id, "ids": list(ids)})}


@cache
def _lists_statement() -> str:
    return to_sql(_lockable_lists(access.ANYBODY, EachOf("ids", UUIDField())))


def _lockable_lists(actor: Actor, ids: Expression) -> "QuerySet[List, UUID]":
    of_tasks = access.seen_tasks(actor).filter(id__in=ids).values("list_id")
    rows = List.objects.filter(id__in=of_tasks.union(visible_lists(actor).filter(id__in=ids).values("id")))
    return rows.order_by("id").select_for_update(no_key=True).values_list("id", flat=True)


_RELATIVES: Final = CompiledQuery(
    lambda: (
        Task.objects.filter(id__in=RawSQL(_FAMILY, ()), list_id__in=EachOf("list_ids", UUIDField()))  # noqa: S611 - no value is pasted into the text
        .order_by("id")
        .select_for_update()
    )
)
