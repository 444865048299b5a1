"""Registers the app with Django."""

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "todos.saved_views"
    label = "saved_views"
    verbose_name = "Saved views"
