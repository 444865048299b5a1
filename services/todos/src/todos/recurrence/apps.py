"""Registers the app with Django."""

from django.apps import AppConfig


class RecurrenceConfig(AppConfig):
    name = "todos.recurrence"
    label = "recurrence"
    verbose_name = "Repeats"
