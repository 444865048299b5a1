"""Tasks in `/admin`. Every change goes through the services, so reminders, versions and other people's edits stay right."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from todos.accounts.models import User
from todos.admin_words import write_moment
from todos.api.authentication import Actor, Via
from todos.errors import TodosError
from todos.read_only_admin import ReadOnlyInline
from todos.sharing.models import Guest
from todos.tasks import services
from todos.tasks.admin_form import TaskForm
from todos.tasks.models import IS_KEPT, IS_OPEN, Task
from todos.versions import ANY_VERSION


class StateFilter(admin.SimpleListFilter):
    """Open, done, or in the trash."""

    title = _("state")
    parameter_name = "state"
    _CONDITIONS = {"open": IS_OPEN, "done": IS_KEPT & ~IS_OPEN, "trash": ~IS_KEPT}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - the framework's
        """The choices."""
        return [("open", _("open")), ("done", _("done")), ("trash", _("in the trash"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:  # noqa: ARG002 - the framework's
        """The tasks in the chosen state."""
        condition = self._CONDITIONS.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class GuestInline(ReadOnlyInline):
    """Who sees the task without its list."""

    model = Guest
    fields = ["user", "role", "created_at"]
    ordering = ["id"]


@admin.register(Task)
class TaskAdmin(ModelAdmin):
    """Find, read, change, complete, delete and restore."""

    form = TaskForm
    list_display = ["title", "person", "due", "priority", "tags", "state", "comment_count", "updated_at"]
    list_filter = [StateFilter, "priority"]
    list_select_related = ["list__owner"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title", "list__owner__name", "list__owner__telegram_id"]
    ordering = ["-created_at"]
    readonly_fields = [
        "person",
        "list",
        "parent",
        "progress",
        "state",
        "due_at",
        "comment_count",
        "version",
        "forwarded_from",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (None, {"fields": ["title", "notes", "priority", "tags"]}),
        (_("Due"), {"fields": [("due_date", "due_time", "due_timezone")]}),
        (
            _("State"),
            {
                "fields": [
                    ("person", "list", "state"),
                    ("parent", "progress", "forwarded_from"),
                    ("due_at", "comment_count", "version"),
                    ("created_at", "updated_at"),
                    "seen_version",
                ]
            },
        ),
    ]
    inlines = [GuestInline]
    actions = ["complete", "reopen", "restore"]

    def get_form(self, request: HttpRequest, obj: Task | None = None, **kwargs: Any) -> Any:
        """A form that knows who uses it."""
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"actor": _actor(request.user)})

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the framework's signature
        """Tasks are made by their people."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        """What is in the trash is restored before it is changed."""
        return (obj is None or obj.deleted_at is None) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        """What is in the trash is deleted already."""
        return (obj is None or obj.deleted_at is None) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Task, form: TaskForm, change: bool) -> None:  # noqa: ARG002, FBT001 - the same
        """Through the service."""
        services.change_task(
            actor=_actor(request.user),
            task_id=obj.id,
            changes=form.to_changes(),
            expected=form.expected,
            now=timezone.now(),
        )

    def get_deleted_objects(
        self,
        objs: Iterable[Task],
        request: HttpRequest,  # noqa: ARG002 - the framework's signature
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """The tasks alone: nothing that belongs to them goes while they are in the trash."""
        tasks = [str(task) for task in objs]
        return tasks, {str(self.opts.verbose_name_plural): len(tasks)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Task) -> None:
        """Into the trash, as everywhere."""
        services.delete_task(actor=_actor(request.user), task_id=obj.id, expected=ANY_VERSION, now=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Into the trash, one by one."""
        for task in queryset:
            self.delete_model(request, task)

    @admin.display(description=_("person"), ordering="list__owner__name")
    def person(self, task: Task) -> str:
        """Whose task it is."""
        return str(task.list.owner)

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, task: Task) -> str:
        """The wall-clock due moment with its zone."""
        if task.due_date is None:
            return ""
        day = date_format(task.due_date, "SHORT_DATE_FORMAT")
        time = f" {time_format(task.due_time)}" if task.due_time else ""
        return f"{day}{time} {task.due_timezone}"

    @admin.display(description=_("subtasks"))
    def progress(self, task: Task) -> str:
        """How many of its subtasks are done."""
        numbers = {"done": task.done_subtask_count, "all": task.subtask_count}
        return gettext("%(done)d of %(all)d done") % numbers if task.subtask_count else gettext("none")

    @admin.display(description=_("forwarded from"))
    def forwarded_from(self, task: Task) -> str:
        """The author of the message that it was made of."""
        return (task.origin or {}).get("author_name") or ""

    @admin.display(description=_("state"))
    def state(self, task: Task) -> str:
        """Open, done or in the trash."""
        if task.deleted_at:
            return gettext("in the trash since %(moment)s") % {"moment": write_moment(task.deleted_at)}
        if task.completed_at:
            return gettext("done on %(moment)s") % {"moment": write_moment(task.completed_at)}
        return gettext("open")

    @admin.action(description=_("Complete"))
    def complete(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Complete the chosen tasks that are not in the trash."""
        self._set_completion(request, queryset, done=True)

    @admin.action(description=_("Open again"))
    def reopen(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Open the chosen tasks that are not in the trash."""
        self._set_completion(request, queryset, done=False)

    @admin.action(description=_("Restore from the trash"))
    def restore(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Restore the chosen tasks."""
        self._to_each(request, queryset, services.restore_task)

    def _set_completion(self, request: HttpRequest, queryset: QuerySet[Task], *, done: bool) -> None:
        self._to_each(request, queryset.filter(IS_KEPT), partial(services.set_completion, done=done))

    def _to_each(self, request: HttpRequest, tasks: QuerySet[Task], change: Callable[..., object]) -> None:
        """Change one after the other, and say of how many that is true; one that does not let itself be changed stops no other."""
        refused = 0
        for task in tasks:
            try:
                change(actor=_actor(request.user), task_id=task.id, now=timezone.now())
            except TodosError:
                refused += 1
        done = len(tasks) - refused
        message = ngettext("%(number)d task: done.", "%(number)d tasks: done.", done)
        self.message_user(request, message % {"number": done})
        if refused:
            message = ngettext("%(number)d task cannot be changed.", "%(number)d tasks cannot be changed.", refused)
            self.message_user(request, message % {"number": refused}, messages.WARNING)


def _actor(user: AbstractBaseUser | AnonymousUser) -> Actor:
    assert isinstance(user, User)  # noqa: S101 - the site lets nobody else in
    return Actor(user, Via.ADMIN)
