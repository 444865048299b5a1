"""Names and lifetimes of the two kinds of tokens: users' access tokens and services' request assertions.

Sources: RFC 9068 (`at+jwt`), RFC 8725 (explicit types), RFC 9864 (`Ed25519` as an algorithm name).
"""

from datetime import timedelta
from enum import StrEnum

ALGORITHM = "Ed25519"

ACCESS_TOKEN_TYPE = "at+jwt"  # noqa: S105 - a media type, not a secret
ACCESS_TOKEN_LIFETIME = timedelta(minutes=10)
EXCHANGED_TOKEN_LIFETIME = timedelta(minutes=2)

ASSERTION_TYPE = "svc+jwt"
ASSERTION_LIFETIME = timedelta(seconds=30)
ASSERTION_SCHEME = "Service"
ISSUER_PREFIX = "svc:"
ON_BEHALF_PREFIX = "tg:"
SUBJECT_TOKEN_HEADER = "X-Subject-Token"  # noqa: S105 - a header's name


class Audience(StrEnum):
    """Who a token is for."""

    TODOS = "todos"
    COMMENTS = "comments"
    BOT = "bot"


class ServiceName(StrEnum):
    """Our own services that hold a private key."""

    BOT = "bot"
    COMMENTS = "comments"


class Scope(StrEnum):
    """What a service may ask of another; all but `files`, which the bot answers, are todos' to grant. Deny by default."""

    ON_BEHALF_OF_TELEGRAM = "obo.telegram"
    NOTIFICATIONS = "notifications"
    REGISTRATION_DECIDE = "registration.decide"
    TOKEN_EXCHANGE = "token.exchange"  # noqa: S105 - a scope's name
    CHAT_EVENTS = "chat.events"
    TASK_CHANGES = "task.changes"
    AUTHZ_CHECK = "authz.check"
    COMMENT_EVENTS = "comment.events"
    ERASURES = "erasures"
    FILES = "files"


SERVICE_SCOPES: dict[ServiceName, frozenset[Scope]] = {
    ServiceName.BOT: frozenset(
        {
            Scope.ON_BEHALF_OF_TELEGRAM,
            Scope.NOTIFICATIONS,
            Scope.REGISTRATION_DECIDE,
            Scope.TOKEN_EXCHANGE,
            Scope.CHAT_EVENTS,
            Scope.TASK_CHANGES,
        }
    ),
    ServiceName.COMMENTS: frozenset({Scope.AUTHZ_CHECK, Scope.COMMENT_EVENTS, Scope.ERASURES, Scope.FILES}),
}
