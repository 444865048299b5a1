"""Registers the app with Django."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "todos.history"
    label = "history"
    verbose_name = "History"
