"""The services as processes: the environment each one gets, how it is migrated and how it tells that it is ready.

Invariant: a service is given its own secrets only.
"""

import functools
import http.client
import json
import os
import sys
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from contracts.claims import ServiceName
from delegram_cli.keys.store import KeyStore
from delegram_cli.processes.child import Service
from delegram_cli.processes.command import Command
from delegram_cli.up.plan import Plan

_PASSED_ON = (
    "PATH", "LD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
)  # fmt: skip
_HEALTH_SECONDS = 2.0
_SECOND_PERSON_IDS = (1002, 1003)


class Stage(IntEnum):
    """What stops first has the highest number: the bot uses comments and todos, comments uses todos, all use servers."""

    SERVERS = 0
    BASE = 1
    COMMENTS = 2
    BOT = 3


@dataclass(frozen=True)
class Member:
    """A service of ours, and what brings its database up to date before it starts."""

    name: str
    port: int
    service: Service
    migration: Command | None = None


class ServiceEnvironments:
    """Environments of the four services of one run."""

    def __init__(self, plan: Plan, *, database_urls: dict[str, str], redis_url: str, keys: KeyStore) -> None:
        self._plan = plan
        self._database_urls = database_urls
        self._redis_url = redis_url
        self._keys = keys

    def todos(self) -> dict[str, str]:
        plan, settings = self._plan, self._plan.settings
        given = settings.admin_password.get_secret_value() if settings.admin_password else None
        owner = {} if plan.owner_id is None else {
            "TG_ID": str(plan.owner_id),
            "ADMIN_PASSWORD": given or plan.secrets.admin_password,
        }  # fmt: skip
        return self._common("todos", plan.ports.todos) | owner | {
            "PUBLIC_URL": plan.public_url,
            "SECRET_KEY": settings.secret_key.get_secret_value() if settings.secret_key else plan.secrets.secret_key,
            "SERVICE_KEYS_DIR": str(self._keys.public),
            "TOKEN_KEYS_DIR": str(self._keys.tokens),
            "ALLOWED_HOSTS": settings.allowed_hosts,
            "DEFAULT_TIMEZONE": settings.default_timezone,
            "DEFAULT_LANGUAGE": settings.default_language,
        }  # fmt: skip

    def comments(self) -> dict[str, str]:
        plan = self._plan
        return self._common("comments", plan.ports.comments) | {
            "TODOS_URL": plan.url(plan.ports.todos),
            "BOT_URL": plan.url(plan.ports.bot),
            "PUBLIC_URL": plan.public_url,
            "SERVICE_PRIVATE_KEY_FILE": str(self._keys.private_key_path(ServiceName.COMMENTS)),
        }

    def bot(self) -> dict[str, str]:
        plan, settings = self._plan, self._plan.settings
        telegram = settings.telegram_api_url or (plan.url(plan.ports.sandbox) if settings.uses_sandbox else None)
        optional = {"TELEGRAM_API_URL": telegram, "WEBHOOK_URL": settings.webhook_url}
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else plan.secrets.webhook_secret
        return self._common("bot", plan.ports.bot) | {name: value for name, value in optional.items() if value} | {
            "TODOS_URL": plan.url(plan.ports.todos),
            "COMMENTS_URL": plan.url(plan.ports.comments),
            "PUBLIC_URL": plan.public_url,
            "SERVICE_PRIVATE_KEY_FILE": str(self._keys.private_key_path(ServiceName.BOT)),
            "SERVICE_KEYS_DIR": str(self._keys.public),
            "BOT_TOKEN": plan.bot_token,
            "BOT_MODE": settings.bot_mode,
            "WEBHOOK_SECRET": secret,
            "DEFAULT_TIMEZONE": settings.default_timezone,
            "DEFAULT_LANGUAGE": settings.default_language,
        }  # fmt: skip

    def sandbox(self) -> dict[str, str]:
        plan = self._plan
        second_id = next(number for number in _SECOND_PERSON_IDS if number != plan.owner_id)
        people = [
            {"id": plan.owner_id, "first_name": "Аня", "username": "anya", "language_code": "ru"},
            {"id": second_id, "first_name": "Boris", "username": "boris", "language_code": "en"},
        ]
        return self._process(plan.ports.sandbox) | {
            "BOT_TOKEN": plan.bot_token,
            "SANDBOX_STATE": str(plan.directory.sandbox_state),
            "SANDBOX_USERS": json.dumps(people, ensure_ascii=False),
        }

    def _common(self, name: str, port: int) -> dict[str, str]:
        return self._process(port) | {"DATABASE_URL": self._database_urls[name], "REDIS_URL": self._redis_url}

    def _process(self, port: int) -> dict[str, str]:
        passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return passed_on | {
            "PYTHONUNBUFFERED": "1",
            "LOG_LEVEL": self._plan.settings.log_level,
            "BIND_HOST": self._plan.host,
            "PORT": str(port),
        }


def list_members(plan: Plan, database_urls: dict[str, str], redis_url: str, keys: KeyStore) -> list[Member]:
    """All services of this run; the sandbox only where it plays Telegram."""
    environments = ServiceEnvironments(plan, database_urls=database_urls, redis_url=redis_url, keys=keys)
    ports = plan.ports
    members = [
        _member(plan, "todos", ports.todos, Stage.BASE, environments.todos()),
        _member(plan, "comments", ports.comments, Stage.COMMENTS, environments.comments()),
        _member(plan, "bot", ports.bot, Stage.BOT, environments.bot()),
    ]
    if plan.settings.uses_sandbox:
        members.append(_sandbox(plan, environments.sandbox()))
    return members


def _member(plan: Plan, name: str, port: int, stage: Stage, env: dict[str, str]) -> Member:
    serve = _module_command(plan, name, "serve", env=env)
    return Member(
        name, port, _web_service(plan, name, serve, port, stage), _module_command(plan, name, "migrate", env=env)
    )


def _sandbox(plan: Plan, env: dict[str, str]) -> Member:
    command = _module_command(plan, "telegram_sandbox", env=env)
    return Member("sandbox", plan.ports.sandbox, _web_service(plan, "sandbox", command, plan.ports.sandbox, Stage.BASE))


def _module_command(plan: Plan, module: str, *arguments: str, env: dict[str, str]) -> Command:
    """`python -m module …` with the interpreter that runs us, importing nothing from the current directory."""
    return Command(argv=(sys.executable, "-P", "-m", module, *arguments), cwd=plan.directory.path, env=env)


def _web_service(plan: Plan, name: str, command: Command, port: int, stage: Stage) -> Service:
    return Service(name, command, is_ready=functools.partial(answers_ready, plan.url(port)), stage=stage)


def answers_ready(base_url: str) -> bool:
    """Whether `GET <base_url>/health/ready` answers 200 now."""
    return health_status(base_url) == http.client.OK


def health_status(base_url: str) -> int | None:
    """The status of `GET <base_url>/health/ready`; None if nobody answers."""
    address = urlsplit(base_url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_HEALTH_SECONDS)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
