"""Deciding, when prompts are about to be sent, which people are asked at all.

Invariant: at most one prompt per person waits for an answer, and nobody is asked more than three times an hour and ten times a day. What
is decided here is never seen by the asking program: an unasked request just runs out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from contracts.todos.v1.notifications import RegistrationPromptBody
from todos.accounts.models import User
from todos.tokens.models import IntentState, RegistrationIntent

PROMPTS_PER_HOUR: Final = 3
PROMPTS_PER_DAY: Final = 10
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def prepare_prompts(intent_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, RegistrationPromptBody]:
    """The prompts to send, by request; a request that is left out is not to be sent.

    At most one of these requests may be for the same Telegram id, as it is in a lease. Makes five queries at most.
    """
    intents = RegistrationIntent.objects.filter(id__in=list(intent_ids), state=IntentState.PENDING, expires_at__gt=now)
    asked = {intent.telegram_id: intent for intent in intents}
    people = {user.telegram_id: user for user in User.objects.filter(telegram_id__in=list(asked), is_active=True)}
    prompted = _list_prompted(people, now=now)
    chosen = [asked[id_] for id_ in people if _may_prompt(asked[id_], prompted[id_], now=now)]
    _record(chosen, now=now)
    return {intent.id: _describe(intent, people[intent.telegram_id]) for intent in chosen}


def _list_prompted(telegram_ids: Collection[int], *, now: datetime) -> dict[int, list[RegistrationIntent]]:
    """The requests that these people were asked about within a day."""
    found: dict[int, list[RegistrationIntent]] = defaultdict(list)
    for intent in RegistrationIntent.objects.filter(telegram_id__in=list(telegram_ids), prompted_at__gt=now - _DAY):
        found[intent.telegram_id].append(intent)
    return found


def _may_prompt(intent: RegistrationIntent, prompted: list[RegistrationIntent], *, now: datetime) -> bool:
    if intent.prompted_at is not None:
        # It was leased before; this is the same prompt once more.
        return True
    within_hour = [other for other in prompted if other.prompted_at and other.prompted_at > now - _HOUR]
    if len(within_hour) >= PROMPTS_PER_HOUR or len(prompted) >= PROMPTS_PER_DAY:
        return False
    # A stranger must not be able to push the person's own request away, so only its own source may replace it.
    return all(other.source == intent.source for other in prompted if _waits(other, now=now))


def _waits(intent: RegistrationIntent, *, now: datetime) -> bool:
    return intent.state == IntentState.PENDING and intent.expires_at > now


def _record(chosen: list[RegistrationIntent], *, now: datetime) -> None:
    if not chosen:
        return
    ids, telegram_ids = [intent.id for intent in chosen], [intent.telegram_id for intent in chosen]
    waiting = RegistrationIntent.objects.filter(
        telegram_id__in=telegram_ids, state=IntentState.PENDING, prompted_at__isnull=False
    )
    waiting.exclude(id__in=ids).update(state=IntentState.SUPERSEDED, decided_at=now)
    RegistrationIntent.objects.filter(id__in=ids, prompted_at=None).update(prompted_at=now)


def _describe(intent: RegistrationIntent, person: User) -> RegistrationPromptBody:
    return RegistrationPromptBody(
        handle=intent.handle,
        client_name=intent.client_name,
        ip_hint=intent.ip_hint,
        requested_at=intent.created_at,
        expires_at=intent.expires_at,
        numbers=intent.numbers,
        replaces_password=person.has_usable_password(),
    )
