"""The first page of `/admin`: a few figures that say whether anything needs a person. Each leads to its rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext

from todos.accounts.models import User
from todos.erasures.models import Erasure
from todos.notifications.models import LaneBlock, Notification, State
from todos.tokens.models import Session
from todos.tokens.selectors import live_sessions

# The bot looks every five seconds; what comments is to forget, it fetches once a minute.
_LATE = timedelta(minutes=1)
_LATE_TO_FORGET = timedelta(minutes=15)


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and what it means if it is not what it should be."""

    title: str
    value: int
    link: str
    note: str = ""
    is_alarming: bool = False


def fill_dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - the framework's signature
    """What the template shows."""
    now = timezone.now()
    return context | {
        "figures": [
            _late_notifications(now),
            _dead_notifications(),
            _unreachable_chats(),
            _what_is_to_be_forgotten(now),
            _people(),
            _sessions(now),
        ]
    }


def _late_notifications(now: datetime) -> Figure:
    """What should have been sent by now; a chat that gets nothing for a while makes nobody late."""
    held_back = LaneBlock.objects.filter(Q(parked_at__isnull=False) | Q(until__gt=now), lane=OuterRef("lane"))
    late = Notification.objects.filter(~Exists(held_back), state=State.READY, send_at__lte=now)
    oldest = late.aggregate(moment=Min("send_at"))["moment"]
    return Figure(
        gettext("Due and not sent yet"),
        late.count(),
        _list_of(Notification, "?state__exact=ready&o=4"),
        note=gettext("the oldest waits for %(time)s") % {"time": timesince(oldest, now)} if oldest else "",
        is_alarming=oldest is not None and oldest < now - _LATE,
    )


def _dead_notifications() -> Figure:
    number = Notification.objects.filter(state=State.DEAD).count()
    return Figure(
        gettext("Could not be sent"),
        number,
        _list_of(Notification, "?state__exact=dead"),
        note=gettext("the reason stands beside each") if number else "",
        is_alarming=number > 0,
    )


def _unreachable_chats() -> Figure:
    number = LaneBlock.objects.filter(parked_at__isnull=False).count()
    return Figure(gettext("Chats that cannot be reached"), number, _list_of(LaneBlock))


def _what_is_to_be_forgotten(now: datetime) -> Figure:
    oldest = Erasure.objects.aggregate(moment=Min("created_at"))["moment"]
    is_late = oldest is not None and oldest < now - _LATE_TO_FORGET
    return Figure(
        gettext("To be forgotten by comments"),
        Erasure.objects.count(),
        _list_of(Erasure),
        note=gettext("comments does not fetch it") if is_late else "",
        is_alarming=is_late,
    )


def _people() -> Figure:
    return Figure(gettext("People"), User.objects.filter(is_active=True).count(), _list_of(User, "?is_active__exact=1"))


def _sessions(now: datetime) -> Figure:
    return Figure(gettext("Programs signed in"), Session.objects.filter(live_sessions(now)).count(), _list_of(Session))


def _list_of(model: Any, query: str = "") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + query
