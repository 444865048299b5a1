"""The session behind a token as a part of a statement that asks for more: who is not let in gets no row of it."""

from functools import cache
from typing import Any, cast

from django.db.models import DateTimeField, UUIDField

from todos.fast.compiled import Parameter, to_sql
from todos.tokens.models import Session
from todos.tokens.selectors import live_sessions


@cache
def live_session() -> str:
    """A query for the id of the session, if it lives; its values are `session_id`, `user_id` and `now`."""
    moment = cast(Any, Parameter("now", DateTimeField()))
    session_id, user_id = (Parameter(name, UUIDField()) for name in ("session_id", "user_id"))
    session = Session.objects.filter(live_sessions(moment), id=session_id, user=user_id, user__is_active=True)
    return to_sql(session.values("id"))
