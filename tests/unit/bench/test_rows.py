"""Rows of a benchmark: when a goal is met, and how it is written."""

import json

import pytest

from bench.framework.plot import reached, render_svg
from bench.framework.rows import Bound, Goal, Row, render_table, to_document

AT_LEAST_20 = Goal(Bound.AT_LEAST, 20)
AT_MOST_30_MS = Goal(Bound.AT_MOST, 30, "ms")


def row(value: float | None, goal: Goal = AT_LEAST_20, **rest) -> Row:
    return Row("T2", "list: ours ÷ textbook", goal, value, **rest)


@pytest.mark.parametrize(
    ("goal", "value", "is_ok"),
    [
        (AT_LEAST_20, 20, True),
        (AT_LEAST_20, 19.9, False),
        (AT_MOST_30_MS, 30, True),
        (AT_MOST_30_MS, 30.1, False),
        (AT_LEAST_20, None, False),
    ],
)
def test_a_goal_is_met_on_its_own_side_and_at_the_limit(goal: Goal, value: float | None, is_ok: bool) -> None:
    assert row(value, goal).is_ok is is_ok


def test_a_figure_whose_condition_does_not_hold_is_not_ok() -> None:
    assert not row(25, is_steady=False).is_ok


def test_the_document_holds_value_goal_and_verdict_by_row() -> None:
    document = json.loads(json.dumps(to_document([row(23.456789, also={"ours/s": 2103.7})])))

    found = document["rows"]["T2"]
    assert (found["value"], found["goal"], found["ok"]) == (23.46, "≥ 20", True)
    assert found["also"] == {"ours/s": 2104}


def test_a_row_that_could_not_be_measured_stays_in_table_and_document() -> None:
    broken = row(None, remark="the server did not start")

    assert to_document([broken])["rows"]["T2"]["value"] is None
    assert "MISSED" in render_table([broken])
    assert "the server did not start" in render_table([broken])


def test_the_table_says_which_goals_were_missed() -> None:
    lines = render_table([row(25), row(45, AT_MOST_30_MS)]).splitlines()

    assert lines[1].endswith("≥ 20  ok")
    assert lines[2].endswith("≤ 30 ms  MISSED")


def test_reaching_a_goal_is_1_in_either_direction() -> None:
    assert reached(row(40)) == 2
    assert reached(row(60, AT_MOST_30_MS)) == 0.5
    assert reached(row(None)) == 0


def test_the_picture_shows_every_row() -> None:
    picture = render_svg([row(25), Row("T5", "search", AT_MOST_30_MS, None)], title="A run").decode()

    assert picture.startswith("<?xml")
    assert "T2" in picture
    assert "T5" in picture
