"""The world of a run, and how a step is taken in both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, precondition, rule

from contracts.todos.v1.people import Introduction, Language
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from support.tasks_machine import stored
from support.tasks_model import fields
from support.tasks_model.state import DONE, ModelTask, Outcome, World
from support.tasks_model.steps import Step
from todos.accounts.models import User
from todos.accounts.services import introduce_person
from todos.api.authentication import Actor, Via
from todos.errors import InvalidInput, TodosError
from todos.fast.transactions import request_transaction
from todos.history.groups import event_group
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.tasks import services

BEGIN: Final = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
# What is in the trash for a month is gone, which is told elsewhere.
_LONGEST: Final = timedelta(days=25)
_FEW: Final = 3
# Bob is in both shared lists: most of what is tried should come to something.
people = st.sampled_from(["bob", "alice", "bob", "charlie"])
# None stands for somebody who may do it, to something to which it can be done: half of what is tried.
anybody = st.none() | people
shared = st.sampled_from(["house", "work"])
steps_taken: list[str] = []


def introduce_people() -> dict[str, User]:
    """Alice, Bob and Charlie, who were perhaps introduced before all runs: it takes longer than a step."""
    introduction = Introduction(name="Somebody", language=Language.RUSSIAN, timezone="Europe/Moscow")
    return {
        name: introduce_person(telegram_id=number, introduction=introduction, now=BEGIN).user
        for number, name in enumerate(("alice", "bob", "charlie"), 1001)
    }


@dataclass(frozen=True)
class Undoable:
    """A step that can be taken back, and the event by which that is asked for."""

    step: Step
    event_id: UUID


class Machine(RuleBasedStateMachine):
    """The world and its people, and all that they did so far, the newest last."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.now, self.model = BEGIN, World(BEGIN)
        self.undoables: list[Undoable] = []
        self.may_have_changed = True
        self.step_count = 0
        self.world = transaction.atomic()
        self.world.__enter__()

    def teardown(self) -> None:
        """Nothing of a run is kept."""
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @initialize(target=tasks)
    def begin(self) -> Any:
        """People, lists and a task in each shared list, so that no rule waits for one."""
        self.users = introduce_people()
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
        door = self.create_task("alice", self.lists["house"], None, "Paint the door", tags=["дом"])
        bank = self.create_task("bob", self.lists["work"], None, "Call the bank")
        self.prepare(bank)
        return multiple(door, bank)

    def prepare(self, task_id: UUID) -> None:
        """What else was done before, by rules that come later."""

    @precondition(lambda self: self.now < BEGIN + _LONGEST)
    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.model.now, self.may_have_changed = self.now, True

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
        )
        return created.id if created else multiple()

    def compare[Result](
        self,
        step: str,
        name: str,
        foretell: Callable[[], Outcome],
        act: Callable[[], Result],
        *,
        is_about_reminders: bool = False,
    ) -> Result | None:
        """What the service gives; None if it refuses, which it must exactly as the model does."""
        self.step_count += 1
        self.now += timedelta(minutes=1)
        self.model.now = self.now
        before = self.model.copy()
        expected = foretell()
        steps_taken.append(f"{step}: {expected if isinstance(expected, str) else 'InvalidInput'}")
        outcome, result, event_id = self._act(act)
        assert outcome == expected, step
        # What was refused was rolled back: there is nothing to look at.
        self.may_have_changed = outcome == DONE
        if outcome != DONE:
            return result
        self.model.follow(before)
        self._compare_order()
        if event_id is not None:
            done = Step(self.id_of(name), before, self.model.copy(), is_about_reminders)
            self.undoables.append(Undoable(done, event_id))
        return result

    def _act[Result](self, act: Callable[[], Result]) -> tuple[Outcome, Result | None, UUID | None]:
        try:
            with event_group() as events, request_transaction():
                result = act()
        except InvalidInput as exc:
            return frozenset((problem.pointer, problem.code) for problem in exc.problems), None, None
        except TodosError as exc:
            return type(exc).__name__, None, None
        return DONE, result, events.id if events.is_begun else None

    def _compare_order(self) -> None:
        """Tasks stand as the model says; by which keys, only the service knows."""
        found = stored.list_tasks()
        for place in {(task.list_id, task.parent_id) for task in self.model.tasks.values()}:
            foretold = self.model.beside(*place)
            assert [task.id for task in found if task.id in foretold] == foretold
        for task in found:
            self.model.tasks[task.id].key = task.position
        self.model.sort()

    def aim(self, name: str | None, task_id: UUID, *, at_trash: bool = False) -> tuple[str, UUID]:
        """Who does it to what: as drawn or, without a name, the owner of a list to one of a few tasks that are (not) in the trash.

        A few, because faults lie where one thing meets another on the same task.
        """
        if name is not None:
            return name, task_id
        fitting = [key for key, task in self.model.tasks.items() if task.is_deleted is at_trash][:_FEW] or [task_id]
        found = fitting[list(self.model.tasks).index(task_id) % len(fitting)]
        return self.owner_of(self.task(found).list_id), found

    def task(self, task_id: UUID) -> ModelTask:
        """The model's task."""
        return self.model.tasks[task_id]

    def id_of(self, name: str) -> UUID:
        """The id of a person."""
        found: UUID = self.users[name].id
        return found

    def name_of(self, person: UUID) -> str:
        """Whose id it is."""
        return next(name for name, user in self.users.items() if user.id == person)

    def owner_of(self, list_id: UUID) -> str:
        """The name of the owner of a list."""
        return self.name_of(self.model.owner_of(list_id))

    def actor(self, name: str) -> Actor:
        """A person who asks."""
        return Actor(self.users[name], Via.HTTP)
