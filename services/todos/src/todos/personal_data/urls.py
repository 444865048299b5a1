"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.personal_data.views import CalendarView, DepartureView, ExportView

urlpatterns = [
    path("me/export", ExportView.as_view()),
    path("me/export.ics", CalendarView.as_view()),
    path("me/departure", DepartureView.as_view()),
]
