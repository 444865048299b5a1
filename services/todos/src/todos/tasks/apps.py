"""Registers the app with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "todos.tasks"
    label = "tasks"
    verbose_name = "Tasks"
