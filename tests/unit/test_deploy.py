"""What `deploy/` promises, as far as it can be seen without a container engine; `./delegram test --containers` tries it for real."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE_FILE = DEPLOY / "compose.yaml"
OVERRIDE_FILE = ROOT / "tests" / "containers" / "compose.override.yaml"
SCHEMA = json.loads((ROOT / "tests" / "support" / "compose.schema.json").read_text())


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load(COMPOSE_FILE.read_text())


@pytest.mark.parametrize("path", [COMPOSE_FILE, OVERRIDE_FILE], ids=lambda path: path.name)
def test_the_compose_file_is_one(path: Path):
    jsonschema.Draft202012Validator(SCHEMA).validate(yaml.safe_load(path.read_text()))


@pytest.mark.parametrize(
    "mistake",
    [
        {"healthchek": {}},
        {"restart": False},
        {"ports": ["8000:8000", "8000:8000"]},
        {"depends_on": {"keys": {"condition": "service_health"}}},
    ],
    ids=lambda mistake: next(iter(mistake)),
)
def test_a_mistake_in_it_would_be_seen(compose: dict[str, Any], mistake: dict[str, Any]):
    wrong = {**compose, "services": {**compose["services"], "todos": {**compose["services"]["todos"], **mistake}}}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(wrong)


def test_volumes_that_are_mounted_are_those_that_are_declared(compose: dict[str, Any]):
    mounted = {entry.partition(":")[0] for each in compose["services"].values() for entry in each.get("volumes", ())}

    assert {name for name in mounted if not name.startswith(".")} == set(compose["volumes"])
    assert all((DEPLOY / name).is_file() for name in mounted if name.startswith("."))


def test_whoever_waits_for_health_can_be_answered(compose: dict[str, Any]):
    awaited = {
        (name, wish["condition"])
        for each in compose["services"].values()
        for name, wish in each.get("depends_on", {}).items()
    }

    assert awaited == {
        ("keys", "service_completed_successfully"),
        ("postgres", "service_healthy"),
        ("redis", "service_healthy"),
    }
    assert all("healthcheck" in compose["services"][name] for name, condition in awaited if "healthy" in condition)


def test_every_image_of_ours_has_a_stage_in_the_dockerfile(compose: dict[str, Any]):
    stages = set(re.findall(r"^FROM \S+ AS (\S+)$", (DEPLOY / "Dockerfile").read_text(), flags=re.MULTILINE))
    built = {name: each["build"] for name, each in compose["services"].items() if "build" in each}

    assert set(built) == {"keys", "todos", "comments", "bot"}
    assert {build["target"] for build in built.values()} <= stages
    assert {(DEPLOY / build["context"] / build["dockerfile"]).resolve() for build in built.values()} == {
        DEPLOY / "Dockerfile"
    }


def test_the_example_lists_every_setting_of_the_compose_file_and_no_other():
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE_FILE.read_text()))
    listed = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text(), flags=re.MULTILINE))

    assert used == listed


def test_images_get_the_very_packages_that_are_tested():
    tested, shipped = read_lock(ROOT / "requirements.lock"), read_lock(DEPLOY / "requirements.lock")

    assert len(shipped) > 50
    assert {name: pin for name, pin in shipped.items() if tested.get(name) != pin} == {}


def read_lock(path: Path) -> dict[str, tuple[str, ...]]:
    """The version and the hashes of each package."""
    pins: dict[str, tuple[str, ...]] = {}
    for block in re.split(r"\n(?=\S)", path.read_text()):
        if pin := re.match(r"([A-Za-z0-9._-]+)==(\S+)", block):
            pins[pin[1]] = (pin[2], *sorted(re.findall(r"--hash=(\S+)", block)))
    return pins
