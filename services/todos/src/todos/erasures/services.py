"""Handing erasures over to comments."""

from collections.abc import Collection
from uuid import UUID

from contracts.todos.v1 import erasures as contract
from todos.erasures.models import Erasure


def list_pending() -> list[contract.Erasure]:
    """The oldest ones that were not confirmed yet. One query."""
    rows = Erasure.objects.order_by("created_at", "id")[: contract.MAX_ERASURES]
    return [contract.Erasure(id=row.id, kind=contract.ErasedKind(row.kind), subject_id=row.subject_id) for row in rows]


def confirm(ids: Collection[UUID]) -> int:
    """Forget that there was something to forget; how many were known."""
    deleted, _ = Erasure.objects.filter(id__in=ids).delete()
    return deleted
