"""Routes of our own services, under `/internal/v1/`."""

from django.urls import path

from todos.accounts.views import IntroductionView

urlpatterns = [
    path("people/me", IntroductionView.as_view()),
]
