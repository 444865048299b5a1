"""Registers the app with Django."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "todos.sync"
    label = "sync"
    verbose_name = "Changes feed"
