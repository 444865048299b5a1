"""The transaction of a request that may change something.

It begins *before* authentication: the record that an assertion was used, the idempotency key and the change itself are kept or lost
together. An answer of 400 and above rolls it back. Any other that changed a task or a list says by `Event-Id` what takes the change back.
"""

from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, transaction
from django.http.response import HttpResponseBase

from contracts.todos.v1.history import EVENT_ID_HEADER
from todos.api.first_tries import first_try
from todos.fast.transactions import request_transaction
from todos.history.groups import event_group

_FIRST_ERROR_STATUS: Final = 400


def carry_out[Response: HttpResponseBase](act: Callable[[], Response]) -> Response:
    """What `act` answers; what it did is kept if that is a success."""
    with event_group() as events, request_transaction():
        response = act()
        if response.status_code >= _FIRST_ERROR_STATUS:
            transaction.set_rollback(True)
        elif events.is_begun:
            response.headers[EVENT_ID_HEADER] = str(events.id)
    return response


def try_first[Response: HttpResponseBase](act: Callable[[], Response]) -> Response | None:
    """The same of a first try that counts (`todos.api.first_tries`); None, and nothing has happened, if it does not."""
    try:
        with first_try():
            response = carry_out(act)
    except DatabaseError:
        return None
    return response if response.status_code < _FIRST_ERROR_STATUS else None
