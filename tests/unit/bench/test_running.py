"""A benchmark that breaks down is told of, and stops no other."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.framework.cores import Cores
from bench.framework.rows import Bound, Goal, Row
from bench.framework.running import run_groups
from bench.framework.scale import Scale
from bench.framework.world import Bench, Group, World
from delegram_cli.keys.store import KeyStore

GOAL = Goal(Bound.AT_LEAST, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(Scale.SMALL, Cores(0, frozenset({0})), tmp_path, "", "", KeyStore(tmp_path))


def good(site: str) -> Iterator[Row]:
    yield Row("T1", f"good on {site}", GOAL, 2)


def broken(site: str) -> Iterator[Row]:
    raise RuntimeError("the server did not start")
    yield


@contextlib.contextmanager
def open_site(world: World) -> Iterator[str]:
    yield "a site"


@contextlib.contextmanager
def fail_to_open(world: World) -> Iterator[str]:
    raise RuntimeError("no database")
    yield


GROUP = Group("todos", open_site, (Bench(("T2", "T3"), broken), Bench(("T1",), good)))


def test_a_broken_benchmark_leaves_rows_without_figures_and_the_others_go_on(world: World) -> None:
    rows = run_groups(world, [GROUP], only=frozenset())

    assert [(row.name, row.value, row.remark) for row in rows] == [
        ("T2", None, "the server did not start"),
        ("T3", None, "the server did not start"),
        ("T1", 2, ""),
    ]


def test_a_group_that_cannot_be_prepared_leaves_rows_without_figures(world: World) -> None:
    rows = run_groups(world, [Group("bot", fail_to_open, GROUP.benches), GROUP], only=frozenset({"T1"}))

    assert [(row.name, row.value) for row in rows] == [("T1", None), ("T1", 2)]


def test_only_the_named_rows_are_measured(world: World) -> None:
    assert [row.name for row in run_groups(world, [GROUP], only=frozenset({"T1"}))] == ["T1"]
    assert run_groups(world, [GROUP], only=frozenset({"C1"})) == []
