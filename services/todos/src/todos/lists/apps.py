"""Registers the app with Django."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "todos.lists"
    label = "lists"
    verbose_name = "Lists"
