"""What the documentation says of members, guests and invites alike: a list is shared in the same way as a task."""

from functools import partial
from typing import Final

from contracts.base import Page
from contracts.todos.v1.sharing import Invite, InviteCreation, Member, RoleChange
from todos.api.openapi import ETAG, EVENT_ID, IF_MATCH, describe
from todos.api.queries import PageQuery
from todos.sharing import examples

_INVITATION: Final = """Without `username` a link, whose token is told this once: so there is no `Idempotency-Key`, whose answers are kept.
With `username` the answer is the same whether we know that person or not; they are told if we do, or else when they first come.
"""

describe_sharing: Final = partial(describe, tag="sharing")

describe_people: Final = partial(describe_sharing, query=PageQuery, answer=Page[Member], examples=[examples.MEMBERS])
describe_person: Final = partial(describe_sharing, answer=Member, headers=[ETAG], examples=[examples.MEMBER])
describe_role_change: Final = partial(
    describe_sharing,
    request=RoleChange,
    answer=Member,
    headers=[ETAG, EVENT_ID, IF_MATCH],
    examples=examples.ROLE_CHANGE,
)
describe_removal: Final = partial(describe_sharing, status=204, headers=[EVENT_ID, IF_MATCH])

describe_invites: Final = partial(describe_sharing, query=PageQuery, answer=Page[Invite], examples=[examples.INVITES])
describe_invitation: Final = partial(
    describe_sharing,
    details=_INVITATION,
    request=InviteCreation,
    answer=Invite,
    status=201,
    examples=examples.INVITE_CREATION,
)
describe_withdrawal: Final = partial(describe_sharing, details="Whoever came in by it stays.", status=204)
