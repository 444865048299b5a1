"""Rules: who comes and goes, and to whom tasks are given."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.todos.v1.sharing import GivenRole, GuestCreation, InviteCreation
from contracts.todos.v1.tasks import TaskChanges
from support.tasks_machine.base import Machine, anybody, people, shared
from support.tasks_model import people as model
from support.tasks_model.state import ModelTask
from todos.sharing import services
from todos.tasks.services import change_task
from todos.versions import ANY_VERSION

roles = st.sampled_from(GivenRole)


class PeopleRules(Machine):
    """Everybody may try; the owner more often than the others."""

    tasks = Machine.tasks

    @rule(
        name=anybody,
        task_id=tasks,
        chosen=st.lists(st.sampled_from(["alice", "bob", "charlie"]), max_size=2, unique=True),
    )
    def assign(self, name: str | None, task_id: UUID, chosen: list[str]) -> None:
        by, task_id = self.aim(name, task_id)
        readers = self.model.readers(self.task(task_id))
        assignees = [self.id_of(each) for each in chosen if name or self.id_of(each) in readers]
        changes = TaskChanges(assignee_ids=assignees)
        self.compare(
            "assign",
            by,
            lambda: model.assign(self.model, self.id_of(by), self.task(task_id), assignees),
            lambda: change_task(
                actor=self.actor(by), task_id=task_id, changes=changes, expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=anybody, whom=people, place=shared, role=roles)
    def invite(self, name: str | None, whom: str, place: str, role: GivenRole) -> None:
        list_id = self.lists[place]
        by = name or self.owner_of(list_id)
        made = self.compare(
            "invite",
            by,
            lambda: model.invite(self.model, self.id_of(by), list_id),
            lambda: services.invite_to_list(
                actor=self.actor(by), list_id=list_id, creation=InviteCreation(role=role), now=self.now
            ),
        )
        if made is not None and made.token is not None:
            token = made.token
            self.compare(
                "come in",
                whom,
                lambda: model.come_in(self.model, self.id_of(whom), list_id, role),
                lambda: services.accept_invite(actor=self.actor(whom), token=token, now=self.now),
            )

    @rule(name=anybody, whose=people, place=shared, role=roles)
    def change_member(self, name: str | None, whose: str, place: str, role: GivenRole) -> None:
        list_id = self.lists[place]
        by, whose = self._aim_at_member(name, whose, self.model.roles[list_id])
        self.compare(
            "change member",
            by,
            lambda: model.change_member(self.model, self.id_of(by), list_id, self.id_of(whose), role),
            lambda: services.change_member_role(
                actor=self.actor(by),
                list_id=list_id,
                user_id=self.id_of(whose),
                role=role,
                expected=ANY_VERSION,
                now=self.now,
            ),
        )

    @rule(name=anybody, whom=people, place=shared)
    def remove_member(self, name: str | None, whom: str, place: str) -> None:
        list_id = self.lists[place]
        by, whom = self._aim_at_member(name, whom, self.model.roles[list_id])
        self.compare(
            "remove member",
            by,
            lambda: model.remove_member(self.model, self.id_of(by), list_id, self.id_of(whom)),
            lambda: services.remove_member(
                actor=self.actor(by), list_id=list_id, user_id=self.id_of(whom), expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=anybody, whom=people, place=st.sampled_from(["house", "work", "bob's"]))
    def hand_over(self, name: str | None, whom: str, place: str) -> None:
        list_id = self.lists[place]
        by, whom = self._aim_at_member(name, whom, self.model.roles[list_id])
        self.compare(
            "hand over",
            by,
            lambda: model.hand_over(self.model, self.id_of(by), list_id, self.id_of(whom)),
            lambda: services.hand_list_over(
                actor=self.actor(by), list_id=list_id, user_id=self.id_of(whom), now=self.now
            ),
        )

    @rule(name=anybody, whom=people, task_id=tasks, role=roles)
    def let_in(self, name: str | None, whom: str, task_id: UUID, role: GivenRole) -> None:
        by, task_id = self.aim(name, task_id)
        task = self.task(task_id)
        creation = GuestCreation(role=role, user_id=self.id_of(whom))
        self.compare(
            "let in",
            by,
            lambda: model.let_in(self.model, self.id_of(by), task, self.id_of(whom), role),
            lambda: services.add_guest(actor=self.actor(by), task_id=task_id, creation=creation, now=self.now),
        )

    @rule(name=anybody, whose=people, task_id=tasks, role=roles)
    def change_guest(self, name: str | None, whose: str, task_id: UUID, role: GivenRole) -> None:
        by, whose, task = self._aim_at_guest(name, whose, task_id)
        self.compare(
            "change guest",
            by,
            lambda: model.change_guest(self.model, self.id_of(by), task, self.id_of(whose), role),
            lambda: services.change_guest_role(
                actor=self.actor(by),
                task_id=task.id,
                user_id=self.id_of(whose),
                role=role,
                expected=ANY_VERSION,
                now=self.now,
            ),
        )

    @rule(name=anybody, whom=people, task_id=tasks)
    def let_out(self, name: str | None, whom: str, task_id: UUID) -> None:
        by, whom, task = self._aim_at_guest(name, whom, task_id)
        self.compare(
            "let out",
            by,
            lambda: model.let_out(self.model, self.id_of(by), task, self.id_of(whom)),
            lambda: services.remove_guest(
                actor=self.actor(by), task_id=task.id, user_id=self.id_of(whom), expected=ANY_VERSION, now=self.now
            ),
        )

    def _aim_at_member(self, name: str | None, whose: str, roles: dict[UUID, str]) -> tuple[str, str]:
        """Without a name the owner, to somebody else who is in the list, if there is anybody."""
        if name is not None:
            return name, whose
        owner, *others = sorted(
            (self.name_of(person) for person in roles), key=lambda each: roles[self.id_of(each)] != "owner"
        )
        return owner, whose if whose in others else next(iter(others), whose)

    def _aim_at_guest(self, name: str | None, whose: str, task_id: UUID) -> tuple[str, str, ModelTask]:
        """Without a name the owner of the list, to a guest of a task that has some, if there is one."""
        visited = [task for task in self.model.tasks.values() if task.guests and not task.is_deleted]
        if name is not None or not visited:
            by, task_id = self.aim(name, task_id)
            return by, whose, self.task(task_id)
        task = next((each for each in visited if each.id == task_id), visited[-1])
        guests = [self.name_of(person) for person in task.guests]
        return self.owner_of(task.list_id), whose if whose in guests else guests[0], task
