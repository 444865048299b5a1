"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.lists.views import ListsView, ListView

urlpatterns = [
    path("lists", ListsView.as_view()),
    path("lists/<uuid:list_id>", ListView.as_view()),
]
