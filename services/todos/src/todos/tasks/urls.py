"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.tasks.bulk_views import BulkView, DuplicationView, TagRenamingView
from todos.tasks.occurrence_views import (
    CompletionRecordView,
    CompletionsView,
    MoveOccurrenceView,
    OccurrencesView,
    SkipView,
)
from todos.tasks.trash_views import TrashedTaskView, TrashView
from todos.tasks.tree_views import CompletionView, MoveView, RestorationView, SubtasksView
from todos.tasks.views import DeferralView, TagsView, TasksView, TaskView

urlpatterns = [
    path("tasks", TasksView.as_view()),
    path("tasks/bulk", BulkView.as_view()),
    path("tasks/<uuid:task_id>", TaskView.as_view()),
    path("tasks/<uuid:task_id>/completion", CompletionView.as_view()),
    path("tasks/<uuid:task_id>/completions", CompletionsView.as_view()),
    path("tasks/<uuid:task_id>/completions/<uuid:completion_id>", CompletionRecordView.as_view()),
    path("tasks/<uuid:task_id>/occurrences", OccurrencesView.as_view()),
    path("tasks/<uuid:task_id>/occurrences/move", MoveOccurrenceView.as_view()),
    path("tasks/<uuid:task_id>/occurrences/skip", SkipView.as_view()),
    path("tasks/<uuid:task_id>/restore", RestorationView.as_view()),
    path("tasks/<uuid:task_id>/move", MoveView.as_view()),
    path("tasks/<uuid:task_id>/subtasks", SubtasksView.as_view()),
    path("tasks/<uuid:task_id>/defer", DeferralView.as_view()),
    path("tasks/<uuid:task_id>/duplicate", DuplicationView.as_view()),
    path("trash", TrashView.as_view()),
    path("trash/<uuid:task_id>", TrashedTaskView.as_view()),
    path("tags", TagsView.as_view()),
    path("tags/rename", TagRenamingView.as_view()),
]
