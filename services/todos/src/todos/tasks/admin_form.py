"""The form in which an operator changes a task, by the rules that everybody has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from contracts.todos.v1.tasks import DueInput, TaskChanges
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.tasks import access
from todos.tasks.fields import to_values
from todos.tasks.models import Task
from todos.versions import ExpectedVersions


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]  # a type argument exists for type checkers alone
    """The fields of a task that may be changed, and the version they were changed from."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    actor: Actor

    class Meta:
        model = Task
        fields = ["title", "notes", "priority", "tags", "due_date", "due_time", "due_timezone"]
        widgets = {"tags": UnfoldAdminTextInputWidget}
        help_texts = {"tags": _("Single words, with commas between them.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Apply the same rules as everywhere; the row stays locked until it is saved."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            to_values(self.to_changes(), default_timezone=self.actor.user.timezone)
        except InvalidInput as exc:
            for problem in exc.problems:
                self.add_error(_field_of(problem.pointer), problem.detail)
        task = access.lock_task(self.actor, self.instance.id, right=Right.EDIT, in_trash_too=True)
        if not self.expected.allows(oldest=task.edited_version, newest=task.version):
            self.add_error(None, _("Somebody changed this task in between. Open it again to see how it is now."))
        return cleaned

    @property
    def expected(self) -> ExpectedVersions:
        """The version that the form was opened with."""
        return ExpectedVersions(frozenset({self.cleaned_data["seen_version"]}))

    def to_changes(self) -> TaskChanges:
        """What the form says, as the services want it."""
        values = self.cleaned_data
        due = (
            DueInput(date=values["due_date"], time=values["due_time"], timezone=values["due_timezone"] or None)
            if values["due_date"]
            else None
        )
        return TaskChanges(
            title=values["title"], notes=values["notes"], priority=values["priority"], tags=values["tags"], due=due
        )


def _field_of(pointer: str) -> str | None:
    """The form's field for a pointer into the body."""
    parts = pointer.strip("/").split("/")
    if parts[0] == "due" and len(parts) > 1:
        return f"due_{parts[1]}"
    return parts[0]
