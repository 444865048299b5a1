"""Running groups of benchmarks and gathering their rows. One that breaks down is a row without a figure; the others go on."""

import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence

from bench.framework.rows import Bound, Goal, Row
from bench.framework.world import Bench, Group, World


def run_groups(world: World, groups: Iterable[Group], *, only: frozenset[str]) -> list[Row]:
    """The rows of the groups; of those that `only` names, if it names any."""
    rows: list[Row] = []
    for group in groups:
        benches = [bench for bench in group.benches if not only or only.intersection(bench.rows)]
        if benches:
            rows.extend(_run_group(world, group, benches))
    return rows


def _run_group(world: World, group: Group, benches: Sequence[Bench]) -> list[Row]:
    _tell(f"{group.name}: preparing its data")
    try:
        with group.open(world) as site:
            return [row for bench in benches for row in _run_bench(bench, site)]
    except Exception as exc:  # noqa: BLE001 - a run tells of every group, of one that broke down, too
        return [row for bench in benches for row in _missing(bench, exc)]


def _run_bench[Site](bench: Bench[Site], site: Site) -> Iterator[Row]:
    begun = time.monotonic()
    _tell(f"measuring {', '.join(bench.rows)}")
    try:
        yield from bench.measure(site)
    except Exception as exc:  # noqa: BLE001 - the same
        yield from _missing(bench, exc)
    _tell(f"  {time.monotonic() - begun:.1f} s")


def _missing(bench: Bench, exc: Exception) -> Iterator[Row]:
    _tell("".join(traceback.format_exception(exc)))
    for name in bench.rows:
        yield Row(name, "could not be measured", Goal(Bound.AT_LEAST, 0), None, remark=str(exc).partition("\n")[0])


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
