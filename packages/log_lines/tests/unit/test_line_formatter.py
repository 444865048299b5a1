"""Lines of different services can be read side by side, and none can be forged."""

import logging
import re

from log_lines import LineFormatter


def a_record(text: str, **fields: object) -> logging.LogRecord:
    record = logging.LogRecord("todos.request", logging.INFO, __file__, 1, text, (), None)
    record.created, record.msecs = 1_795_838_400.25, 250.0
    vars(record).update(fields)
    return record


def test_a_line_says_when_in_utc_how_grave_and_where():
    assert LineFormatter().format(a_record("hello")) == "2026-11-28T04:00:00.250Z INFO todos.request hello"


def test_more_stands_before_the_text():
    line = LineFormatter("[%(request_id)s]").format(a_record("hello", request_id="abc"))

    assert line.endswith("todos.request [abc] hello")


def test_no_text_can_forge_a_second_event():
    line = LineFormatter().format(a_record("hello\r\n2026-11-28T04:00:00.000Z INFO todos.request all is well"))

    assert len(re.findall(r"^", line, re.MULTILINE)) == 1
    assert "\r" not in line
