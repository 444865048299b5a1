"""One use case, one transaction; the same one that its request has, if it is called by one.

A request has a transaction of its own, which an answer of 400 and above rolls back whole (`todos.api.changes`). A savepoint inside it would
protect nothing, and costs two round trips to the database. Whoever catches a refusal of a use case and goes on needs `transaction.atomic`
around the call.
"""

from collections.abc import Callable
from functools import wraps

from django.db import transaction

from todos.history.groups import is_in_request


def one_transaction[**Arguments, Result](use_case: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The use case, which joins the transaction of the request at hand or has its own."""

    @wraps(use_case)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if is_in_request():
            return use_case(*args, **kwargs)
        with transaction.atomic():
            return use_case(*args, **kwargs)

    return run
