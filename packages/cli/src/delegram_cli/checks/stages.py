"""The stages and their order; which files belong to a tier; what a stage's result is.

Invariant: a tier without a test is a failure, because an empty tier promises what nobody checks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delegram_cli.errors import StartError

CHECK = "check"
CONTAINERS = "containers"
TIERS = ("unit", "edge", "integration", "architecture", "contract", "e2e", "faults")
STAGES = (CHECK, *TIERS)
# What follows takes minutes, a browser and whole systems.
SLOW = ("e2e", "faults")
# Many small tests gain from two processes, and so do whole systems, which mostly wait. What is left is too short for it.
PARALLEL = ("unit", "edge", "integration", "architecture", *SLOW)
BROWSING = ("e2e",)
# The slow tiers are not among them: they start a Delegram with servers of its own.
NEED_SERVERS = ("integration", "contract")
_ALONE = "pytest.mark.alone"


@dataclass(frozen=True)
class StageResult:
    """How one stage went."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float


def choose_stages(*, only: str | None, is_fast: bool, is_containers: bool) -> tuple[str, ...]:
    """The stages to run, always in their own order.

    Raises:
        StartError: `only` names something else.
    """
    if is_containers:
        return (CONTAINERS,)
    if only is None:
        return tuple(stage for stage in STAGES if not (is_fast and stage in SLOW))
    wanted = {name.strip() for name in only.split(",") if name.strip()}
    unknown = sorted(wanted - {*STAGES})
    if unknown or not wanted:
        raise StartError(f"--only {only}: choose from {', '.join(STAGES)}.")
    return tuple(stage for stage in STAGES if stage in wanted)


def find_tier(root: Path, tier: str) -> list[Path]:
    """The folders of a tier that hold at least one test file."""
    patterns = (f"packages/*/tests/{tier}", f"services/*/tests/{tier}", f"tests/{tier}")
    folders = [folder for pattern in patterns for folder in sorted(root.glob(pattern))]
    return [folder for folder in folders if next(folder.rglob("test_*.py"), None)]


def narrow_tier(folders: Sequence[Path], *, root: Path, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What pytest is given of a tier, relative to `root`, and the other arguments.

    If arguments name files or folders, only what these have in common with the tier is run; that may be nothing.
    """
    names = [str(folder.relative_to(root)) for folder in folders]
    paths = [each for each in arguments if not each.startswith("-") and (root / each.partition("::")[0]).exists()]
    if not paths:
        return names, list(arguments)
    inside = [path for path in paths if any(Path(path).is_relative_to(name) for name in names)]
    around = [name for name in names if any(Path(name).is_relative_to(path) for path in paths)]
    return list(dict.fromkeys([*inside, *around])), [each for each in arguments if each not in paths]


def list_alone(names: Sequence[str], *, root: Path) -> list[str]:
    """Of what pytest is given of a tier, the files that say in words that a test of theirs runs alone."""
    files: list[str] = []
    for name in names:
        path = root / name.partition("::")[0]
        candidates = (
            [name] if path.is_file() else sorted(str(each.relative_to(root)) for each in path.rglob("test_*.py"))
        )
        files += [each for each in candidates if _ALONE in (root / each.partition("::")[0]).read_text()]
    return files


def render_table(results: Sequence[StageResult]) -> str:
    """A line per stage, and as the last line the sums."""
    lines = [f"{'stage':14}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}"]
    lines += [
        f"{result.name:14}{result.passed:>8}{result.failed:>8}{result.skipped:>9}{result.seconds:>9.1f}"
        for result in results
    ]
    lines.append(f"{sum(each.passed for each in results)} passed, {sum(each.failed for each in results)} failed")
    return "\n".join(lines) + "\n"
