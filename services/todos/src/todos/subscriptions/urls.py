"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.subscriptions.views import MuteView, SettingsView, SubscriptionView

urlpatterns = [
    path("tasks/<uuid:task_id>/subscription", SubscriptionView.as_view()),
    path("notifications/settings", SettingsView.as_view()),
    path("notifications/settings/mute", MuteView.as_view()),
]
