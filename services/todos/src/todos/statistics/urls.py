"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.statistics.views import CalendarView, StatisticsView

urlpatterns = [
    path("statistics", StatisticsView.as_view()),
    path("calendar", CalendarView.as_view()),
]
