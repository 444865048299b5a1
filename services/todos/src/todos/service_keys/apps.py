"""Registers the app with Django."""

from django.apps import AppConfig


class ServiceKeysConfig(AppConfig):
    name = "todos.service_keys"
    label = "service_keys"
    verbose_name = "Services"
