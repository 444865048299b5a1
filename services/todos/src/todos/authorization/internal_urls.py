"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.authorization.internal_views import AuthorizationView, TokenExchangeView

urlpatterns = [
    path("authz/check", AuthorizationView.as_view()),
    path("token-exchange", TokenExchangeView.as_view()),
]
