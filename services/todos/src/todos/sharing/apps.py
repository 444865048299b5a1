"""Registers the app with Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "todos.sharing"
    label = "sharing"
    verbose_name = "Sharing"
