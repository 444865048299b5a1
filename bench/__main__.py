"""`python -m bench [todos|comments|notifications|bot|all] [--scale small|full] [--rows T1,T2] [--json]`; people type `./delegram bench`.

A goal that is missed is told, and is no failure: the exit code speaks of the run, not of its figures.
"""

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.bot import BOT
from bench.comments import COMMENTS
from bench.framework.cores import take_other_cores
from bench.framework.plot import render_svg
from bench.framework.rows import Row, render_table, to_document
from bench.framework.running import run_groups
from bench.framework.scale import Scale
from bench.framework.world import ROOT, Group, open_world
from bench.notifications import NOTIFICATIONS
from bench.todos import TODOS

GROUPS: dict[str, Group] = {
    group.name: group
    for group in (
        TODOS,
        COMMENTS,
        NOTIFICATIONS,
        BOT,
    )
}
_NAMES = ("todos", "comments", "notifications", "bot")
_RESULTS = ROOT / "bench" / "results"


def main() -> None:
    """Run what the command line names; the table goes to standard output, and after it the JSON if asked for."""
    arguments = _parse()
    groups = GROUPS.values() if arguments.group == "all" else filter(None, (GROUPS.get(arguments.group),))
    only, cores = frozenset(filter(None, arguments.rows.split(","))), take_other_cores()
    with (
        tempfile.TemporaryDirectory(prefix="delegram-bench-") as name,
        open_world(arguments.scale, cores=cores, directory=Path(name)) as world,
    ):
        rows = run_groups(world, groups, only=only)
    written = _keep(rows, group=arguments.group, scale=arguments.scale)
    sys.stdout.write(render_table(rows) + f"written to {written} and beside it as a picture\n")
    if arguments.json:
        sys.stdout.write(json.dumps(to_document(rows), ensure_ascii=False) + "\n")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="delegram bench", description=__doc__)
    parser.add_argument("group", nargs="?", choices=[*_NAMES, "all"], default="all")
    parser.add_argument("--scale", type=Scale, choices=list(Scale), default=Scale.SMALL)
    parser.add_argument("--rows", default="", help="only these, with commas between them")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON, last")
    return parser.parse_args()


def _keep(rows: list[Row], *, group: str, scale: Scale) -> Path:
    """Write the rows and their picture; gives the path of the first."""
    _RESULTS.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = _RESULTS / f"{now:%Y%m%dT%H%M%SZ}-{group}-{scale}.json"
    document = {"measured_at": now.isoformat(), "scale": scale, **to_document(rows)}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    path.with_suffix(".svg").write_bytes(render_svg(rows, title=f"Delegram, {group}, {scale}, {now:%Y-%m-%d}"))
    return path


if __name__ == "__main__":
    main()
