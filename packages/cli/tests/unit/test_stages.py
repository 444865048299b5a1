"""Which stages run, in which order, and what the table says."""

import sys
from pathlib import Path

import pytest

from delegram_cli.checks.runner import keep_bytecode, read_report
from delegram_cli.checks.stages import (
    STAGES,
    StageResult,
    choose_stages,
    find_tier,
    list_alone,
    narrow_tier,
    render_table,
)
from delegram_cli.errors import StartError


def test_all_stages_run_cheapest_first() -> None:
    stages = choose_stages(only=None, is_fast=False, is_containers=False)

    assert stages == STAGES
    assert "containers" not in stages


def test_fast_stops_before_whole_systems() -> None:
    assert choose_stages(only=None, is_fast=True, is_containers=False)[-1] == "contract"


def test_a_choice_keeps_the_house_order() -> None:
    assert choose_stages(only="unit,check", is_fast=False, is_containers=False) == ("check", "unit")


@pytest.mark.parametrize("only", ["units", "", ",", "unit,e3e"])
def test_an_unknown_stage_is_refused(only: str) -> None:
    with pytest.raises(StartError, match="choose from check, unit"):
        choose_stages(only=only, is_fast=False, is_containers=False)


def test_folders_without_a_test_do_not_make_a_tier(tmp_path: Path) -> None:
    for folder in ("packages/a/tests/unit", "services/b/tests/unit", "tests/unit"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "packages/a/tests/unit/conftest.py").touch()
    (tmp_path / "services/b/tests/unit/test_b.py").touch()

    assert find_tier(tmp_path, "unit") == [tmp_path / "services/b/tests/unit"]


@pytest.mark.parametrize(
    ("arguments", "wanted", "others"),
    [
        ([], ["a/tests/unit", "b/tests/unit"], []),
        (["-x", "-k", "word"], ["a/tests/unit", "b/tests/unit"], ["-x", "-k", "word"]),
        (["a/tests/unit/test_a.py", "-x"], ["a/tests/unit/test_a.py"], ["-x"]),
        (["a/tests/unit/test_a.py::test_one"], ["a/tests/unit/test_a.py::test_one"], []),
        (["b"], ["b/tests/unit"], []),
        (["a/tests/edge"], [], []),
    ],
)
def test_named_paths_narrow_a_tier(tmp_path: Path, arguments: list[str], wanted: list[str], others: list[str]) -> None:
    folders = [tmp_path / name / "tests/unit" for name in ("a", "b")]
    for folder in (*folders, tmp_path / "a/tests/edge"):
        folder.mkdir(parents=True)
    (folders[0] / "test_a.py").touch()

    assert narrow_tier(folders, root=tmp_path, arguments=arguments) == (wanted, others)


@pytest.mark.parametrize(
    ("names", "alone"),
    [
        (["a/tests", "b/tests"], ["a/tests/deep/test_one.py"]),
        (["a/tests/deep/test_one.py::test_it"], ["a/tests/deep/test_one.py::test_it"]),
        (["a/tests/test_two.py", "b/tests"], []),
    ],
)
def test_only_files_with_a_test_that_runs_alone_are_read_twice(
    tmp_path: Path, names: list[str], alone: list[str]
) -> None:
    for folder in ("a/tests/deep", "b/tests"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "a/tests/deep/test_one.py").write_text("@pytest.mark.alone\ndef test_it(): pass\n")
    (tmp_path / "a/tests/test_two.py").write_text("def test_it(): pass\n")
    (tmp_path / "b/tests/test_three.py").write_text("def test_alone(): pass\n")

    assert list_alone(names, root=tmp_path) == alone


@pytest.mark.parametrize(
    ("asked", "prefix"),
    [
        ({}, None),
        ({"PYTHONDONTWRITEBYTECODE": "1"}, str(Path(sys.prefix) / "bytecode")),
        ({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/elsewhere"}, "/elsewhere"),
    ],
)
def test_what_is_compiled_once_is_kept_and_never_beside_the_sources_against_ones_wish(
    asked: dict[str, str], prefix: str | None
) -> None:
    kept = keep_bytecode({"HOME": "/root", **asked})

    assert (kept["HOME"], kept.get("PYTHONDONTWRITEBYTECODE", ""), kept.get("PYTHONPYCACHEPREFIX")) == (
        "/root",
        "",
        prefix,
    )


def test_the_last_line_of_the_table_is_the_sum() -> None:
    table = render_table([StageResult("check", 4, 0, 0, 9.5), StageResult("unit", 100, 1, 2, 3.25)])

    assert table.splitlines() == [
        "stage           passed  failed  skipped  seconds",
        "check                4       0        0      9.5",
        "unit               100       1        2      3.2",
        "104 passed, 1 failed",
    ]


@pytest.mark.parametrize(
    ("report", "exit_code", "counts"),
    [
        ('<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>', 1, (2, 2, 1)),
        ('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>', 0, (5, 0, 0)),
        # Interrupted, or a crash after the last test: the report alone would look fine.
        ('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>', 2, (5, 1, 0)),
    ],
)
def test_counts_come_from_the_report(tmp_path: Path, report: str, exit_code: int, counts: tuple[int, int, int]) -> None:
    (tmp_path / "report.xml").write_text(report)

    assert read_report(tmp_path / "report.xml", exit_code=exit_code) == counts


def test_a_run_without_a_report_has_failed(tmp_path: Path) -> None:
    assert read_report(tmp_path / "absent.xml", exit_code=0) == (0, 1, 0)
