"""Imports go inward only, and each technology has its one place."""

import ast
from pathlib import Path

import pytest

import comments

ROOT = Path(comments.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)

# Where a library may be imported: folders and modules of the service. `container` wires everything and so may know everything.
HOMES = {
    "sqlalchemy": {"db"},
    "asyncpg": {"db"},
    "alembic": {"db"},
    "redis": {"cache", "redis_connections", "authorization"},
    "fastapi": {"api", "main"},
    "fastapi_offline": {"main"},
    "starlette": {"api", "main"},
    "dishka": {"api", "container", "main"},
    "granian": {"server"},
    "service_settings": {"__main__", "config", "main"},
    "http_carrier": {"gateways"},
}
# What the inner parts may know of the service; everything else of it is an adapter or an edge.
INNER = {
    "errors": set(),
    "domain": {"domain", "errors"},
    "ports": {"domain", "ports"},
    "usecases": {"domain", "errors", "ports", "usecases"},
}
INNER_LIBRARIES = {"contracts", "service_auth"}


def _place(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_there_is_something_to_check():
    assert len(MODULES) > 60
    assert {_place(path) for path in MODULES} >= {"db", "gateways", "api", "usecases", "container", "cache"}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_at_home(library):
    users = {_place(path) for path in MODULES if any(name.split(".")[0] == library for name in _imports(path))}

    assert users
    assert users <= HOMES[library]


@pytest.mark.parametrize("place", INNER)
def test_the_inner_parts_know_no_adapter(place):
    import sys  # noqa: PLC0415

    imported = set().union(*(_imports(path) for path in MODULES if _place(path) == place))

    own = {name.split(".")[1] for name in imported if name.startswith("comments.")}
    foreign = {name.split(".")[0] for name in imported if not name.startswith("comments")}
    assert own <= INNER[place]
    assert foreign - sys.stdlib_module_names <= INNER_LIBRARIES


@pytest.mark.parametrize("place", ["db", "cache", "gateways", "outbox", "authorization"])
def test_adapters_know_neither_the_edge_nor_each_other(place):
    others = {"api", "main", "container", "usecases"} | (
        {"db", "cache", "gateways", "outbox", "authorization"} - {place}
    )

    imported = set().union(*(_imports(path) for path in MODULES if _place(path) == place))

    assert not {name.split(".")[1] for name in imported if name.startswith("comments.")} & others
