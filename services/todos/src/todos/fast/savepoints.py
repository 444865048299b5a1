"""Parts of a transaction that fail alone, for which nobody waits longer than for what is in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

from todos.fast.compiled import run

_NAME: Final = "part"


@contextmanager
def savepoint() -> Iterator[None]:
    """Whatever fails inside undoes what was done inside, and nothing else.

    As `transaction.atomic`, but inside a transaction its beginning travels with the first statement inside, and its end with the first one
    behind it. Only one at a time, and what is done inside must have been answered before the end.
    """
    if not connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    run(f"SAVEPOINT {_NAME}", {})
    try:
        yield
    except BaseException:
        run(f"ROLLBACK TO SAVEPOINT {_NAME}", {})
        raise
    run(f"RELEASE SAVEPOINT {_NAME}", {})
