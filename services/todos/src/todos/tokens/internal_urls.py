"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

import todos.tokens.converters  # noqa: F401 - registers the converter of random names
from todos.tokens.internal_views import DecisionView, UndoView

urlpatterns = [
    path("registrations/<random:handle>/decision", DecisionView.as_view()),
    path("registrations/<random:handle>/undo", UndoView.as_view()),
]
