"""Routes by which the bot learns which of the tasks that it has shown changed, and how they look now."""

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import Scope
from contracts.todos.v1.changes import FoundTasks, TaskLookup
from todos.api.authentication import Actor, Via
from todos.api.bodies import read_body
from todos.api.queries import read_query
from todos.service_keys.authentication import get_person
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView, get_caller
from todos.sync.queries import ChangesQuery
from todos.sync.task_changes import list_task_changes
from todos.tasks.selectors import find_tasks


class ChangesView(InternalView):
    """`/internal/v1/changes`."""

    permission_classes = [RequiresScope(Scope.TASK_CHANGES)]
    queried_methods = frozenset({"GET"})

    def get(self, request: Request) -> Response:
        query = read_query(request, ChangesQuery)
        return Response(list_task_changes(cursor=query.cursor, limit=query.limit))


class LookupView(InternalView):
    """`/internal/v1/tasks/lookup`."""

    permission_classes = [RequiresScope(Scope.TASK_CHANGES)]

    def post(self, request: Request) -> Response:
        lookup = read_body(request, TaskLookup)
        actor = Actor(get_person(get_caller(request)), Via.BOT)
        return Response(FoundTasks(tasks=find_tasks(actor=actor, task_ids=lookup.task_ids)))
