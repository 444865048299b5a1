"""One date out of two that stand together: `в среду на следующей неделе`, `пт, 27 ноября`, `через месяц 15 числа`."""

from todos.quickadd.parsing.expressions import (
    After,
    AtEdge,
    DateExpression,
    Edge,
    Exact,
    InDays,
    OnDay,
    OnWeekday,
    OnWeekend,
)
from todos.quickadd.parsing.lexicon import Unit


def refine(first: DateExpression, second: DateExpression) -> DateExpression | None:
    """The day that both describe, or None if they are two days."""
    for one, other in ((first, second), (second, first)):
        found = _within_span(one, other) or _more_exact(one, other)
        if found is not None:
            return found
    return None


def _within_span(day: DateExpression, span: DateExpression) -> DateExpression | None:
    """The day of the week or month that the other date names."""
    match day, span:
        case OnWeekday(weekday, None), AtEdge(Edge.BEGINNING, Unit.WEEK, ahead):
            return OnWeekday(weekday, ahead)
        case OnWeekday(weekday, None), AtEdge(Edge.END, Unit.WEEK, 0, None):
            return OnWeekday(weekday, 0)
        case OnWeekday(weekday, None), After(0, days, 0, 0) if days % 7 == 0:
            return OnWeekday(weekday, days // 7)
        case OnWeekend(None), After(0, days, 0, 0) if days % 7 == 0:
            return OnWeekend(days // 7)
        case OnWeekend(None), AtEdge(Edge.BEGINNING, Unit.WEEK, ahead):
            return OnWeekend(ahead)
        case OnDay(number, None, None, None), AtEdge(Edge.BEGINNING, Unit.MONTH, ahead, None):
            return OnDay(number, ahead=ahead)
        case OnDay(number, None, None, None), After(0, 0, 0, months) if months:
            return OnDay(number, ahead=months)
        case _:
            return None


def _more_exact(rough: DateExpression, exact: DateExpression) -> DateExpression | None:
    """The second date, where the first only says the same less exactly."""
    match rough, exact:
        case ((OnWeekday() | InDays()), (OnDay() | Exact())):
            return exact
        case OnWeekday(), InDays():
            return exact
        case AtEdge(Edge.END, Unit.DAY | Unit.WORKDAY, 0, None), (InDays() | OnWeekday() | OnDay() | Exact()):
            return exact
        case _:
            return None
