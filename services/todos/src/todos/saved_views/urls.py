"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.saved_views.views import SavedViewsView, SavedViewView, ViewTasksView

urlpatterns = [
    path("views", SavedViewsView.as_view()),
    path("views/<uuid:view_id>", SavedViewView.as_view()),
    path("views/<uuid:view_id>/tasks", ViewTasksView.as_view()),
]
