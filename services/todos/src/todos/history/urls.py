"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.history.views import LastUndoView, ListHistoryView, TaskHistoryView, UndoView

urlpatterns = [
    path("undo", UndoView.as_view()),
    path("undo/last", LastUndoView.as_view()),
    path("tasks/<uuid:task_id>/history", TaskHistoryView.as_view()),
    path("lists/<uuid:list_id>/history", ListHistoryView.as_view()),
]
