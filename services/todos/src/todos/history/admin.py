"""The history in `/admin`: who changed what, when and how. It is read, never written."""

from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from contracts.todos.v1.history import EventKind, EventVia
from todos.admin_filters import WordFilter
from todos.admin_words import word_for
from todos.history.models import TaskEvent
from todos.read_only_admin import ReadOnlyAdmin

# A label of a word that is not here would show the word of the code.
_COLOURS = dict.fromkeys(EventKind, "default") | {
    EventKind.CREATED: "info",
    EventKind.COMPLETED: "success",
    EventKind.DELETED: "danger",
    EventKind.RESTORED: "warning",
}


class KindFilter(WordFilter):
    """What the change was."""

    title, parameter_name, words = _("kind"), "kind", EventKind


class ViaFilter(WordFilter):
    """By which way it came."""

    title, parameter_name, words = _("way"), "via", EventVia


@admin.register(TaskEvent)
class TaskEventAdmin(ReadOnlyAdmin):
    """Search by a task's title or id, a person, or the group that `Event-Id` named."""

    list_display = ["at", "shown_kind", "task", "actor", "shown_via", "changed", "is_reversal"]
    list_filter = [KindFilter, ViaFilter, "at"]
    list_select_related = ["task", "actor"]
    search_fields = ["=task__id", "=group_id", "task__title", "actor__name", "actor__telegram_id"]
    ordering = ["-id"]

    @display(description=_("kind"), ordering="kind", label=_COLOURS)
    def shown_kind(self, event: TaskEvent) -> tuple[str, Promise]:
        """What it was, coloured."""
        return event.kind, word_for(event.kind)

    @display(description=_("way"), ordering="via")
    def shown_via(self, event: TaskEvent) -> Promise:
        """By which way it came."""
        return word_for(event.via)

    @display(description=_("fields"))
    def changed(self, event: TaskEvent) -> str:
        """The names of the fields that differ."""
        return ", ".join(sorted(str(word_for(name)) for name in event.after))

    @display(description=_("undo"), boolean=True)
    def is_reversal(self, event: TaskEvent) -> bool:
        """Whether it took another one back."""
        return event.reverts_id is not None
