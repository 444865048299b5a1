"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.erasures.internal_views import DoneView, PendingView

urlpatterns = [
    path("erasures/pending", PendingView.as_view()),
    path("erasures/done", DoneView.as_view()),
]
