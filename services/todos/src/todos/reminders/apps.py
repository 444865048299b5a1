"""Registers the app with Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "todos.reminders"
    label = "reminders"
    verbose_name = "Reminders"
