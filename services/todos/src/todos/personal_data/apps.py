"""Registers the app with Django."""

from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "todos.personal_data"
    label = "personal_data"
    verbose_name = "Personal data"
