"""Routes of the guests of a task."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import GuestCreation, Member, TaskPerson
from contracts.todos.v1.tasks import Task
from todos.api.bodies import read_body
from todos.api.openapi import ETAG, EVENT_ID
from todos.api.pages import answer_page
from todos.api.queries import PageQuery
from todos.api.views import ApiView, get_actor
from todos.sharing import examples, selectors, services
from todos.sharing.people import list_task_people
from todos.sharing.views.descriptions import (
    describe_people,
    describe_person,
    describe_removal,
    describe_role_change,
    describe_sharing,
)
from todos.sharing.views.forms import answer_person, give_role, let_go

_EDIT_PROBLEMS = [
    ProblemCode.TASK_NOT_FOUND,
    ProblemCode.MEMBER_NOT_FOUND,
    ProblemCode.RIGHT_MISSING,
]


class GuestsView(ApiView):
    """`/api/v1/tasks/{task_id}/guests`."""

    queried_methods = frozenset({"GET"})

    @describe_people(
        operation="list_guests",
        summary="Read who sees a task without its list",
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, selectors.list_guests, task_id=task_id)

    @describe_sharing(
        operation="add_guest",
        summary="Let somebody in to your task",
        details="Somebody who shares a list with you, by id or by username; they are told. A repeat is answered alike and changes nothing.",
        request=GuestCreation,
        answer=Member,
        status=201,
        headers=[ETAG, EVENT_ID],
        examples=examples.GUEST_CREATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.LIMIT_REACHED,
        ],
    )
    def post(self, request: Request, task_id: UUID) -> HttpResponse:
        creation, actor = read_body(request, GuestCreation), get_actor(request)
        guest = services.add_guest(actor=actor, task_id=task_id, creation=creation, now=timezone.now())
        return answer_person(request, selectors.get_guest, status=201, task_id=task_id, user_id=guest.user_id)


class TaskPeopleView(ApiView):
    """`/api/v1/tasks/{task_id}/people`."""

    queried_methods = frozenset({"GET"})

    @describe_sharing(
        operation="list_task_people",
        summary="Read who sees a task",
        details="The members of its list and its guests. A task can be given to any of them.",
        query=PageQuery,
        answer=Page[TaskPerson],
        examples=[examples.TASK_PEOPLE],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, list_task_people, task_id=task_id)


class SharedTasksView(ApiView):
    """`/api/v1/tasks/shared`."""

    queried_methods = frozenset({"GET"})

    @describe_sharing(
        operation="list_shared_tasks",
        summary="Read the tasks that were shared with you one by one",
        details="The last shared first.",
        query=PageQuery,
        answer=Page[Task],
        examples=[examples.SHARED_TASKS],
    )
    def get(self, request: Request) -> Response:
        return answer_page(request, selectors.list_shared_tasks)


class GuestView(ApiView):
    """`/api/v1/tasks/{task_id}/guests/{user_id}`."""

    @describe_person(
        operation="get_guest",
        summary="Read what somebody may do with a task alone",
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.MEMBER_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID, user_id: UUID) -> HttpResponse:
        return answer_person(request, selectors.get_guest, task_id=task_id, user_id=user_id)

    @describe_role_change(
        operation="change_guest",
        summary="Give a guest of your task another role",
        problems=[ProblemCode.INVALID, *_EDIT_PROBLEMS],
    )
    def patch(self, request: Request, task_id: UUID, user_id: UUID) -> HttpResponse:
        give_role(request, services.change_guest_role, task_id=task_id, user_id=user_id)
        return answer_person(request, selectors.get_guest, task_id=task_id, user_id=user_id)

    @describe_removal(
        operation="remove_guest",
        summary="Remove a guest of your task, or leave a task",
        problems=_EDIT_PROBLEMS,
    )
    def delete(self, request: Request, task_id: UUID, user_id: UUID) -> Response:
        return let_go(request, services.remove_guest, task_id=task_id, user_id=user_id)
