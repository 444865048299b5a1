"""`delegram test` on a tiny checkout with real pytest runs."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from delegram_cli.checks.runner import Runner
from delegram_cli.checks.stages import StageResult


@pytest.fixture
def run_stage(tmp_path: Path) -> Callable[..., StageResult]:
    """A function: tier, its test file's text and more arguments → the stage's result."""

    def call(tier: str, text: str, *arguments: str) -> StageResult:
        folder = tmp_path / "packages" / "small" / "tests" / tier
        folder.mkdir(parents=True)
        (folder / "test_small.py").write_text(text)
        (tmp_path / "pytest.ini").write_text("[pytest]\n")
        # Django's settings belong to the real checkout, and so do servers that were handed to us.
        alien = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL"}
        environment = {name: value for name, value in os.environ.items() if name not in alien}
        with Runner(tmp_path, pytest_arguments=arguments, environment=environment) as runner:
            return runner.run(tier)

    return call


def test_passed_failed_and_skipped_tests_are_counted(run_stage: Callable) -> None:
    result = run_stage(
        "architecture",
        "import pytest\ndef test_good(): pass\ndef test_bad(): assert False\ndef test_left_out(): pytest.skip('why')\n",
    )

    assert (result.passed, result.failed, result.skipped) == (1, 1, 1)


def test_two_processes_count_the_same(run_stage: Callable) -> None:
    result = run_stage("unit", "import pytest\n@pytest.mark.parametrize('n', range(5))\ndef test_n(n): pass\n")

    assert (result.passed, result.failed) == (5, 0)


def test_a_test_that_runs_alone_has_no_neighbour_and_is_counted(run_stage: Callable) -> None:
    result = run_stage(
        "unit",
        "import pytest\n"
        "def test_with_others(request): assert hasattr(request.config, 'workerinput')\n"
        "@pytest.mark.alone\n"
        "def test_alone(request): assert not hasattr(request.config, 'workerinput')\n",
    )

    assert (result.passed, result.failed) == (2, 0)


def test_an_empty_tier_has_failed(run_stage: Callable) -> None:
    result = run_stage("architecture", "def helper(): pass\n")

    assert (result.passed, result.failed) == (0, 1)


def test_a_choice_that_leaves_a_tier_empty_has_not_failed(run_stage: Callable) -> None:
    result = run_stage("architecture", "def test_good(): pass\n", "-k", "other")

    assert (result.passed, result.failed) == (0, 0)


def test_tests_that_need_servers_are_given_their_addresses(run_stage: Callable) -> None:
    result = run_stage(
        "contract",
        "import os\n"
        "def test_servers():\n"
        "    assert os.environ['DATABASE_URL'].startswith('postgresql://')\n"
        "    assert os.environ['REDIS_URL'].startswith('redis://')\n",
    )

    assert (result.passed, result.failed) == (1, 0)
