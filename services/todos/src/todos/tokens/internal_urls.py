"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.tokens.internal_views import DecisionView, UndoView

urlpatterns = [
    path("registrations/<str:handle>/decision", DecisionView.as_view()),
    path("registrations/<str:handle>/undo", UndoView.as_view()),
]
