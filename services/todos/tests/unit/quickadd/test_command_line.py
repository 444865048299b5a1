"""The command line reads a phrase or JSON lines and answers with the same fields."""

import io
import json

import pytest

from todos.quickadd.command_line import main

_LINE = {
    "text": "завтра в 9 позвонить в банк #дом",
    "now": "2026-11-23T10:15:00+03:00",
    "timezone": "Europe/Moscow",
    "language": "ru",
}
_ANSWER = {
    "title": "позвонить в банк",
    "due_date": "2026-11-24",
    "due_time": "09:00",
    "rrule": None,
    "anchor": None,
    "priority": None,
    "tags": ["дом"],
    "list": None,
}


def test_json_lines_in_json_lines_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    lines = [json.dumps(_LINE), "", json.dumps({**_LINE, "text": "Meditate every! day"})]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))

    code = main(["parse", "--jsonl"])

    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (code, first) == (0, _ANSWER)
    assert (second["rrule"], second["anchor"]) == ("FREQ=DAILY", "completion")


def test_one_phrase_as_arguments(capsys: pytest.CaptureFixture[str]):
    code = main(
        ["parse", "--now", _LINE["now"], "--timezone", "Europe/Moscow", "--language", "ru", *_LINE["text"].split()]
    )

    assert (code, json.loads(capsys.readouterr().out)) == (0, _ANSWER)


@pytest.mark.parametrize("line", ["not json", "[]", "{}", json.dumps({**_LINE, "timezone": "Mars/Base"})])
def test_a_wrong_line_is_named_and_ends_with_code_2(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.StringIO(line))

    code = main(["parse", "--jsonl"])

    assert code == 2
    assert capsys.readouterr().err.startswith("quickadd: ")
