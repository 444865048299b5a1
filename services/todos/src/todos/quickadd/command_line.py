"""Quick add on the command line: a phrase, or JSON lines, in; JSON out. Starts no framework."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

from todos.quickadd.parsed import ParsedTask
from todos.quickadd.parser import parse


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit code: 0, or 2 for a wrong argument or a wrong line."""
    options = _arguments().parse_args(argv)
    try:
        if options.jsonl:
            for line in sys.stdin:
                if line.strip():
                    _print(_parse_line(line, options))
        else:
            _print(_parse_one(" ".join(options.text) or sys.stdin.read(), options))
    except (ValueError, KeyError, TypeError, ZoneInfoNotFoundError) as problem:
        sys.stderr.write(f"quickadd: {problem}\n")
        return 2
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quickadd", description="Read what a person typed as a task.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("parse", help="print the task that a phrase describes")
    command.add_argument("text", nargs="*", help="the phrase; standard input when absent")
    command.add_argument(
        "--jsonl", action="store_true", help="read {text, now, timezone, language} a line, write one answer a line"
    )
    command.add_argument("--now", help="ISO 8601 with an offset; the present moment when absent")
    command.add_argument("--timezone", default="UTC", help="IANA zone")
    command.add_argument("--language", default="en", help="decides the order of day and month in 5/6")
    return parser


def _parse_line(line: str, options: argparse.Namespace) -> dict[str, object]:
    asked = json.loads(line)
    if not isinstance(asked, dict):
        raise TypeError("a line must be a JSON object")
    return _answer(
        parse(
            str(asked["text"]),
            now=_moment(asked.get("now") or options.now),
            timezone=asked.get("timezone") or options.timezone,
            language=asked.get("language") or options.language,
        )
    )


def _parse_one(text: str, options: argparse.Namespace) -> dict[str, object]:
    return _answer(parse(text, now=_moment(options.now), timezone=options.timezone, language=options.language))


def _moment(written: str | None) -> datetime:
    return datetime.now(UTC) if written is None else datetime.fromisoformat(written)


def _answer(task: ParsedTask) -> dict[str, object]:
    return {
        "title": task.title,
        "due_date": task.due_date.isoformat() if task.due_date else None,
        "due_time": task.due_time.strftime("%H:%M") if task.due_time else None,
        "rrule": task.rrule,
        "anchor": task.anchor,
        "priority": task.priority,
        "tags": list(task.tags),
        "list": task.list_name,
    }


def _print(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
