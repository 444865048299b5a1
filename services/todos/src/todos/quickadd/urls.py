"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.quickadd.views import ParseView, QuickTasksView

urlpatterns = [
    path("quickadd/parse", ParseView.as_view()),
    path("tasks/quick", QuickTasksView.as_view()),
]
