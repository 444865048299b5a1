"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.sync.internal_views import ChangesView, LookupView

urlpatterns = [
    path("changes", ChangesView.as_view()),
    path("tasks/lookup", LookupView.as_view()),
]
