"""Changes of subscriptions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from contracts.todos.v1 import subscriptions as contract
from contracts.todos.v1.subscriptions import SubscriptionState
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.lists.access import get_list
from todos.subscriptions.models import Mute, Subscription
from todos.tasks.access import get_task


@transaction.atomic
def set_subscription(*, actor: Actor, task_id: UUID, state: SubscriptionState) -> contract.Subscription:
    """Let the actor hear of the task's comments as they wish. Whoever sees a task may choose.

    Raises:
        TaskNotFound: it is missing or hidden.
    """
    task = get_task(actor, task_id, right=Right.READ)
    if state is SubscriptionState.AUTOMATIC:
        Subscription.objects.filter(task=task, user=actor.user).delete()
    else:
        Subscription.objects.update_or_create(task=task, user=actor.user, defaults={"state": state})
    return contract.Subscription(state=state)


def follow_where_written(writers: Iterable[tuple[UUID, UUID]]) -> None:
    """Let people follow the tasks on which they wrote, unless they have chosen something else: (task, person) each."""
    Subscription.objects.bulk_create(
        (
            Subscription(task_id=task_id, user_id=user_id, state=SubscriptionState.FOLLOWING)
            for task_id, user_id in sorted(set(writers))
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def choose_muting(*, actor: Actor, choice: contract.MuteChoice) -> None:
    """Let the actor hear news of a kind or of a list, or not; a repeat changes nothing.

    Raises:
        ListNotFound: the list is missing or hidden. What was muted of it can always be heard again.
    """
    # Any: one of the two is a text, the other an id.
    what: dict[str, Any] = {"kind": str(choice.kind)} if choice.kind else {"list_id": choice.list_id}
    if not choice.muted:
        Mute.objects.filter(user=actor.user, **what).delete()
        return
    if choice.list_id is not None:
        get_list(actor, choice.list_id, right=Right.READ)
    Mute.objects.get_or_create(user=actor.user, **what)
