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


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "{}",
        '{"text": 5}',
        json.dumps({**_LINE, "timezone": "Mars/Base"}),
        '{"text": "x", "now": "noon"}',
    ]
    + [json.dumps({**_LINE, "timezone": zone}) for zone in ("Europe", "../zone", "/etc")]
    + [json.dumps({**_LINE, "now": now}) for now in ("0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00")],
)
def test_a_wrong_line_is_answered_in_its_place_and_spoils_no_other(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([line, json.dumps(_LINE)])))

    code = main(["parse", "--jsonl"])

    written = capsys.readouterr()
    wrong, right = [json.loads(answer) for answer in written.out.splitlines()]
    assert (code, wrong.keys(), right) == (2, {"error"}, _ANSWER)
    assert written.err.startswith("quickadd: line 1: ")


@pytest.mark.parametrize(
    "given",
    [
        {"now": "2026-11-23T10:15:00", "timezone": "Europe/Moscow"},
        {"now": "2026-11-23T10:15:00+03:00", "timezone": None, "language": None},
        {"now": "2026-11-23T10:15:00+03:00"},
        {"now": "2026-11-23T07:15:00Z", "timezone": "Europe/Moscow"},
        {"now": "2026-11-23T10:15:00.5"},
    ],
)
def test_a_line_need_not_say_everything(
    given: dict[str, str | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"text": _LINE["text"], **given})))

    code = main(["parse", "--jsonl"])

    assert (code, json.loads(capsys.readouterr().out)) == (0, _ANSWER)


def test_the_options_say_what_a_line_does_not(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "x 5/6"}\n{"text": "x 5/6", "language": "ru"}'))

    main(["parse", "--jsonl", "--now", _LINE["now"], "--timezone", "Asia/Tokyo", "--language", "en"])

    dates = [json.loads(answer)["due_date"] for answer in capsys.readouterr().out.splitlines()]
    assert dates == ["2027-05-06", "2027-06-05"]


@pytest.mark.parametrize(("text", "date"), [("сдать 5/6", "2027-06-05"), ("hand in 5/6", "2027-05-06")])
def test_without_a_language_the_letters_of_the_text_decide(text: str, date: str, capsys: pytest.CaptureFixture[str]):
    main(["parse", "--now", _LINE["now"], text])

    assert json.loads(capsys.readouterr().out)["due_date"] == date


def test_half_a_surrogate_pair_is_printed_as_a_question_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.StringIO(r'{"text": "x \ud800"}'))

    main(["parse", "--jsonl"])

    assert json.loads(capsys.readouterr().out)["title"] == "x ?"
