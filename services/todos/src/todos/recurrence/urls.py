"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.recurrence.views import PreviewView

urlpatterns = [
    path("recurrence/preview", PreviewView.as_view()),
]
