"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.tasks.views import CompletionView, RestorationView, TagsView, TasksView, TaskView

urlpatterns = [
    path("tasks", TasksView.as_view()),
    path("tasks/<uuid:task_id>", TaskView.as_view()),
    path("tasks/<uuid:task_id>/completion", CompletionView.as_view()),
    path("tasks/<uuid:task_id>/restore", RestorationView.as_view()),
    path("tags", TagsView.as_view()),
]
