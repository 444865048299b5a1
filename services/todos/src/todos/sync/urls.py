"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.sync.views import SyncView

urlpatterns = [path("sync", SyncView.as_view())]
