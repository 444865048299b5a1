"""Reads of everything that is a person's own."""

from datetime import datetime
from typing import Final

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from contracts.todos.v1.lists import ListView
from contracts.todos.v1.personal_data import MAX_HEIRS_TOLD, Departure, Export, Heir
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.accounts.selectors import get_person
from todos.api.authentication import Actor
from todos.history.selectors import list_own_events
from todos.lists.models import List, Membership
from todos.lists.selectors import list_task_lists
from todos.reminders.models import Reminder
from todos.reminders.selectors import to_contract as reminder_to_contract
from todos.saved_views.access import visible_views
from todos.saved_views.selectors import to_contract as view_to_contract
from todos.tasks.access import visible_tasks
from todos.tasks.models import Task
from todos.tasks.selectors import to_contract as task_to_contract

_ALL_LISTS: Final = 100_000
_BY_RIGHTS: Final = Case(
    When(role=Role.EDITOR.value, then=Value(0)),
    When(role=Role.COMMENTER.value, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def get_export(*, actor: Actor, now: datetime) -> Export:
    """Everything of the actor's. Ten queries, whatever there is."""
    reminders = Reminder.objects.filter(user=actor.user).select_related("task").order_by("id")
    return Export(
        exported_at=now,
        person=get_person(actor.user),
        lists=[
            found
            for view in ListView
            for found in list_task_lists(actor=actor, view=view, limit=_ALL_LISTS, cursor=None).results
        ],
        tasks=[task_to_contract(task) for task in own_tasks(actor)],
        reminders=[reminder_to_contract(each, each.task, actor.user, now=now) for each in reminders],
        views=[view_to_contract(view) for view in visible_views(actor).order_by("position", "id")],
        events=list_own_events(actor),
    )


def own_tasks(actor: Actor) -> QuerySet[Task]:
    """The tasks of the actor's own lists, the trash included, and of other people's lists those that they made or are assigned."""
    theirs = Q(creator=actor.user) | Q(assignee_ids__contains=[actor.user.id])
    elsewhere = visible_tasks(actor).filter(theirs, deleted_at=None).values("id")
    return Task.objects.filter(Q(list__owner=actor.user) | Q(id__in=elsewhere)).order_by("id")


def get_departure(*, actor: Actor) -> Departure:
    """What would become of everything if the actor left now. Four queries."""
    heirs = list(find_heirs(actor.user))
    doomed = List.objects.filter(owner=actor.user).exclude(id__in=[heir.list_id for heir in heirs])
    counts = doomed.aggregate(lists=Count("id", distinct=True), tasks=Count("tasks__id", distinct=True))
    return Departure(
        deleted_lists=counts["lists"],
        deleted_tasks=counts["tasks"],
        handed_lists=len(heirs),
        heirs=[
            Heir(list_id=each.list_id, title=each.list.title, heir_id=each.user_id, heir_name=each.user.name)
            for each in heirs[:MAX_HEIRS_TOLD]
        ],
        left_lists=Membership.objects.filter(user=actor.user).exclude(list__owner=actor.user).count(),
    )


def find_heirs(user: User) -> QuerySet[Membership]:
    """Of each list of theirs with others in it, the membership of whoever gets it: by rights, then by the time spent there."""
    others = Membership.objects.filter(list__owner=user, list__deleted_at=None, user__is_active=True).exclude(user=user)
    ranked = others.annotate(rank=_BY_RIGHTS).select_related("user", "list")
    return ranked.order_by("list_id", "rank", "created_at", "id").distinct("list_id")
