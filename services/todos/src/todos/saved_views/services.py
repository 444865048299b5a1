"""Changes of saved views."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from contracts.problems import FieldProblem
from contracts.todos.v1.search import MAX_VIEWS, ViewChanges, ViewCreation
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.api.errors import MalformedRequest
from todos.errors import InvalidInput, VersionMismatch
from todos.saved_views import access
from todos.saved_views.errors import TooManyViews
from todos.saved_views.models import SavedView
from todos.search.query_text import parse_query
from todos.texts import is_blank
from todos.versions import ExpectedVersions


@transaction.atomic
def create_view(*, actor: Actor, creation: ViewCreation, now: datetime) -> SavedView:
    """Keep a query under a name, behind the actor's other views unless it says where.

    Raises:
        InvalidInput: the name is blank, or the query cannot be read.
        TooManyViews: the actor has as many as anybody may have.
    """
    values = _to_values(creation)
    # Two requests at once must not both be the last that is allowed.
    User.objects.select_for_update(of=("self",)).get(id=actor.user.id)
    own = SavedView.objects.filter(owner=actor.user)
    if own.count() >= MAX_VIEWS:
        raise TooManyViews
    if values.get("position") is None:
        last = own.aggregate(last=Max("position"))["last"]
        values["position"] = 0 if last is None else last + 1
    return SavedView.objects.create(owner=actor.user, created_at=now, updated_at=now, **values)


@transaction.atomic
def change_view(
    *, actor: Actor, view_id: UUID, changes: ViewChanges, expected: ExpectedVersions, now: datetime
) -> SavedView:
    """Change the fields that `changes` names; what has the wanted value already stays as it is.

    Raises:
        ViewNotFound: it is missing or somebody else's.
        ViewBuiltIn: everybody has it.
        VersionMismatch: somebody else changed it in between.
        InvalidInput: the name is blank, or the query cannot be read.
    """
    view = access.lock_view(actor, view_id)
    _check_version(view, expected)
    changed = {name: value for name, value in _to_values(changes).items() if getattr(view, name) != value}
    if changed:
        for name, value in {**changed, "version": view.version + 1, "updated_at": now}.items():
            setattr(view, name, value)
        view.save(update_fields=[*changed, "version", "updated_at"])
    return view


@transaction.atomic
def delete_view(*, actor: Actor, view_id: UUID, expected: ExpectedVersions) -> None:
    """Forget a view; its tasks stay.

    Raises:
        ViewNotFound: it is missing or somebody else's.
        ViewBuiltIn: everybody has it.
        VersionMismatch: somebody else changed it in between.
    """
    view = access.lock_view(actor, view_id)
    _check_version(view, expected)
    view.delete()


def _check_version(view: SavedView, expected: ExpectedVersions) -> None:
    if not expected.allows(oldest=view.version, newest=view.version):
        raise VersionMismatch(view.version)


def _to_values(given: ViewCreation | ViewChanges) -> dict[str, Any]:
    """Values by the names of the model's fields; on a creation those that have a default, too."""
    is_creation = isinstance(given, ViewCreation)
    values = given.model_dump(mode="json", exclude_unset=not is_creation)
    problems = [*_null_problems(values, is_creation=is_creation), *_name_problems(values), *_query_problems(values)]
    if problems:
        raise InvalidInput(*problems)
    if "name" in values:
        values["name"] = values["name"].strip()
    return values


def _null_problems(values: dict[str, Any], *, is_creation: bool) -> list[FieldProblem]:
    """A new view may leave its place to us; nothing else can be nothing."""
    names = [name for name, value in values.items() if value is None and not (is_creation and name == "position")]
    return [FieldProblem(pointer=f"/{name}", code="required", detail="This cannot be cleared.") for name in names]


def _name_problems(values: dict[str, Any]) -> list[FieldProblem]:
    if values.get("name") is None or not is_blank(values["name"]):
        return []
    return [FieldProblem(pointer="/name", code="blank", detail="A name has something to read.")]


def _query_problems(values: dict[str, Any]) -> list[FieldProblem]:
    if values.get("query") is None:
        return []
    try:
        parse_query(values["query"])
    except MalformedRequest as exc:
        return [problem.model_copy(update={"pointer": "/query"}) for problem in exc.problems]
    return []
