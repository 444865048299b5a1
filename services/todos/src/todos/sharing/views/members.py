"""Routes of the members of a list."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import OwnershipChange
from contracts.todos.v1.tasks import TaskList
from todos.api.bodies import read_body
from todos.api.openapi import ETAG, EVENT_ID
from todos.api.pages import answer_page
from todos.api.preconditions import versioned_response
from todos.api.views import ApiView, get_actor
from todos.lists.selectors import get_task_list
from todos.sharing import examples, selectors, services
from todos.sharing.views.descriptions import (
    describe_people,
    describe_person,
    describe_removal,
    describe_role_change,
    describe_sharing,
)
from todos.sharing.views.forms import answer_person, give_role, let_go

_EDIT_PROBLEMS = [
    ProblemCode.LIST_NOT_FOUND,
    ProblemCode.MEMBER_NOT_FOUND,
    ProblemCode.RIGHT_MISSING,
    ProblemCode.LIST_NEEDS_OWNER,
]


class MembersView(ApiView):
    """`/api/v1/lists/{list_id}/members`."""

    queried_methods = frozenset({"GET"})

    @describe_people(
        operation="list_members",
        summary="Read who belongs to a list",
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID) -> Response:
        return answer_page(request, selectors.list_members, list_id=list_id)


class MemberView(ApiView):
    """`/api/v1/lists/{list_id}/members/{user_id}`."""

    @describe_person(
        operation="get_member",
        summary="Read what somebody is in a list",
        problems=[ProblemCode.LIST_NOT_FOUND, ProblemCode.MEMBER_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID, user_id: UUID) -> HttpResponse:
        return answer_person(request, selectors.get_member, list_id=list_id, user_id=user_id)

    @describe_role_change(
        operation="change_member",
        summary="Give a member of your list another role",
        problems=[ProblemCode.INVALID, *_EDIT_PROBLEMS],
    )
    def patch(self, request: Request, list_id: UUID, user_id: UUID) -> HttpResponse:
        give_role(request, services.change_member_role, list_id=list_id, user_id=user_id)
        return answer_person(request, selectors.get_member, list_id=list_id, user_id=user_id)

    @describe_removal(
        operation="remove_member",
        summary="Remove a member of your list, or leave a list",
        details="Whoever goes is no assignee there any more. The owner hands the list over first.",
        problems=_EDIT_PROBLEMS,
    )
    def delete(self, request: Request, list_id: UUID, user_id: UUID) -> Response:
        return let_go(request, services.remove_member, list_id=list_id, user_id=user_id)


class OwnerView(ApiView):
    """`/api/v1/lists/{list_id}/owner`."""

    @describe_sharing(
        operation="hand_list_over",
        summary="Hand your list over to one of its members",
        details="You become an editor. Sets the owner, so a repeat changes nothing, and no `If-Match` is needed.",
        request=OwnershipChange,
        answer=TaskList,
        headers=[ETAG, EVENT_ID],
        examples=examples.OWNERSHIP_CHANGE,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.LIST_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.INBOX_STAYS,
            ProblemCode.LIMIT_REACHED,
        ],
    )
    def put(self, request: Request, list_id: UUID) -> HttpResponse:
        user_id, actor = read_body(request, OwnershipChange).user_id, get_actor(request)
        services.hand_list_over(actor=actor, list_id=list_id, user_id=user_id, now=timezone.now())
        found = get_task_list(actor=actor, list_id=list_id)
        return versioned_response(found, version=found.version)
