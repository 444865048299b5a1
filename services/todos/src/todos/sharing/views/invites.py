"""Routes of invites: those of a list and of a task for its owner, and the way in for everybody."""

from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import InviteAccepted, InvitePreview
from todos.api.openapi import EVENT_ID
from todos.api.pages import answer_page
from todos.api.queries import PageQuery
from todos.api.views import ApiView, get_actor
from todos.sharing import examples, selectors, services
from todos.sharing.views.descriptions import (
    describe_invitation,
    describe_invites,
    describe_sharing,
    describe_withdrawal,
)
from todos.sharing.views.forms import invite, withdraw


class ListInvitesView(ApiView):
    """`/api/v1/lists/{list_id}/invites`."""

    queried_methods = frozenset({"GET"})

    @describe_invites(
        operation="list_list_invites",
        summary="Read the open invites to your list",
        problems=[ProblemCode.LIST_NOT_FOUND, ProblemCode.RIGHT_MISSING],
    )
    def get(self, request: Request, list_id: UUID) -> Response:
        return answer_page(request, selectors.list_list_invites, list_id=list_id, now=timezone.now())

    @describe_invitation(
        operation="invite_to_list",
        summary="Invite to your list, by link or by name",
        problems=[
            ProblemCode.INVALID,
            ProblemCode.LIST_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.INBOX_STAYS,
            ProblemCode.LIMIT_REACHED,
        ],
    )
    def post(self, request: Request, list_id: UUID) -> Response:
        return invite(request, services.invite_to_list, list_id=list_id)


class ListInviteView(ApiView):
    """`/api/v1/lists/{list_id}/invites/{invite_id}`."""

    @describe_withdrawal(
        operation="revoke_list_invite",
        summary="Withdraw an invite to your list",
        problems=[ProblemCode.LIST_NOT_FOUND, ProblemCode.INVITE_NOT_FOUND, ProblemCode.RIGHT_MISSING],
    )
    def delete(self, request: Request, list_id: UUID, invite_id: UUID) -> Response:
        return withdraw(request, services.revoke_list_invite, list_id=list_id, invite_id=invite_id)


class TaskInvitesView(ApiView):
    """`/api/v1/tasks/{task_id}/invites`."""

    queried_methods = frozenset({"GET"})

    @describe_invites(
        operation="list_task_invites",
        summary="Read the open invites to your task",
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.RIGHT_MISSING],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, selectors.list_task_invites, task_id=task_id, now=timezone.now())

    @describe_invitation(
        operation="invite_to_task",
        summary="Invite to your task, by link or by name",
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.LIMIT_REACHED,
        ],
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        return invite(request, services.invite_to_task, task_id=task_id)


class TaskInviteView(ApiView):
    """`/api/v1/tasks/{task_id}/invites/{task_invite_id}`."""

    @describe_withdrawal(
        operation="revoke_task_invite",
        summary="Withdraw an invite to your task",
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.INVITE_NOT_FOUND, ProblemCode.RIGHT_MISSING],
    )
    def delete(self, request: Request, task_id: UUID, task_invite_id: UUID) -> Response:
        return withdraw(request, services.revoke_task_invite, task_id=task_id, invite_id=task_invite_id)


class ReceivedInvitesView(ApiView):
    """`/api/v1/invites`."""

    queried_methods = frozenset({"GET"})

    @describe_sharing(
        operation="list_received_invites",
        summary="Read the invites that wait for you by name",
        query=PageQuery,
        answer=Page[InvitePreview],
        examples=[examples.RECEIVED],
    )
    def get(self, request: Request) -> Response:
        return answer_page(request, selectors.list_received_invites, now=timezone.now())


class InviteView(ApiView):
    """`/api/v1/invites/{token}`."""

    @describe_sharing(
        operation="preview_invite",
        summary="Read what an invite leads to",
        answer=InvitePreview,
        examples=[examples.PREVIEW],
        problems=[ProblemCode.INVITE_NOT_FOUND],
    )
    def get(self, request: Request, token: str) -> Response:
        return Response(selectors.preview_invite(actor=get_actor(request), token=token, now=timezone.now()))


class AcceptanceView(ApiView):
    """`/api/v1/invites/{token}/accept`."""

    @describe_sharing(
        operation="accept_invite",
        summary="Come in by an invite",
        details="A repeat is answered alike and uses nothing up. A role never shrinks by an invite.",
        answer=InviteAccepted,
        headers=[EVENT_ID],
        examples=[examples.ACCEPTED],
        problems=[ProblemCode.INVITE_NOT_FOUND, ProblemCode.LIMIT_REACHED],
    )
    def post(self, request: Request, token: str) -> Response:
        return Response(services.accept_invite(actor=get_actor(request), token=token, now=timezone.now()))


class RefusalView(ApiView):
    """`/api/v1/invites/{token}/decline`."""

    @describe_sharing(
        operation="decline_invite",
        summary="Say no to an invite that is for you by name",
        status=204,
        problems=[ProblemCode.INVITE_NOT_FOUND],
    )
    def post(self, request: Request, token: str) -> Response:
        services.decline_invite(actor=get_actor(request), token=token, now=timezone.now())
        return Response(status=204)
