"""Routes of tasks and tags."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.bulk import Deferral
from contracts.todos.v1.tasks import PlacedTask, TagCount, Task, TaskChanges, TaskCreation
from todos.api.bodies import find_json_body, read_body
from todos.api.idempotency import REPLAYED_HEADER, answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, describe
from todos.api.pages import answer_page
from todos.api.preconditions import conditional_response, read_if_match, versioned_response
from todos.api.queries import PageQuery, read_query
from todos.api.rendering import json_response
from todos.api.requests import ApiRequest
from todos.api.views import ApiView, get_actor
from todos.tasks import access, bulk_examples, examples, models, selectors, services
from todos.tasks.queries import TaskQuery


class TasksView(ApiView):
    """`/api/v1/tasks`."""

    queried_methods = frozenset({"GET"})
    tries_first = plain_methods = frozenset({"POST"})

    @describe(
        operation="list_tasks",
        summary="Read one of your views",
        tag="tasks",
        details=(
            "`tag` and `list_id` narrow it. The view `list` is one list in manual order. `cursor` is the `next` of the page before, "
            "asked for with the same view."
        ),
        query=TaskQuery,
        answer=Page[Task],
        examples=[examples.PAGE],
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request) -> HttpResponse:
        query = read_query(request, TaskQuery)
        return json_response(selectors.list_tasks(actor=get_actor(request), query=query, now=timezone.now()))

    @describe(
        operation="create_task",
        summary="Make a task",
        tag="tasks",
        request=TaskCreation,
        answer=Task,
        status=201,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.CREATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
        ],
    )
    def post(self, request: ApiRequest) -> HttpResponse:
        creation = read_body(request, TaskCreation)
        return answer_once(request, lambda: self._create(request, creation))

    @staticmethod
    def _create(request: ApiRequest, creation: TaskCreation) -> HttpResponse:
        created = services.create_task(actor=get_actor(request), creation=creation, now=timezone.now())
        response = answer_task(created.task, status=201)
        response["Location"] = f"/api/v1/tasks/{created.task.id}"
        if created.is_repeat:
            response[REPLAYED_HEADER] = "true"
        return response


class TaskView(ApiView):
    """`/api/v1/tasks/{task_id}`."""

    plain_methods = frozenset({"PATCH"})

    @classmethod
    def ask_ahead(cls, request: ApiRequest, user_id: UUID, **arguments: Any) -> None:
        body = find_json_body(request)
        # Whoever names a list locks the family of the task, in an order of its own.
        if body is not None and isinstance(body.parsed, dict) and "list_id" not in body.parsed:
            access.ask_lock(user_id, arguments["task_id"])

    @describe(
        operation="get_task",
        summary="Read a task",
        tag="tasks",
        answer=PlacedTask,
        headers=[ETAG, IF_NONE_MATCH],
        examples=[examples.PLACED_TASK],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> HttpResponse:
        task = selectors.get_task(actor=get_actor(request), task_id=task_id)
        return conditional_response(request.META, task, version=task.version)

    @describe(
        operation="change_task",
        summary="Change a task",
        tag="tasks",
        details="What is absent stays, `null` clears. The due date is replaced as a whole.",
        request=TaskChanges,
        answer=Task,
        headers=[ETAG, EVENT_ID, IF_MATCH, IDEMPOTENCY_KEY],
        examples=examples.CHANGES,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
        ],
    )
    def patch(self, request: ApiRequest, task_id: UUID) -> HttpResponse:
        expected, changes = read_if_match(request.META), read_body(request, TaskChanges)
        actor, now = get_actor(request), timezone.now()
        return answer_once(
            request,
            lambda: answer_task(
                services.change_task(actor=actor, task_id=task_id, changes=changes, expected=expected, now=now)
            ),
        )

    @describe(
        operation="delete_task",
        summary="Put a task into the trash",
        tag="tasks",
        details="With everything under it, for 30 days. A task that is in the trash already stays there.",
        status=204,
        headers=[EVENT_ID, IF_MATCH],
        problems=[
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
        ],
    )
    def delete(self, request: Request, task_id: UUID) -> Response:
        expected = read_if_match(request.META)
        services.delete_task(actor=get_actor(request), task_id=task_id, expected=expected, now=timezone.now())
        return Response(status=204)


class DeferralView(ApiView):
    """`/api/v1/tasks/{task_id}/defer`."""

    plain_methods = frozenset({"POST"})

    @classmethod
    def ask_ahead(cls, request: ApiRequest, user_id: UUID, **arguments: Any) -> None:  # noqa: ARG003 - that of all views
        access.ask_lock(user_id, arguments["task_id"])

    @describe(
        operation="defer_task",
        summary="Put a task off to another day",
        tag="tasks",
        details="At the same time of day; a task without a due date gets a day alone. Days are those of the due date's zone.",
        request=Deferral,
        answer=Task,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=bulk_examples.DEFERRAL,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
        ],
    )
    def post(self, request: ApiRequest, task_id: UUID) -> HttpResponse:
        to, actor, now = read_body(request, Deferral).to, get_actor(request), timezone.now()
        return answer_once(
            request, lambda: answer_task(services.defer_task(actor=actor, task_id=task_id, to=to, now=now))
        )


class TagsView(ApiView):
    """`/api/v1/tags`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_tags",
        summary="Read the tags of your open tasks",
        tag="tasks",
        query=PageQuery,
        answer=Page[TagCount],
        examples=[examples.TAGS],
    )
    def get(self, request: Request) -> Response:
        return answer_page(request, selectors.list_tags)


def answer_task(task: models.Task, *, status: int = 200) -> HttpResponse:
    """A task as its readers see it, with its ETag."""
    return versioned_response(selectors.to_contract(task), version=task.version, status=status)
