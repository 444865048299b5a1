"""What the use cases need of the world, as roles.

Invariant: nothing here names a technology; adapters do (`db`, `cache`, `gateways`, `authorization`, `outbox`).
"""

from comments.ports.changing import CommentAdder, CommentStore, EventOutbox, ReadMarks, Transaction, Transactions
from comments.ports.erasing import ContributionReader, ErasureSource, PersonalStore
from comments.ports.events import EventBell, EventClaim, EventQueue
from comments.ports.files import FileSource
from comments.ports.machine import Clock, IdFactory
from comments.ports.reading import CommentPages, CommentReader, CommentSearch, DoubtRecord, PageCache
from comments.ports.todos import AuthorizationGateway, Authorizer, EventReceiver, KeyPublisher, TaskDirectory

__all__ = [
    "AuthorizationGateway",
    "Authorizer",
    "Clock",
    "CommentAdder",
    "CommentPages",
    "CommentReader",
    "CommentSearch",
    "CommentStore",
    "ContributionReader",
    "DoubtRecord",
    "ErasureSource",
    "EventBell",
    "EventClaim",
    "EventOutbox",
    "EventQueue",
    "EventReceiver",
    "FileSource",
    "IdFactory",
    "KeyPublisher",
    "PageCache",
    "PersonalStore",
    "ReadMarks",
    "TaskDirectory",
    "Transaction",
    "Transactions",
]
