"""Days by their names: завтра, eod, в среду, monday of next week, на выходных.

A weekday without a preposition needs its place in the phrase to speak for it.
"""

from todos.quickadd.parsing.expressions import AtEdge, DateExpression, Edge, InDays, OnWeekday, OnWeekend
from todos.quickadd.parsing.grammar.match import (
    Strength,
    Tokens,
    is_phrase_end,
    is_temporal,
    is_unit,
    is_verb,
    opens_text,
    skip,
)
from todos.quickadd.parsing.grammar.numbers import read_day_number
from todos.quickadd.parsing.lexicon import Link, Role, Unit, fold, vocabulary
from todos.quickadd.parsing.tokens import role

type Found = tuple[int, DateExpression, Strength]
_WITH_PREPOSITION, _MAY_BE_ADJECTIVE = 1, 2


def match_named_day(tokens: Tokens, position: int, links: int) -> Found | None:
    """The day by name here, after a preposition with these links."""
    return _day_word(tokens, position, links) or _of_week(tokens, position, links) or _weekday(tokens, position, links)


def _day_word(tokens: Tokens, position: int, links: int) -> Found | None:
    days = role(tokens, position, Role.DAY)
    if days is None:
        end_of = role(tokens, position, Role.END_OF)
        # "Corn on the cob" has an article.
        if end_of is None or role(tokens, position - 1, Role.ARTICLE) is not None:
            return None
        return position + 1, AtEdge(Edge.END, Unit(end_of)), Strength.EDGE
    return None if links == Link.INSIDE else (position + 1, InDays(days), Strength.STRONG)


def _weekday(tokens: Tokens, position: int, links: int) -> Found | None:
    weekday = role(tokens, position, Role.WEEKDAY)
    if weekday is None or links == Link.INSIDE:
        return None
    bare = role(tokens, position, Role.BARE)
    end = _after_dot(tokens, position + 1) if bare == 1 else position + 1
    if links:
        is_doubtful = bare == 1 and _is_capital_abbreviation(tokens, position)
        return end, OnWeekday(weekday), Strength.SUPPORTED if is_doubtful else Strength.STRONG
    is_after_time = is_temporal(tokens, position - 1) or role(tokens, position - 1, Role.MERIDIEM) is not None
    if bare is None and is_after_time and position > 0:
        # "Утром вторника", «к 6 утра субботы»: a form that needs a word of time before it.
        return position + 1, OnWeekday(weekday), Strength.SUPPORTED
    if bare is None or _is_described(tokens, position) or role(tokens, position - 1, Role.ARTICLE) is not None:
        return None
    if bare == 1 and _is_capital_abbreviation(tokens, position):
        return end, OnWeekday(weekday), Strength.SUPPORTED
    # "Среда обитания" and "sun cream" begin with a weekday's twin, "среда сдать отчёт" does not.
    has_twin = role(tokens, position, Role.FAMOUS) == 1 and not is_verb(tokens, position + 1)
    return end, OnWeekday(weekday), Strength.END if has_twin else Strength.EDGE


def _after_dot(tokens: Tokens, position: int) -> int:
    """The position after the dot of `wed. 16th`; a dot at the end closes the sentence."""
    is_dot = position < len(tokens) and tokens[position].text == "." and tokens[position].is_glued
    return (
        position + 1
        if is_dot and (is_temporal(tokens, position + 1) or read_day_number(tokens, position + 1))
        else position
    )


def _of_week(tokens: Tokens, position: int, links: int) -> Found | None:
    """`monday of next week`."""
    weekday, core = role(tokens, position, Role.WEEKDAY), skip(tokens, position + 1, Role.OF)
    if weekday is None or core != position + 2 or not is_unit(tokens, core + 1, Unit.WEEK):
        return None
    ahead = role(tokens, core, Role.NEXT)
    ahead = role(tokens, core, Role.THIS) if ahead is None else ahead
    return None if ahead is None else (core + 2, OnWeekday(weekday, ahead), Strength.STRONG if links else Strength.EDGE)


def _is_capital_abbreviation(tokens: Tokens, position: int) -> bool:
    """СБ, ВС, SAT in a phrase that is not all capitals are institutions and exams."""
    token = tokens[position]
    if not token.text.isupper() or Role.FAMOUS not in token.roles:
        return False
    return any(other.text.islower() for other in tokens if other.is_word)


def _is_described(tokens: Tokens, position: int) -> bool:
    """Black Friday, Чёрная пятница: a weekday with an adjective is a name."""
    if position == 0:
        return False
    # "Dr. Friday": the dot of an abbreviation stands between.
    before = tokens[position - 2 if tokens[position - 1].text == "." and position > 1 else position - 1]
    if Role.FAMOUS in before.roles or Role.LAST in before.roles:
        return True
    return not before.roles and before.is_word and fold(before.text).endswith(vocabulary().agreeing_endings)


def match_weekend(tokens: Tokens, position: int, links: int) -> Found | None:
    """`на выходных`, `over the weekend`."""
    kind = role(tokens, position, Role.WEEKEND)
    is_adjective = kind == _MAY_BE_ADJECTIVE and (
        links & Link.START or (links & Link.AT and not is_phrase_end(tokens, position + 1))
    )
    if kind is None or links == Link.INSIDE or is_adjective:
        return None
    if kind == _WITH_PREPOSITION:
        return position + 1, OnWeekend(), Strength.EDGE
    is_heading = opens_text(tokens, position) and position + 1 < len(tokens) and not tokens[position + 1].is_word
    if not links and not is_heading and role(tokens, position, Role.BARE) is None:
        return None
    strength = Strength.EDGE if is_heading else Strength.SUPPORTED
    return position + 1, OnWeekend(), Strength.STRONG if links else strength
