"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.reminders.views import NagView, RemindersView, ReminderView, SnoozeView, TaskRemindersView

urlpatterns = [
    path("tasks/<uuid:task_id>/reminders", TaskRemindersView.as_view()),
    path("reminders", RemindersView.as_view()),
    path("reminders/<uuid:reminder_id>", ReminderView.as_view()),
    path("reminders/<uuid:reminder_id>/snooze", SnoozeView.as_view()),
    path("reminders/<uuid:reminder_id>/nag", NagView.as_view()),
]
