"""Registers the app with Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "todos.notifications"
    label = "notifications"
    verbose_name = "Outbox"
