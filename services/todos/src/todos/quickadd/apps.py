"""Registers the app with Django."""

from django.apps import AppConfig


class QuickAddConfig(AppConfig):
    name = "todos.quickadd"
    label = "quickadd"
    verbose_name = "Quick add"
