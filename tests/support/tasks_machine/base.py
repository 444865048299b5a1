"""The world of a run, how a step is taken in both, and what must hold after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule

from contracts.todos.v1.notifications import NotificationKind
from contracts.todos.v1.people import Introduction, Language
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from support.tasks_machine import stored
from support.tasks_model import fields, reminding, undoing
from support.tasks_model.state import ARRANGE, DONE, EDIT, ModelTask, Outcome, World
from support.tasks_model.undoing import Step
from todos.accounts.services import introduce_person
from todos.api.authentication import Actor, Via
from todos.errors import InvalidInput, TodosError
from todos.history.groups import event_group
from todos.history.undoing import undo
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.notifications.models import Notification, State
from todos.reminders.models import Reminder
from todos.tasks import access, services
from todos.tasks.models import Task

BEGIN: Final = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
# What is in the trash for a month is gone, which is told elsewhere.
_LONGEST: Final = timedelta(days=25)
# Bob is in both shared lists: most of what is tried should come to something.
people = st.sampled_from(["bob", "alice", "bob", "charlie"])
shared = st.sampled_from(["house", "work"])
steps_taken: list[str] = []


@dataclass(frozen=True)
class Undoable:
    """A step that can be taken back, and the event by which that is asked for."""

    step: Step
    event_id: UUID
    take_back: Callable[[World, Step], Outcome]


class Machine(RuleBasedStateMachine):
    """The world and its people. A step on tasks can be taken back until the next one, one on people until anything else is done."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.now, self.model = BEGIN, World(BEGIN)
        self.undoable: Undoable | None = None
        self.undoable_people: Undoable | None = None
        self.world = transaction.atomic()
        self.world.__enter__()

    def teardown(self) -> None:
        """Nothing of a run is kept."""
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @initialize(target=tasks)
    def begin(self) -> Any:
        """People, lists and a task in each shared list, so that no rule waits for one."""
        introduction = Introduction(name="Somebody", language=Language.RUSSIAN, timezone="Europe/Moscow")
        self.users = {
            name: introduce_person(telegram_id=number, introduction=introduction, now=BEGIN).user
            for number, name in enumerate(("alice", "bob", "charlie"), 1001)
        }
        self.lists = {f"{name}'s": get_inbox_id(user) for name, user in self.users.items()}
        for name, user in self.users.items():
            self.model.roles[self.lists[f"{name}'s"]] = {user.id: "owner"}
            self.model.default_lists[user.id] = self.lists[f"{name}'s"]
        for title, owner, editor in (("house", "alice", "bob"), ("work", "bob", "charlie")):
            found = List.objects.create(owner=self.users[owner], title=title, created_at=BEGIN)
            self.lists[title] = found.id
            self.model.roles[found.id] = {self.id_of(owner): "owner", self.id_of(editor): "editor"}
            for name, role in ((owner, Role.OWNER), (editor, Role.EDITOR)):
                Membership.objects.create(list=found, user=self.users[name], role=role, created_at=BEGIN)
        made = (
            self.create_task("alice", self.lists["house"], None, "Paint the door", tags=["дом"]),
            self.create_task("bob", self.lists["work"], None, "Call the bank"),
        )
        self.undoable = None
        return multiple(*made)

    @precondition(lambda self: self.now < BEGIN + _LONGEST)
    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.model.now = self.now

    @precondition(lambda self: self.undoable is not None)
    @rule()
    def undo(self) -> None:
        """Whoever did the last thing takes it back, and the undo itself too; what it made goes into the trash."""
        assert self.undoable is not None
        self._take_back(self.undoable)

    @precondition(lambda self: self.undoable_people is not None)
    @rule()
    def undo_people(self) -> None:
        """The owner takes back what was done to people."""
        assert self.undoable_people is not None
        self._take_back(self.undoable_people)

    @invariant()
    def tasks_are_as_the_model_says(self) -> None:
        found = list(Task.objects.order_by("position", "id"))
        assert stored.facts_of(found) == stored.expected(self.model)
        for place in {(task.list_id, task.parent_id) for task in self.model.tasks.values()}:
            foretold = self.model.beside(*place)
            assert [task.id for task in found if task.id in foretold] == foretold

    @invariant()
    def nothing_open_stands_under_something_done(self) -> None:
        for task in self.model.tasks.values():
            assert not (task.is_open and any(above.is_done for above in self.model.above(task)))

    @invariant()
    def people_see_what_they_may_and_nothing_else(self) -> None:
        for name, user in getattr(self, "users", {}).items():
            seen = set(access.visible_tasks(self.actor(name)).values_list("id", flat=True))
            assert seen == self.model.visible(user.id)

    @invariant()
    def reminders_come_when_they_should_and_no_others(self) -> None:
        assert {row.id: stored.wish_of(row) for row in Reminder.objects.all()} == self.model.reminders
        waiting = Notification.objects.filter(
            kind=NotificationKind.TASK_DUE, state=State.READY, planned_at__gt=self.now
        )
        rows = waiting.values_list("payload__reminder_id", "planned_at")
        assert sorted((UUID(reminder_id), at) for reminder_id, at in rows) == sorted(reminding.upcoming(self.model))

    # What rules are made of.

    def create_task(self, name: str, list_id: UUID | None, parent: ModelTask | None, title: str, **given: Any) -> Any:
        tags = given.get("tags", [])
        creation = TaskCreation(title=title, list_id=list_id, parent_id=parent.id if parent else None, **given)
        made: list[Callable[[UUID], ModelTask]] = []

        def foretell() -> Outcome:
            outcome, add = fields.create(
                self.model, self.id_of(name), list_id=list_id, parent=parent, title=title, tags=tags
            )
            made.append(add)
            return outcome

        created = self.compare(
            "create",
            name,
            foretell,
            lambda: made[0](services.create_task(actor=self.actor(name), creation=creation, now=self.now).task.id),
            right=ARRANGE,
        )
        return created.id if created else multiple()

    def compare[Result](
        self,
        step: str,
        name: str,
        foretell: Callable[[], Outcome],
        act: Callable[[], Result],
        *,
        about: Callable[[World, Step], Outcome] = undoing.take_back,
        right: int = EDIT,
        named: frozenset[UUID] = frozenset(),
        undone_by: str | None = None,
    ) -> Result | None:
        """What the service gives; None if it refuses, which it must exactly as the model does."""
        self.now += timedelta(minutes=1)
        self.model.now = self.now
        before = self.model.copy()
        expected = foretell()
        steps_taken.append(f"{step}: {expected if isinstance(expected, str) else 'InvalidInput'}")
        outcome, result, event_id = self._act(act)
        assert outcome == expected, step
        if outcome == DONE and not step.startswith("undo"):
            self.model.follow(before)
        if outcome == DONE and event_id is not None:
            done = Step(self.id_of(undone_by or name), before, self.model.copy(), right, named)
            self._remember(Undoable(done, event_id, about))
        return result

    def _act[Result](self, act: Callable[[], Result]) -> tuple[Outcome, Result | None, UUID | None]:
        try:
            with transaction.atomic(), event_group() as events:
                result = act()
        except InvalidInput as exc:
            return frozenset((problem.pointer, problem.code) for problem in exc.problems), None, None
        except TodosError as exc:
            return type(exc).__name__, None, None
        return DONE, result, events.id if events.is_begun else None

    def _take_back(self, undoable: Undoable) -> None:
        step = undoable.step
        name = next(name for name, user in self.users.items() if user.id == step.person)
        self.compare(
            undoable.take_back.__name__.replace("take_back", "undo").replace("_", " "),
            name,
            lambda: undoable.take_back(self.model, step),
            lambda: undo(actor=self.actor(name), event_id=undoable.event_id, now=self.now),
            about=undoable.take_back,
            right=step.right,
            named=step.named,
        )

    def _remember(self, undoable: Undoable) -> None:
        """What was done can be undone; but for a move to another list, which may have been theirs to make one way alone."""
        if undoable.take_back is undoing.take_back_people:
            self.undoable_people = undoable
            return
        before, after = undoable.step.before.tasks, undoable.step.after.tasks
        has_moved = any(after[key].list_id != task.list_id for key, task in before.items() if key in after)
        self.undoable, self.undoable_people = None if has_moved else undoable, None

    def task(self, task_id: UUID) -> ModelTask:
        """The model's task."""
        return self.model.tasks[task_id]

    def id_of(self, name: str) -> UUID:
        """The id of a person."""
        found: UUID = self.users[name].id
        return found

    def owner_of(self, list_id: UUID) -> str:
        """The name of the owner of a list."""
        owner = self.model.owner_of(list_id)
        return next(name for name, user in self.users.items() if user.id == owner)

    def actor(self, name: str) -> Actor:
        """A person who asks."""
        return Actor(self.users[name], Via.HTTP)
