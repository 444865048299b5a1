"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "todos.accounts"
    label = "accounts"
    verbose_name = "People"
