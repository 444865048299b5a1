"""Registers the app with Django."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "todos.tokens"
    label = "tokens"
    verbose_name = "Sign-in"
