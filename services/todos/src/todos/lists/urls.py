"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.lists.views import ArchivingView, ListsView, ListView, PlacementView, RestorationView

urlpatterns = [
    path("lists", ListsView.as_view()),
    path("lists/<uuid:list_id>", ListView.as_view()),
    path("lists/<uuid:list_id>/archived", ArchivingView.as_view()),
    path("lists/<uuid:list_id>/position", PlacementView.as_view()),
    path("lists/<uuid:list_id>/restore", RestorationView.as_view()),
]
