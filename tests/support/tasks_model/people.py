"""Who is let in and goes: members of lists, guests of single tasks, and those to whom tasks are given."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from support.tasks_model.state import (
    DONE,
    EDIT,
    GUEST_RIGHTS,
    MANAGE,
    READ,
    RIGHT_MISSING,
    RIGHTS,
    ModelTask,
    Outcome,
    World,
    invalid,
)

NOT_MEMBER = "MemberNotFound"


def assign(world: World, person: UUID, task: ModelTask, assignees: Sequence[UUID]) -> Outcome:
    """Give a task to people, who all must see it."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is not None:
        return refusal
    blind = {
        (f"/assignee_ids/{index}", "cannot_see")
        for index, each in enumerate(assignees)
        if each not in world.readers(task)
    }
    if blind:
        return frozenset(blind)
    task.assignees = tuple(assignees)
    return DONE


def invite(world: World, person: UUID, list_id: UUID) -> Outcome:
    """Make a link to a list."""
    return _refuse_list(world, person, list_id, right=MANAGE) or DONE


def come_in(world: World, person: UUID, list_id: UUID, role: str) -> Outcome:
    """By a link, which makes nobody's role less."""
    former = world.roles[list_id].get(person)
    if former is None or RIGHTS[role] > RIGHTS[former]:
        world.roles[list_id][person] = role
    return DONE


def change_member(world: World, person: UUID, list_id: UUID, whose: UUID, role: str) -> Outcome:
    """Another role in a list."""
    outcome = _refuse_list(world, person, list_id, right=MANAGE) or _refuse_member(world, list_id, whose)
    if outcome is None:
        world.roles[list_id][whose] = role
    return outcome or DONE


def remove_member(world: World, person: UUID, list_id: UUID, whose: UUID) -> Outcome:
    """Leave a list, or be put out of it. Whoever does not see a task any more is not to do it."""
    right = READ if person == whose else MANAGE
    outcome = _refuse_list(world, person, list_id, right=right) or _refuse_member(world, list_id, whose)
    if outcome is None:
        del world.roles[list_id][whose]
        take_from_blind(world, (task for task in world.tasks.values() if task.list_id == list_id))
    return outcome or DONE


def hand_over(world: World, person: UUID, list_id: UUID, whom: UUID) -> Outcome:
    """Make a member the owner of a list; the owner becomes an editor. An Inbox stays whose it is."""
    outcome = _refuse_list(world, person, list_id, right=MANAGE)
    roles = world.roles[list_id]
    if outcome is None and list_id == world.default_lists[world.owner_of(list_id)]:
        outcome = "InboxStays"
    if outcome is None and whom not in roles:
        outcome = invalid("/user_id", "not_a_member")
    if outcome is None:
        roles[world.owner_of(list_id)] = "editor"
        roles[whom] = "owner"
    return outcome or DONE


def let_in(world: World, person: UUID, task: ModelTask, whom: UUID, role: str) -> Outcome:
    """Make somebody a guest of a task whom the person knows from a list; no guest's role becomes less."""
    refusal = world.refusal(person, task, right=MANAGE)
    if refusal is None and whom not in _acquaintances(world, person):
        refusal = invalid("/user_id", "not_known")
    if refusal is None and GUEST_RIGHTS[role] > GUEST_RIGHTS.get(task.guests.get(whom, ""), 0):
        task.guests[whom] = role
    return refusal or DONE


def change_guest(world: World, person: UUID, task: ModelTask, whose: UUID, role: str) -> Outcome:
    """Another role in a task."""
    refusal = world.refusal(person, task, right=MANAGE) or (None if whose in task.guests else NOT_MEMBER)
    if refusal is None:
        task.guests[whose] = role
    return refusal or DONE


def let_out(world: World, person: UUID, task: ModelTask, whom: UUID) -> Outcome:
    """Leave a task, or be put out of it."""
    refusal = world.refusal(person, task, right=READ if person == whom else MANAGE)
    refusal = refusal or (None if whom in task.guests else NOT_MEMBER)
    if refusal is None:
        del task.guests[whom]
        take_from_blind(world, [task])
    return refusal or DONE


def take_from_blind(world: World, tasks: Iterable[ModelTask]) -> None:
    """Whoever does not see a task is not to do it."""
    for task in tasks:
        task.assignees = tuple(person for person in task.assignees if person in world.readers(task))


def _refuse_list(world: World, person: UUID, list_id: UUID, *, right: int) -> Outcome | None:
    given = world.list_right(person, list_id)
    if not given:
        return "ListNotFound"
    return RIGHT_MISSING if given < right else None


def _refuse_member(world: World, list_id: UUID, whose: UUID) -> Outcome | None:
    if whose not in world.roles[list_id]:
        return NOT_MEMBER
    return "ListNeedsOwner" if world.roles[list_id][whose] == "owner" else None


def _acquaintances(world: World, person: UUID) -> set[UUID]:
    lists = {list_id for list_id, roles in world.roles.items() if person in roles}
    members = {each for list_id in lists for each in world.roles[list_id]}
    tasks = (task for task in world.tasks.values() if task.list_id in lists and not task.is_deleted)
    return members | {guest for task in tasks for guest in task.guests}
