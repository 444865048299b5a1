"""Routes by which the trash is emptied before its time."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.tasks import Purged
from todos.api.openapi import describe
from todos.api.views import ApiView, get_actor
from todos.tasks import examples, services


class TrashView(ApiView):
    """`/api/v1/trash`."""

    @describe(
        operation="empty_trash",
        summary="Empty the trash of your lists",
        tag="tasks",
        details="Deletes for good what is in the trash of the lists that you own, with its history. Nothing brings it back.",
        answer=Purged,
        examples=[examples.PURGED],
    )
    def delete(self, request: Request) -> Response:
        return Response(Purged(count=services.empty_trash(actor=get_actor(request))))


class TrashedTaskView(ApiView):
    """`/api/v1/trash/{task_id}`."""

    @describe(
        operation="purge_task",
        summary="Delete a task in the trash for good",
        tag="tasks",
        details="With everything under it and its history, for the owner of its list. Nothing brings it back.",
        status=204,
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.RIGHT_MISSING, ProblemCode.CONFLICT],
    )
    def delete(self, request: Request, task_id: UUID) -> Response:
        services.purge_task(actor=get_actor(request), task_id=task_id)
        return Response(status=204)
