"""`Idempotency-Key`: a creating request that is sent again is answered as the first time and done once.

The key's row is inserted in the transaction of the change (`todos.api.changes`). A parallel twin waits on the unique index until the
first one ends: it then gives the same answer, or does the work if the first one failed. Only successes are kept, because a refusal
changed nothing and may be repeated. Where a view says so, the row is inserted last (`todos.api.first_tries`).

Source: draft-ietf-httpapi-idempotency-key-header.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import OperationalError
from django.http import HttpResponse
from django.utils import timezone
from psycopg.errors import LockNotAvailable
from rest_framework.response import Response

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EVENT_ID_HEADER
from todos.api.bodies import find_json_body
from todos.api.errors import IdempotencyInProgress, IdempotencyKeyReused, MalformedRequest
from todos.api.first_tries import KEY_HEADER, KEY_IN_META, is_first_try
from todos.api.models import IdempotencyKey
from todos.api.rendering import to_json
from todos.api.requests import ApiRequest
from todos.api.views import get_actor
from todos.fast.compiled import fetch_one
from todos.fast.rows import insert_row, update_row
from todos.history.groups import find_event_id

REPLAYED_HEADER = "Idempotent-Replayed"
KEPT_FOR = timedelta(hours=48)

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("ETag", "Location")
# Whether the row is new is what `bulk_create` does not tell.
_CLAIM = """
    INSERT INTO idempotency_key (id, user_id, method, path, key, fingerprint, status, body, headers, created_at)
    VALUES (
        %(id)s, %(user_id)s, %(method)s, %(path)s, %(key)s, %(fingerprint)s::bytea, 0, '', '{}', %(created_at)s
    ) ON CONFLICT DO NOTHING RETURNING id
"""
_CLAIMED = ("id", "user_id", "method", "path", "key", "fingerprint", "created_at")


def answer_once(request: ApiRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """What `act` answers, or what it answered when this key was used before. Without a key `act` is simply done.

    Raises:
        MalformedRequest: the key is empty, too long, or not printable ASCII.
        IdempotencyKeyReused: the key was used with another body.
        IdempotencyInProgress: the first request with this key takes longer than we wait.
    """
    key = request.META.get(KEY_IN_META)
    if key is None:
        return act()
    if not _KEY.fullmatch(key):
        raise MalformedRequest(
            FieldProblem(pointer=KEY_HEADER, code="wrong_form", detail="Use 1 to 255 printable ASCII characters.")
        )
    use = _use_of(request, key, now=timezone.now())
    if is_first_try():
        return _keep(use, act(), insert_row)
    earlier = _find_earlier(use)
    return _replay(earlier) if earlier else _keep(use, act(), _write_answer)


def forget_old_keys(*, now: datetime) -> int:
    """Delete the keys that nobody may rely on any more; gives their number."""
    return IdempotencyKey.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]


def _use_of(request: ApiRequest, key: str, *, now: datetime) -> IdempotencyKey:
    """The row of this key, not stored yet."""
    return IdempotencyKey(
        user_id=get_actor(request).user_id,
        method=str(request.method),
        path=request.path,
        key=key,
        fingerprint=_fingerprint(request),
        created_at=now,
    )


def _find_earlier(use: IdempotencyKey) -> IdempotencyKey | None:
    """The row that the first request with this key left; None if this is the first one, whose row is there now, without an answer."""
    try:
        if _claim(use):
            return None
    except OperationalError as exc:
        # The transaction is of no more use, and ends with the refusal.
        if isinstance(exc.__cause__, LockNotAvailable):
            raise IdempotencyInProgress from exc
        raise
    stored = IdempotencyKey.objects.get(user_id=use.user_id, method=use.method, path=use.path, key=use.key)
    if bytes(stored.fingerprint) != use.fingerprint:
        raise IdempotencyKeyReused
    return stored


def _claim(use: IdempotencyKey) -> bool:
    """Insert the row; False if the key was used before. One query, which waits for a twin that is at work."""
    return fetch_one(_CLAIM, {name: getattr(use, name) for name in _CLAIMED}) is not None


def _keep(use: IdempotencyKey, response: HttpResponse, store: Callable[[IdempotencyKey], None]) -> HttpResponse:
    if response.status_code < 300:
        use.status, use.body = response.status_code, _body_of(response)
        use.headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        if (event_id := find_event_id()) is not None:
            use.headers[EVENT_ID_HEADER] = str(event_id)
        store(use)
    return response


def _write_answer(use: IdempotencyKey) -> None:
    update_row(use, ["status", "body", "headers"])


def _body_of(response: HttpResponse) -> bytes:
    """What is sent; the framework has not written an answer of its own kind yet."""
    return to_json(response.data) if isinstance(response, Response) else response.content


def _replay(use: IdempotencyKey) -> HttpResponse:
    return HttpResponse(
        bytes(use.body),
        status=use.status,
        content_type="application/json",
        headers={**use.headers, REPLAYED_HEADER: "true"},
    )


def _fingerprint(request: ApiRequest) -> bytes:
    body = find_json_body(request)
    return hashlib.sha256(body.canonical() if body else b"").digest()
