"""The images and the compose file, for real: built, brought up, used for a day, taken down."""

import secrets
from collections.abc import Iterator, Mapping

import httpx2
import pytest

from support.containers.commands import CommandFailed
from support.containers.engine import Engine, find_engine
from support.first_day import ANNA, FirstDay, live_the_first_day
from support.running import ADMIN_PASSWORD, NotReady, wait_for_health
from telegram_sandbox.client import SandboxClient

PORTS = {"todos": 18900, "comments": 18901, "telegram": 18902, "bot": 18903}
_SERVICES = ("keys", "postgres", "redis", *PORTS)
# Only a limit: five Python processes that have never run before may start on one busy core.
_READY_SECONDS = 600


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = find_engine(tmp_path_factory.mktemp("containers"))
    found.build()
    settings = {
        "BOT_TOKEN": f"7000000001:SANDBOX-{secrets.token_hex(14)}",
        "TG_ID": str(ANNA),
        "ADMIN_PASSWORD": ADMIN_PASSWORD,
        "TELEGRAM_API_URL": "http://telegram:8002",
        "DEFAULT_TIMEZONE": "Europe/Moscow",
        "PUBLIC_URL": f"http://127.0.0.1:{PORTS['todos']}",
        "TODOS_PORT": str(PORTS["todos"]),
        "COMMENTS_PORT": str(PORTS["comments"]),
        "BOT_PORT": str(PORTS["bot"]),
    }
    try:
        bring_up(found, settings)
        yield found
    finally:
        found.down()


def bring_up(engine: Engine, settings: Mapping[str, str]) -> None:
    """Start everything and wait until it is ready; a failure tells what every service said."""
    try:
        engine.up(settings)
        wait_for_health([url(service) for service in PORTS], seconds=_READY_SECONDS)
    except (NotReady, CommandFailed) as exc:
        logs = "\n".join(f"--- {service}\n{engine.logs(service)}" for service in _SERVICES)
        pytest.fail(f"{exc}\n{logs}", pytrace=False)


def url(service: str) -> str:
    return f"http://127.0.0.1:{PORTS[service]}"


async def count_requests() -> int:
    async with httpx2.AsyncClient() as http:
        counted = (await http.get(f"{url('bot')}/health/metrics")).json()["backend_requests"]
    return int(counted["todos"] + counted["comments"])


@pytest.mark.timeout(1800)
async def test_a_day_with_the_containers(engine: Engine):
    async with SandboxClient(url("telegram")) as sandbox:
        day = FirstDay(sandbox, todos_url=url("todos"), comments_url=url("comments"), count_requests=count_requests)

        await live_the_first_day(day)

    assert day.diary.requests["write a task"] == 1


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("service", ["todos", "comments", "bot"])
def test_the_health_command_of_an_image_works(engine: Engine, service: str):
    engine.execute(service, ["python", "/app/healthcheck.py"])


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("service", ["todos", "comments", "bot"])
def test_a_service_is_not_root_and_cannot_write_to_its_image(engine: Engine, service: str):
    assert engine.execute(service, ["id", "-u"]).strip() == "10001"
    with pytest.raises(CommandFailed, match="Read-only file system"):
        engine.execute(service, ["touch", "/app/written"])
