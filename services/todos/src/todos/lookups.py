"""Looking many rows up by their ids."""

from collections.abc import Iterable

from django.db.models.expressions import RawSQL


def one_of(ids: Iterable[object], *, kind: str) -> RawSQL:
    """For `…__in`: the ids as one array instead of a parameter each, which the ORM takes longer to write than PostgreSQL to answer.

    Args:
        ids: Values of one type.
        kind: That type's name in PostgreSQL; a constant of ours.
    """
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(ids)])  # noqa: S611 - no value is pasted into the text
