"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.tokens.views import (
    LogoutView,
    RefreshView,
    RegisterView,
    RegistrationView,
    SessionsView,
    SessionView,
    TokenView,
)

urlpatterns = [
    path("auth/register", RegisterView.as_view()),
    path("auth/register/<str:request_id>", RegistrationView.as_view()),
    path("auth/token", TokenView.as_view()),
    path("auth/refresh", RefreshView.as_view()),
    path("auth/logout", LogoutView.as_view()),
    path("auth/sessions", SessionsView.as_view()),
    path("auth/sessions/<uuid:session_id>", SessionView.as_view()),
]
