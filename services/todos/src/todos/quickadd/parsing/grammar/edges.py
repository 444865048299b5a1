"""Beginning, middle and end of a span of the calendar: до конца недели, mid January."""

from todos.quickadd.parsing.expressions import AtEdge, DateExpression, Edge
from todos.quickadd.parsing.grammar.match import Strength, Tokens, skip
from todos.quickadd.parsing.lexicon import Role, Unit
from todos.quickadd.parsing.tokens import role

type Found = tuple[int, DateExpression, Strength]


def match_edge(tokens: Tokens, position: int, links: int) -> Found | None:
    """`до конца недели`, `end of next month`, `mid January`, `в начале года`."""
    edge, needs_of = role(tokens, position, Role.EDGE), False
    if edge is None:
        edge, needs_of = role(tokens, position, Role.EDGE_OF), True
    if edge is None:
        return None
    core = skip(tokens, position + 1, Role.OF, Role.ARTICLE)
    ahead = role(tokens, core, Role.NEXT) or 0
    is_pointed = bool(ahead) or role(tokens, core, Role.THIS) is not None
    core += is_pointed
    unit, month = role(tokens, core, Role.UNIT), role(tokens, core, Role.MONTH)
    if month is not None and not is_pointed and not role(tokens, core + 1, Role.DIGITS):
        return core + 1, AtEdge(Edge(edge), Unit.MONTH, month=month), Strength.STRONG if links else Strength.EDGE
    if unit is None or unit < Unit.DAY or unit == Unit.WEEKEND:
        return None
    if needs_of and core == position + 1 and not links:
        return None
    return core + 1, AtEdge(Edge(edge), Unit(unit), ahead), Strength.STRONG if links else Strength.EDGE
