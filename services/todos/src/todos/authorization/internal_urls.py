"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.authorization.internal_views import AuthorizationView, CommentedTasksView, PeopleView, TokenExchangeView

urlpatterns = [
    path("authz/check", AuthorizationView.as_view()),
    path("authz/people", PeopleView.as_view()),
    path("authz/commented-tasks", CommentedTasksView.as_view()),
    path("token-exchange", TokenExchangeView.as_view()),
]
