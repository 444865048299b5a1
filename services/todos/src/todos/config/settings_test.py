"""Settings of tests and type checks: no environment, no server until a fixture names one."""

import tempfile
from pathlib import Path
from typing import Any

from todos.config.base import *  # noqa: F403 - Django reads settings as names of one module
from todos.config.databases import database_settings
from todos.config.environment import Environment

_DIRECTORY = Path(tempfile.gettempdir())

ENVIRONMENT: Environment = Environment.model_validate(
    {
        "database_url": "postgresql://nobody@127.0.0.1:1/todos",
        "redis_url": "redis://127.0.0.1:1/0",
        "secret_key": "a key that is as public as these tests are",
        "service_keys_dir": _DIRECTORY,
        "token_keys_dir": _DIRECTORY,
    }
)

SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
DEBUG = False
ALLOWED_HOSTS = ["testserver", *ENVIRONMENT.all_allowed_hosts]
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(ENVIRONMENT.database_url.get_secret_value(), pool=False)
}
# Tests make many passwords and none that needs protection; the real hasher has tests of its own.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
