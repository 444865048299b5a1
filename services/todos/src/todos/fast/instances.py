"""Instances of models out of rows, without the signals and the defaults that the framework thinks of each time.

Invariant: an instance is the one that `Model.from_db` makes of all columns, as long as nobody listens to the making of instances of its
model, as nobody does here (`tests/integration/tasks/test_compiled_reads.py`).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.base import ModelState


@cache
def fields_of(model: type[Model]) -> tuple[str, ...]:
    """The names of all columns, in their order."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def to_instance[Instance: Model](model: type[Instance], row: Sequence[Any]) -> Instance:
    """The instance whose columns have these values."""
    found = model.__new__(model)
    found._state = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    found.__dict__.update(zip(fields_of(model), row, strict=True))
    return found
