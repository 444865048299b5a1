"""Who may know whom inside the service."""

import ast
from pathlib import Path

import pytest

import todos

ROOT = Path(todos.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
APPS = {path.parent.name for path in ROOT.glob("*/apps.py")}

# What stands at the edge of an app is for routing and for the admin alone.
EDGES = {
    "views",
    "tree_views",
    "bulk_views",
    "internal_views",
    "urls",
    "internal_urls",
    "admin",
    "serializers",
    "examples",
}
# Rules and reads know neither HTTP nor the framework that speaks it.
RULES = {
    "models",
    "errors",
    "access",
    "rights",
    "selectors",
    "services",
    "due",
    "tags",
    "fields",
    "selections",
    "passwords",
}
HTTP = {"rest_framework", "drf_spectacular", "django.http", "django.urls", "django.views"}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _place(path: Path) -> tuple[str, str]:
    """The app and the role of a module: `todos/tasks/services.py` is (tasks, services)."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])


def _edges_of_other_apps(path: Path) -> set[str]:
    """What is imported of them; but documents hold one another, and so may their examples."""
    app, own_role = _place(path)
    found = set()
    for name in _imports(path):
        match name.split("."):
            case ["todos", other, role, *_] if (
                other in APPS - {app} and role in EDGES and not role == own_role == "examples"
            ):
                found.add(name)
    return found


def test_there_is_something_to_check() -> None:
    assert {"accounts", "lists", "tasks", "tokens", "notifications", "service_keys"} <= APPS
    assert {("tasks", "services"), ("tasks", "views"), ("api", "views")} <= {_place(path) for path in MODULES}


# The bases of all views are no app's own edge, and the routes of the whole service know all of them.
@pytest.mark.parametrize("path", [path for path in MODULES if _place(path)[0] != "config"], ids=str)
def test_an_app_does_not_know_the_edge_of_another(path: Path) -> None:
    bases = {"todos.api.views", "todos.service_keys.views"}

    assert {name for name in _edges_of_other_apps(path) if not name.startswith(tuple(bases))} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if _place(path)[1] in RULES], ids=str)
def test_rules_know_no_http(path: Path) -> None:
    assert {name for name in _imports(path) if name.startswith(tuple(HTTP))} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if _place(path)[1] == "models"], ids=str)
def test_models_know_models_only(path: Path) -> None:
    inner = {name for name in _imports(path) if name.startswith("todos.")}

    assert {name for name in inner if name.split(".")[2] not in {"models", "errors"}} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if _place(path)[1] in {"models", "services"}], ids=str)
def test_nothing_hides_in_save_or_signals(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    assert "save" not in names
    assert not any(name.startswith("django.db.models.signals") for name in _imports(path))
