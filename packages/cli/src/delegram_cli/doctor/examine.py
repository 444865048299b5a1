"""All checks of the doctor, in the order in which one problem explains the next.

Invariant: a check that cannot be made is a problem with a reason, never silence; looking changes nothing.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx2
import psutil
import psycopg
import redis

from delegram_cli.data_directory import DataDirectory
from delegram_cli.doctor.findings import Finding
from delegram_cli.embedded.ports import LOOPBACK
from delegram_cli.errors import StartError
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.keys.store import KeyStore
from delegram_cli.settings import Settings, read_settings

_SECONDS = 5
_LEAST_FREE_BYTES = 1024**3
_MOST_SKEW = timedelta(seconds=5)
_TELEGRAM = "https://api.telegram.org"
_NOT_RUNNING = "Delegram does not run on this data directory: start it with `./delegram up`."


@dataclass(frozen=True)
class Scene:
    """What the checks look at. `state` is empty when nothing runs."""

    settings: Settings
    directory: DataDirectory
    state: Mapping[str, Any]  # JSON of our own making

    @property
    def database_url(self) -> str | None:
        given = self.settings.database_url
        return given.get_secret_value() if given else self.state.get("database_url")

    @property
    def redis_url(self) -> str | None:
        given = self.settings.redis_url
        return given.get_secret_value() if given else self.state.get("redis_url")

    @property
    def bot_token(self) -> str | None:
        """None: there is none yet, as nothing was ever started here without a token."""
        given = self.settings.bot_token
        if given is not None:
            return given.get_secret_value()
        secrets_file = self.directory.secrets_file
        return GeneratedSecrets.load_or_make(secrets_file).sandbox_token if secrets_file.exists() else None

    @property
    def telegram_url(self) -> str | None:
        """None: the sandbox plays Telegram, and it does not run."""
        if self.settings.telegram_api_url or not self.settings.uses_sandbox:
            return self.settings.telegram_api_url or _TELEGRAM
        port = self.state.get("ports", {}).get("sandbox")
        return f"http://{LOOPBACK}:{port}" if port else None


def examine(data: Path, environment: Mapping[str, str], *, working_directory: Path) -> list[Finding]:
    """Every finding. Takes a few seconds at most; asks each server once."""
    try:
        settings = read_settings(environment, directory=working_directory)
    except StartError as exc:
        return [Finding("settings", problem=problem) for problem in exc.problems]
    directory = DataDirectory.find(data)
    if directory is None:
        problem = f"{data} is no data directory of Delegram: name it with --data, or start there with `./delegram up`."
        return [Finding("settings", "understood"), Finding("data", problem=problem)]
    scene = Scene(settings, directory, _read_state(directory))
    return [Finding("settings", "understood"), Finding("data", str(directory.path)), *_look_at(scene)]


def _look_at(scene: Scene) -> Iterator[Finding]:
    yield from _find_disk(scene.directory)
    yield from _find_keys(scene)
    yield from _find_database(scene)
    yield _find_redis(scene)
    yield from _find_services(scene)
    yield from _find_telegram(scene)


def _read_state(directory: DataDirectory) -> Mapping[str, Any]:
    try:
        state: Mapping[str, Any] = json.loads(directory.state_file.read_text())
    except (OSError, ValueError):
        return {}
    # A run that was killed could not remove its state.
    return state if psutil.pid_exists(state["supervisor"]) else {}


def _find_disk(directory: DataDirectory) -> Iterator[Finding]:
    free = shutil.disk_usage(directory.path).free
    detail = f"{free / 1024**3:.1f} GiB free"
    problem = f"only {detail}: make room, PostgreSQL stops when the disk is full." if free < _LEAST_FREE_BYTES else None
    yield Finding("disk", detail, problem)


def _find_keys(scene: Scene) -> Iterator[Finding]:
    store = KeyStore(scene.directory.keys, public=scene.settings.service_keys_dir)
    problems = [Finding("keys", problem=problem) for problem in store.find_problems()]
    yield from problems or [Finding("keys", f"{len(store.list_keys())} keys, every one with its other half")]


def _find_database(scene: Scene) -> Iterator[Finding]:
    if scene.database_url is None:
        yield Finding("database", problem=_NOT_RUNNING)
        return
    try:
        with psycopg.connect(scene.database_url, connect_timeout=_SECONDS) as connection:
            row = connection.execute("SELECT clock_timestamp(), current_setting('server_version')").fetchone()
    except psycopg.Error as exc:
        reason = str(exc).strip().splitlines()[-1]
        yield Finding(
            "database", problem=f"no connection ({reason}): check DATABASE_URL, or start it with `./delegram up`."
        )
        return
    if row is not None:
        yield Finding("database", f"PostgreSQL {row[1]}")
        yield _compare_clocks("PostgreSQL", row[0])


def _find_redis(scene: Scene) -> Finding:
    if scene.redis_url is None:
        return Finding("redis", problem=_NOT_RUNNING)
    try:
        with redis.Redis.from_url(scene.redis_url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS) as client:
            client.ping()
    except (redis.RedisError, ValueError) as exc:
        return Finding(
            "redis",
            problem=f"no connection ({type(exc).__name__}): nothing is lost, but all is slower; check REDIS_URL.",
        )
    return Finding("redis", "answers")


def _find_services(scene: Scene) -> Iterator[Finding]:
    ports: Mapping[str, int] = scene.state.get("ports", {})
    if not ports:
        yield Finding("services", problem=_NOT_RUNNING)
    for name, port in ports.items():
        yield _find_health(name, port)


def _find_health(name: str, port: int) -> Finding:
    try:
        answer = httpx2.get(f"http://{LOOPBACK}:{port}/health/ready", timeout=_SECONDS)
    except httpx2.TransportError as exc:
        reason = type(exc).__name__
        return Finding(
            name, problem=f"does not answer on port {port} ({reason}): the lines of `./delegram up` say why."
        )
    if answer.status_code == httpx2.codes.OK:
        return Finding(name, f"ready on port {port}")
    return Finding(name, problem=f"is not ready ({answer.text.strip()[:200]}): mend that first.")


def _find_telegram(scene: Scene) -> Iterator[Finding]:
    url, token = scene.telegram_url, scene.bot_token
    if url is None or token is None:
        yield Finding("telegram", problem=_NOT_RUNNING)
        return
    try:
        answer = httpx2.get(f"{url}/bot{token}/getMe", timeout=_SECONDS)
    except httpx2.TransportError as exc:
        yield Finding(
            "telegram", problem=f"{url} cannot be reached ({type(exc).__name__}): check network and proxy settings."
        )
        return
    yield _judge_telegram(answer)
    if date := answer.headers.get("Date"):
        yield _compare_clocks("Telegram", parsedate_to_datetime(date))


def _judge_telegram(answer: httpx2.Response) -> Finding:
    if answer.status_code in {httpx2.codes.UNAUTHORIZED, httpx2.codes.NOT_FOUND}:
        return Finding("telegram", problem="the token is refused: set BOT_TOKEN to the one that @BotFather shows.")
    if answer.status_code != httpx2.codes.OK:
        return Finding("telegram", problem=f"answers {answer.status_code}: try again later.")
    return Finding("telegram", f"this is @{answer.json()['result'].get('username', 'a bot')}")


def _compare_clocks(other: str, there: datetime) -> Finding:
    skew = abs(datetime.now(UTC) - there)
    detail = f"agrees with {other}"
    problem = f"differs from {other} by {skew.total_seconds():.0f} s: set it by NTP, signed requests live 30 s."
    return Finding("clock", detail, problem if skew > _MOST_SKEW else None)
