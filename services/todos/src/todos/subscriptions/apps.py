"""Registers the app with Django."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "todos.subscriptions"
    label = "subscriptions"
    verbose_name = "Subscriptions"
