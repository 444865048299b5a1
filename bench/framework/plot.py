"""A picture of a run: how far each figure is from its goal."""

from collections.abc import Sequence

import pygal
from pygal.style import CleanStyle

from bench.framework.rows import Bound, Row

_MOST_SHOWN = 10.0


def reached(row: Row) -> float:
    """How much of its goal a row reached: 1 is the goal itself, more is better, whatever its unit and direction."""
    if not row.value:
        return 0.0
    return row.value / row.goal.limit if row.goal.bound is Bound.AT_LEAST else row.goal.limit / row.value


def render_svg(rows: Sequence[Row], *, title: str) -> bytes:
    """A bar for each row, and a line where the goals are."""
    style = CleanStyle(colors=("#3a7bbf", "#c0392b"), font_family="sans-serif")
    chart = pygal.HorizontalBar(
        title=title,
        x_title="times the goal; 1 is the goal",
        style=style,
        js=(),
        show_legend=False,
        range=(0, _MOST_SHOWN),
    )
    chart.x_labels_major = [1]
    chart.add(
        "reached",
        [
            {
                "value": min(round(reached(row), 3), _MOST_SHOWN),
                "label": f"{row.title}: {row.value if row.value is not None else '–'} (goal {row.goal})",
                "color": "#3a7bbf" if row.is_ok else "#c0392b",
            }
            for row in reversed(rows)
        ],
    )
    chart.x_labels = [row.name for row in reversed(rows)]
    return bytes(chart.render())
