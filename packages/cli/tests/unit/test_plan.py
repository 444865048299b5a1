"""Who is told what: addresses, the owner, and each service its own secrets only."""

import json
from pathlib import Path

import pytest

from contracts.claims import ServiceName
from delegram_cli.data_directory import DataDirectory
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.keys.store import KeyStore
from delegram_cli.settings import Settings
from delegram_cli.up.plan import Plan, Ports
from delegram_cli.up.services import list_members
from delegram_cli.up.summary import render_summary

TOKEN = "123456789:AAE-example_of_a_token"
URLS = {name: f"postgresql://{name}:pw-of-{name}@127.0.0.1/{name}" for name in ("todos", "comments", "bot")}


def make_plan(tmp_path: Path, *, host: str = "127.0.0.1", **settings: str) -> Plan:
    return Plan(
        settings=Settings.model_validate(settings),
        directory=DataDirectory(tmp_path),
        secrets=GeneratedSecrets(),
        account=None,
        host=host,
        ports=Ports(8000),
    )


def environments(plan: Plan) -> dict[str, dict[str, str]]:
    members = list_members(plan, URLS, "redis://x", KeyStore(plan.directory.keys))
    return {member.name: dict(member.service.command.env) for member in members}


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8001"),
        ("0.0.0.0", "http://127.0.0.1:8001"),  # noqa: S104  # what people give
        ("::", "http://[::1]:8001"),
        ("::1", "http://[::1]:8001"),
    ],
)
def test_services_find_each_other_whatever_they_listen_on(tmp_path: Path, host: str, url: str) -> None:
    assert environments(make_plan(tmp_path, host=host))["bot"]["COMMENTS_URL"] == url


def test_without_a_token_the_sandbox_plays_telegram_for_two_people(tmp_path: Path) -> None:
    found = environments(make_plan(tmp_path))

    people = json.loads(found["sandbox"]["SANDBOX_USERS"])
    assert [(person["id"], person["first_name"], person["language_code"]) for person in people] == [
        (1001, "Аня", "ru"),
        (1002, "Boris", "en"),
    ]
    assert found["todos"]["TG_ID"] == "1001"
    assert found["bot"]["TELEGRAM_API_URL"] == "http://127.0.0.1:8002"
    assert found["bot"]["BOT_TOKEN"] == found["sandbox"]["BOT_TOKEN"]


def test_with_a_token_there_is_no_sandbox_and_no_owner_unless_named(tmp_path: Path) -> None:
    found = environments(make_plan(tmp_path, BOT_TOKEN=TOKEN))

    assert set(found) == {"todos", "comments", "bot"}
    assert "TG_ID" not in found["todos"]
    assert "TELEGRAM_API_URL" not in found["bot"]


def test_each_service_gets_its_own_secrets_only(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, BOT_TOKEN=TOKEN, TG_ID="5")
    keys = KeyStore(plan.directory.keys)
    secrets_of = {
        "todos": {"pw-of-todos", plan.secrets.secret_key, plan.secrets.admin_password, str(keys.tokens)},
        "comments": {"pw-of-comments", str(keys.private_key_path(ServiceName.COMMENTS))},
        "bot": {"pw-of-bot", TOKEN, plan.secrets.webhook_secret, str(keys.private_key_path(ServiceName.BOT))},
    }

    for name, env in environments(plan).items():
        text = json.dumps(env)
        assert all(secret in text for secret in secrets_of[name])
        others = set().union(*(secrets for other, secrets in secrets_of.items() if other != name))
        assert not [secret for secret in others if secret in text]


def test_the_password_is_in_the_summary_only_when_given(tmp_path: Path) -> None:
    plan = make_plan(tmp_path)

    assert "password abcd (shown this once)" in render_summary(plan, password="abcd", seconds=7)
    assert "your password" in render_summary(plan, password=None, seconds=7)


def test_the_summary_leads_to_every_page(tmp_path: Path) -> None:
    text = render_summary(make_plan(tmp_path), password=None, seconds=7)

    for address in (
        "http://127.0.0.1:8002/",
        "http://127.0.0.1:8000/docs",
        "http://127.0.0.1:8001/docs",
        ":8000/admin/",
    ):
        assert address in text
