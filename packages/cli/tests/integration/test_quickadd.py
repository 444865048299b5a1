"""`delegram quickadd` reaches the parser of todos, with the arguments and the bytes as they came."""

import json
import subprocess
import sys

_PHRASE = "завтра в 9 позвонить в банк #дом"
_NOW = "2026-11-23T10:15:00+03:00"


def _call(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "delegram_cli", "quickadd", *arguments]
    # A terminal that knows ASCII only must not spoil a phrase.
    return subprocess.run(  # noqa: S603  # our own command line
        command, input=given, env={"LC_ALL": "POSIX"}, capture_output=True, encoding="utf-8", check=False
    )


def test_a_phrase_becomes_a_task() -> None:
    ending = _call("parse", "--now", _NOW, _PHRASE)

    assert ending.returncode == 0, ending.stderr
    assert json.loads(ending.stdout)["title"] == "позвонить в банк"


def test_json_lines_are_answered_one_by_one() -> None:
    lines = [json.dumps({"text": _PHRASE, "now": _NOW}, ensure_ascii=False), "no JSON", '{"text": "milk"}']

    ending = _call("parse", "--jsonl", given="\n".join(lines))

    first, second, third = [json.loads(line) for line in ending.stdout.splitlines()]
    assert (ending.returncode, second.keys()) == (2, {"error"})
    assert (first["due_date"], first["due_time"], third["title"]) == ("2026-11-24", "09:00", "milk")


def test_help_is_that_of_the_parser() -> None:
    ending = _call("--help")

    assert ending.returncode == 0
    assert ending.stdout.startswith("usage: delegram quickadd")
