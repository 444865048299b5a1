"""Registers the app with Django."""

from django.apps import AppConfig


class ErasuresConfig(AppConfig):
    name = "todos.erasures"
    label = "erasures"
    verbose_name = "Erasures"
