"""todos in this process with real keys and a real PostgreSQL, and our real gateways that call it."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from django.db import connections
from django.test import TransactionTestCase

from bot.gateways.client import BackendClient
from bot.gateways.outbox import OutboxHttpGateway
from bot.gateways.todos.gateway import TodosHttpGateway
from bot.identity import Actor as BotActor
from bot.metrics import Metrics
from contracts.claims import Audience, ServiceName
from contracts.ids import TelegramId
from contracts.todos.v1.people import Language
from service_auth.assertion import AssertionSigner
from service_auth.keys import PrivateKey, generate_private_key
from support.bot.storage import InMemoryPeople
from support.written_tables import empty_written_tables
from support.wsgi_transport import ClientCarrier, WsgiTransport
from todos.config.databases import database_settings
from todos.service_keys.table import service_keys
from todos.tokens.signing_keys import signing_keys

TODOS = "http://testserver"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_url: str) -> None:
    """Point Django at the real PostgreSQL."""
    settings: dict[str, Any] = connections.databases["default"]
    settings.update(database_settings(postgres_url, pool=False))
    settings["TEST"]["NAME"] = f"test_contract_{secrets.token_hex(4)}"


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    """After a test that commits, only what it wrote is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_written_tables)
        yield


@dataclass(frozen=True)
class Keys:
    """The private keys of our services."""

    bot: PrivateKey
    comments: PrivateKey


@pytest.fixture
def keys(tmp_path: Path, settings) -> Keys:
    """Fresh keys, whose public halves todos reads."""
    made = Keys(bot=generate_private_key(), comments=generate_private_key())
    for service, key in ((ServiceName.BOT, made.bot), (ServiceName.COMMENTS, made.comments)):
        (tmp_path / service).mkdir()
        (tmp_path / service / "2026.jwk").write_text(key.public().to_json())
    (tmp_path / "tokens").mkdir()
    (tmp_path / "tokens" / "2026.jwk").write_text(generate_private_key().to_json())
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(
        update={"service_keys_dir": tmp_path, "token_keys_dir": tmp_path / "tokens"}
    )
    service_keys.forget()
    signing_keys.forget()
    return made


@pytest.fixture
async def todos_http(transactional_db: None, keys: Keys) -> AsyncIterator[httpx2.AsyncClient]:
    """A client whose requests reach todos."""
    from todos.config.wsgi import application  # noqa: PLC0415 - importing it sets Django up

    async with httpx2.AsyncClient(transport=WsgiTransport(application), base_url=TODOS) as http:
        yield http


@pytest.fixture
def bot_signer(keys: Keys) -> AssertionSigner:
    return AssertionSigner(ServiceName.BOT, keys.bot, Audience.TODOS)


@pytest.fixture
def bots_client(todos_http: httpx2.AsyncClient) -> BackendClient:
    return BackendClient("todos", TODOS, ClientCarrier(todos_http), Metrics())


@pytest.fixture
def todos(bots_client: BackendClient, bot_signer: AssertionSigner) -> TodosHttpGateway:
    return TodosHttpGateway(bots_client, signer=bot_signer, now=lambda: datetime.now(UTC), people=InMemoryPeople())


@pytest.fixture
def outbox(bots_client: BackendClient, bot_signer: AssertionSigner) -> OutboxHttpGateway:
    return OutboxHttpGateway(bots_client, signer=bot_signer, now=lambda: datetime.now(UTC))


def actor(telegram_id: int, name: str) -> BotActor:
    return BotActor(
        telegram_id=TelegramId(telegram_id),
        name=name,
        username=None,
        language=Language.RUSSIAN,
        timezone="Europe/Moscow",
        is_known=False,
    )


@pytest.fixture
def alice() -> BotActor:
    return actor(1001, "Alice")


@pytest.fixture
def charlie() -> BotActor:
    return actor(1003, "Charlie")
