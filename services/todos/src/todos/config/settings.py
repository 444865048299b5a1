"""Settings of a running service: the base, and what its environment says."""

from typing import Any

from todos.api.logs import logging_settings
from todos.config.base import *  # noqa: F403 - Django reads settings as names of one module
from todos.config.databases import database_settings
from todos.config.environment import Environment, read_environment_or_exit

ENVIRONMENT: Environment = read_environment_or_exit()

SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.all_allowed_hosts
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(ENVIRONMENT.database_url.get_secret_value(), pool=True)
}
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.public_url.startswith("https://")
LOGGING = logging_settings(ENVIRONMENT.log_level)
