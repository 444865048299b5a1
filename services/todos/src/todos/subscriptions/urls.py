"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.subscriptions.views import SubscriptionView

urlpatterns = [path("tasks/<uuid:task_id>/subscription", SubscriptionView.as_view())]
