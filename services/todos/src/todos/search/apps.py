"""Registers the app with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "todos.search"
    label = "search"
    verbose_name = "Search"
