"""Beginning, middle and end of a span of the calendar: до конца недели, mid January."""

from todos.quickadd.parsing.expressions import AtEdge, DateExpression, Edge
from todos.quickadd.parsing.grammar.match import Strength, Tokens, skip
from todos.quickadd.parsing.grammar.months import day_with_month, read_year
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
    # "Front end 2027" and "the end day" have no "of".
    is_loose = needs_of and core == position + 1 and not links
    strength = Strength.STRONG if links else Strength.EDGE
    named = None if is_pointed else _named(tokens, core, Edge(edge))
    # In "lectures start feb 8" the word is a verb.
    is_verb = is_loose and day_with_month(tokens, core, links) is not None
    if named is not None and not is_verb and not (is_loose and named[1].month is None):
        return *named, strength
    unit = role(tokens, core, Role.UNIT)
    if is_loose or unit is None or unit < Unit.DAY or unit == Unit.WEEKEND:
        return None
    return core + 1, AtEdge(Edge(edge), Unit(unit), ahead), strength


def _named(tokens: Tokens, position: int, edge: Edge) -> tuple[int, AtEdge] | None:
    """Of a month by name, of a year by number, or of both: `конца марта 2028`, `2028 года`."""
    month = role(tokens, position, Role.MONTH)
    end, year, _ = read_year(tokens, position + (month is not None))
    if month is None:
        return None if year is None else (end, AtEdge(edge, Unit.YEAR, year=year))
    return end if year is not None else position + 1, AtEdge(edge, Unit.MONTH, month=month, year=year)
