"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path, register_converter

from todos.notifications.internal_views import (
    AckView,
    CommentEventsView,
    LeaseView,
    NackView,
    ReachabilityView,
    ReleaseView,
)


class ChatIdConverter:
    """A Telegram chat id: groups have negative ones."""

    regex = "-?[0-9]{1,16}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)


register_converter(ChatIdConverter, "chat_id")

urlpatterns = [
    path("notifications/lease", LeaseView.as_view()),
    path("notifications/ack", AckView.as_view()),
    path("notifications/nack", NackView.as_view()),
    path("notifications/release", ReleaseView.as_view()),
    path("chats/<chat_id:chat_id>/reachability", ReachabilityView.as_view()),
    path("comment-events", CommentEventsView.as_view()),
]
