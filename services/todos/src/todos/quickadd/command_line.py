"""Quick add on the command line: a phrase, or JSON lines, in; JSON out. Starts no framework.

Line by line, so that the answer to one is there before the next is sent; a line that cannot be read spoils no other.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

from todos.quickadd.parsing import ParsedTask, parse
from todos.quickadd.parsing.moments import read_now, read_zone

type Answer = dict[str, object]

_REFUSALS = (ValueError, OverflowError, ZoneInfoNotFoundError)


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit code: 0, or 2 for a wrong argument or a wrong line."""
    options = _arguments().parse_args(argv)
    if options.jsonl:
        return _answer_lines(options)
    asked = {"text": " ".join(options.text) or sys.stdin.read()}
    try:
        _print(_answer(asked, options))
    except _REFUSALS as problem:
        sys.stderr.write(f"quickadd: {problem}\n")
        return 2
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="delegram quickadd", description="Read what a person typed as a task.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("parse", help="print the task that a phrase describes")
    command.add_argument("text", nargs="*", help="the phrase; standard input when absent")
    command.add_argument(
        "--jsonl",
        action="store_true",
        help="read {text, now, timezone, language} a line, write one answer a line, or {error}; the options say what a line does not",
    )
    command.add_argument("--now", help="ISO 8601; the present moment when absent")
    command.add_argument("--timezone", help="IANA zone; the offset of --now, or else UTC, when absent")
    command.add_argument("--language", help="decides the order of day and month in 5/6; that of the text when absent")
    return parser


def _answer_lines(options: argparse.Namespace) -> int:
    code = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            _print(_answer(_read_line(line), options))
        except _REFUSALS as problem:
            sys.stderr.write(f"quickadd: line {number}: {problem}\n")
            _print({"error": str(problem)})
            code = 2
    return code


def _read_line(line: str) -> dict[str, object]:
    asked = json.loads(line)
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError("a line must be a JSON object with a text")  # noqa: TRY004 - refused like any other wrong line
    return asked


def _answer(asked: dict[str, object], options: argparse.Namespace) -> Answer:
    now, zone, language = (asked.get(name) or getattr(options, name) for name in ("now", "timezone", "language"))
    written = datetime.fromisoformat(str(now)) if now else datetime.now(UTC)
    moment, place = read_now(written, None if zone is None else read_zone(str(zone)))
    return _fields(
        parse(str(asked["text"]), now=moment, timezone=place, language=None if language is None else str(language))
    )


def _fields(task: ParsedTask) -> Answer:
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


def _print(answer: Answer) -> None:
    # Half of a surrogate pair may stand in JSON, and in no output.
    text = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode()
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
