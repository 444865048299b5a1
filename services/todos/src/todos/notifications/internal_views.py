"""Routes of the outbox for the bot, and of comments' events."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import Scope
from contracts.comments.v1.comments import CommentEventBatch
from contracts.todos.v1.notifications import AckRequest, LeaseRequest, NackRequest, ReleaseRequest
from contracts.todos.v1.people import ChatReachability
from todos.api.bodies import read_body
from todos.notifications import delivery
from todos.notifications.comment_events import record_comment_events
from todos.notifications.queue.leasing import ask_database_now
from todos.notifications.services import set_reachability
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView


class OutboxView(InternalView):
    """A question to the outbox, at a moment of the database's clock."""

    permission_classes = [RequiresScope(Scope.NOTIFICATIONS)]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Ask for the moment, which comes with the answer to whatever is asked first."""
        self.get_now = ask_database_now()
        super().initial(request, *args, **kwargs)


class LeaseView(OutboxView):
    """`/internal/v1/notifications/lease`."""

    def post(self, request: Request) -> Response:
        wanted = read_body(request, LeaseRequest)
        return Response(delivery.lease_notifications(wanted, now=self.get_now()))


class AckView(OutboxView):
    """`/internal/v1/notifications/ack`."""

    def post(self, request: Request) -> Response:
        delivery.acknowledge_notifications(read_body(request, AckRequest), now=self.get_now())
        return Response(status=204)


class NackView(OutboxView):
    """`/internal/v1/notifications/nack`."""

    def post(self, request: Request) -> Response:
        delivery.refuse_notifications(read_body(request, NackRequest), now=self.get_now())
        return Response(status=204)


class ReleaseView(OutboxView):
    """`/internal/v1/notifications/release`."""

    def post(self, request: Request) -> Response:
        delivery.release_notifications(read_body(request, ReleaseRequest), now=self.get_now())
        return Response(status=204)


class ReachabilityView(OutboxView):
    """`/internal/v1/chats/{chat_id}/reachability`."""

    permission_classes = [RequiresScope(Scope.CHAT_EVENTS)]

    def put(self, request: Request, chat_id: int) -> Response:
        told = read_body(request, ChatReachability)
        set_reachability(chat_id=chat_id, is_reachable=told.is_reachable, reason=told.reason, now=self.get_now())
        return Response(status=204)


class CommentEventsView(InternalView):
    """`/internal/v1/comment-events`."""

    permission_classes = [RequiresScope(Scope.COMMENT_EVENTS)]

    def post(self, request: Request) -> Response:
        batch = read_body(request, CommentEventBatch)
        record_comment_events(batch.events, now=timezone.now())
        return Response(status=204)
