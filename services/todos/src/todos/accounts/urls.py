"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.accounts.views import MeView, PasswordView

urlpatterns = [
    path("me", MeView.as_view()),
    path("me/password", PasswordView.as_view()),
]
