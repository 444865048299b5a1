"""Reads of subscriptions."""

from collections.abc import Collection
from uuid import UUID

from contracts.todos.v1 import subscriptions as contract
from contracts.todos.v1.subscriptions import MutableKind, SubscriptionState
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.lookups import one_of
from todos.subscriptions.models import Mute, Subscription
from todos.tasks.access import get_task


def get_subscription(*, actor: Actor, task_id: UUID) -> contract.Subscription:
    """What the actor wants to hear of the task. Two queries.

    Raises:
        TaskNotFound: it is missing or hidden.
    """
    task = get_task(actor, task_id, right=Right.READ)
    found = Subscription.objects.filter(task=task, user=actor.user).first()
    return contract.Subscription(state=SubscriptionState(found.state) if found else SubscriptionState.AUTOMATIC)


def find_states(task_ids: Collection[UUID]) -> dict[UUID, dict[UUID, SubscriptionState]]:
    """What people chose, by task and person. One query."""
    states: dict[UUID, dict[UUID, SubscriptionState]] = {task_id: {} for task_id in task_ids}
    rows = Subscription.objects.filter(task_id__in=task_ids).values_list("task_id", "user_id", "state")
    for task_id, user_id, state in rows:
        states[task_id][user_id] = SubscriptionState(state)
    return states


def get_settings(actor: Actor) -> contract.NotificationSettings:
    """What the actor does not hear. One query."""
    mutes = list(Mute.objects.filter(user=actor.user).order_by("id"))
    return contract.NotificationSettings(
        muted_kinds=[MutableKind(mute.kind) for mute in mutes if mute.kind],
        muted_list_ids=[mute.list_id for mute in mutes if mute.list_id],
    )


def find_mutes(user_ids: Collection[UUID]) -> set[tuple[UUID, str | UUID]]:
    """What people do not hear, as (person, kind or list). One query, or none."""
    if not user_ids:
        return set()
    found = Mute.objects.filter(user_id__in=one_of(user_ids, kind="uuid")).values_list("user_id", "kind", "list_id")
    return {(user_id, kind or list_id) for user_id, kind, list_id in found}
