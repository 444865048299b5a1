"""Rules: who comes and goes, and to whom tasks are given."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.todos.v1.sharing import GivenRole, GuestCreation, InviteCreation
from contracts.todos.v1.tasks import TaskChanges
from support.tasks_machine.base import Machine, people, shared
from support.tasks_model import people as model
from todos.sharing import services
from todos.tasks.services import change_task
from todos.versions import ANY_VERSION

roles = st.sampled_from(GivenRole)


class PeopleRules(Machine):
    """Everybody may try; the owner more often than the others."""

    tasks = Machine.tasks

    @rule(
        name=people,
        task_id=tasks,
        chosen=st.lists(st.sampled_from(["alice", "bob", "charlie"]), max_size=2, unique=True),
    )
    def assign(self, name: str, task_id: UUID, chosen: list[str]) -> None:
        assignees = [self.id_of(each) for each in chosen]
        changes = TaskChanges(assignee_ids=assignees)
        self.compare(
            "assign",
            name,
            lambda: model.assign(self.model, self.id_of(name), self.task(task_id), assignees),
            lambda: change_task(
                actor=self.actor(name), task_id=task_id, changes=changes, expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=people, whom=people, place=shared, role=roles)
    def invite(self, name: str, whom: str, place: str, role: GivenRole) -> None:
        list_id = self.lists[place]
        made = self.compare(
            "invite",
            name,
            lambda: model.invite(self.model, self.id_of(name), list_id),
            lambda: services.invite_to_list(
                actor=self.actor(name), list_id=list_id, creation=InviteCreation(role=role), now=self.now
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

    @rule(name=people | st.none(), whose=people, place=shared, role=roles)
    def change_member(self, name: str | None, whose: str, place: str, role: GivenRole) -> None:
        list_id = self.lists[place]
        by = name or self.owner_of(list_id)
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

    @rule(name=people | st.none(), whom=people, place=shared)
    def remove_member(self, name: str | None, whom: str, place: str) -> None:
        list_id = self.lists[place]
        by = name or self.owner_of(list_id)
        self.compare(
            "remove member",
            by,
            lambda: model.remove_member(self.model, self.id_of(by), list_id, self.id_of(whom)),
            lambda: services.remove_member(
                actor=self.actor(by), list_id=list_id, user_id=self.id_of(whom), expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=people | st.none(), whom=people, place=st.sampled_from(["house", "work", "bob's"]))
    def hand_over(self, name: str | None, whom: str, place: str) -> None:
        list_id = self.lists[place]
        by = name or self.owner_of(list_id)
        self.compare(
            "hand over",
            by,
            lambda: model.hand_over(self.model, self.id_of(by), list_id, self.id_of(whom)),
            lambda: services.hand_list_over(
                actor=self.actor(by), list_id=list_id, user_id=self.id_of(whom), now=self.now
            ),
        )

    @rule(name=people | st.none(), whom=people, task_id=tasks, role=roles)
    def let_in(self, name: str | None, whom: str, task_id: UUID, role: GivenRole) -> None:
        task = self.task(task_id)
        by = name or self.owner_of(task.list_id)
        creation = GuestCreation(role=role, user_id=self.id_of(whom))
        self.compare(
            "let in",
            by,
            lambda: model.let_in(self.model, self.id_of(by), task, self.id_of(whom), role),
            lambda: services.add_guest(actor=self.actor(by), task_id=task_id, creation=creation, now=self.now),
        )

    @rule(name=people | st.none(), whose=people, task_id=tasks, role=roles)
    def change_guest(self, name: str | None, whose: str, task_id: UUID, role: GivenRole) -> None:
        task = self.task(task_id)
        by = name or self.owner_of(task.list_id)
        self.compare(
            "change guest",
            by,
            lambda: model.change_guest(self.model, self.id_of(by), task, self.id_of(whose), role),
            lambda: services.change_guest_role(
                actor=self.actor(by),
                task_id=task_id,
                user_id=self.id_of(whose),
                role=role,
                expected=ANY_VERSION,
                now=self.now,
            ),
        )

    @rule(name=people | st.none(), whom=people, task_id=tasks)
    def let_out(self, name: str | None, whom: str, task_id: UUID) -> None:
        task = self.task(task_id)
        by = name or self.owner_of(task.list_id)
        self.compare(
            "let out",
            by,
            lambda: model.let_out(self.model, self.id_of(by), task, self.id_of(whom)),
            lambda: services.remove_guest(
                actor=self.actor(by), task_id=task_id, user_id=self.id_of(whom), expected=ANY_VERSION, now=self.now
            ),
        )
