"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.search.views import SearchView

urlpatterns = [
    path("search", SearchView.as_view()),
]
