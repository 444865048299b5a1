"""Comments and the rules about them, free of storage, HTTP and the clock.

Invariant: everything here is immutable and already authorized or not yet asked about; nothing here decides who may do what (todos does).
"""

from comments.domain.comments import (
    Comment,
    Contribution,
    Expectation,
    GivenReaction,
    RepeatKey,
    Revision,
    Thread,
    Unread,
    Version,
    find_reaction,
    in_order_asked,
    last_revision,
)
from comments.domain.events import describe_change
from comments.domain.files import AttachedFile
from comments.domain.mentions import Mention, find_usernames
from comments.domain.pages import PagePlace, PageRequest, RenderedPage
from comments.domain.people import Actor, Grant
from comments.domain.searching import SearchRequest
from comments.domain.texts import usable_text

__all__ = [
    "Actor",
    "AttachedFile",
    "Comment",
    "Contribution",
    "Expectation",
    "GivenReaction",
    "Grant",
    "Mention",
    "PagePlace",
    "PageRequest",
    "RenderedPage",
    "RepeatKey",
    "Revision",
    "SearchRequest",
    "Thread",
    "Unread",
    "Version",
    "describe_change",
    "find_reaction",
    "find_usernames",
    "in_order_asked",
    "last_revision",
    "usable_text",
]
