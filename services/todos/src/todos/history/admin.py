"""The history in `/admin`: who changed what, when and how. It is read, never written."""

from enum import StrEnum
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from contracts.todos.v1.history import EventKind, EventVia
from todos.history.models import TaskEvent
from todos.read_only_admin import ReadOnlyAdmin

_COLOURS = {
    EventKind.CREATED: "info",
    EventKind.COMPLETED: "success",
    EventKind.DELETED: "danger",
    EventKind.RESTORED: "warning",
}


class _WordFilter(admin.SimpleListFilter):
    """Events by one of a few words; asking the table which there are would read all of it."""

    words: ClassVar[type[StrEnum]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 - the framework's
        """The choices."""
        return [(word, word) for word in self.words]

    def queryset(self, request: HttpRequest, queryset: QuerySet[TaskEvent]) -> QuerySet[TaskEvent]:  # noqa: ARG002 - the same
        """The events with the chosen word."""
        return queryset.filter(**{str(self.parameter_name): self.value()}) if self.value() else queryset


class KindFilter(_WordFilter):
    """What the change was."""

    title, parameter_name, words = "kind", "kind", EventKind


class ViaFilter(_WordFilter):
    """By which way it came."""

    title, parameter_name, words = "way", "via", EventVia


@admin.register(TaskEvent)
class TaskEventAdmin(ReadOnlyAdmin):
    """Search by a task's title or id, a person, or the group that `Event-Id` named."""

    list_display = ["at", "shown_kind", "task", "actor", "via", "changed", "is_reversal"]
    list_filter = [KindFilter, ViaFilter, "at"]
    list_select_related = ["task", "actor"]
    search_fields = ["=task__id", "=group_id", "task__title", "actor__name", "actor__telegram_id"]
    ordering = ["-id"]

    @display(description="kind", ordering="kind", label=_COLOURS)
    def shown_kind(self, event: TaskEvent) -> str:
        """What it was, coloured."""
        return event.kind

    @display(description="fields")
    def changed(self, event: TaskEvent) -> str:
        """The names of the fields that differ."""
        return ", ".join(sorted(event.after))

    @display(description="undo", boolean=True)
    def is_reversal(self, event: TaskEvent) -> bool:
        """Whether it took another one back."""
        return event.reverts_id is not None
