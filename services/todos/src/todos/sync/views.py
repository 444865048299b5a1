"""The route of the changes feed."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.sync import SyncPage
from todos.api.openapi import describe
from todos.api.queries import read_query
from todos.api.views import ApiView, get_actor
from todos.sync import examples, selectors
from todos.sync.queries import SyncQuery

_DETAILS = """Keeps a copy of all lists, members, tasks and guests that you see, and of your own views and reminders. Without `cursor` the
feed begins with everything there is. Apply the entries in their order: put each thing in the place of what has its id, or remove it if
`is_gone`; a list that is gone takes its tasks and members along, a task its reminders and guests. The guests of a task come together,
with its id. Go on with `next` until `has_more` is false; later calls with the last `next` give what changed since, once each transaction
that was running then has ended. `410` means that the cursor is too old: throw the copy away and begin anew."""


class SyncView(ApiView):
    """`/api/v1/sync`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_changes",
        summary="Read what changed since the last time",
        tag="sync",
        details=_DETAILS,
        query=SyncQuery,
        answer=SyncPage,
        examples=[examples.PAGE],
        problems=[ProblemCode.CURSOR_EXPIRED],
    )
    def get(self, request: Request) -> Response:
        query = read_query(request, SyncQuery)
        return Response(
            selectors.list_changes(actor=get_actor(request), limit=query.limit, cursor=query.cursor, now=timezone.now())
        )
