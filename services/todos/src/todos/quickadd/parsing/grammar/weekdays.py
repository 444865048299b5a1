"""Lists of weekdays, and habits said in the plural: по средам и пятницам, on mondays, weekdays, пн-пт."""

from todos.quickadd.parsing.expressions import At, Manner, OnWeekday, Repeat
from todos.quickadd.parsing.grammar.match import Match, Strength, Tokens, read_links
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

SATURDAY = 5
WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
type Days = tuple[tuple[int, ...], int]


def match_weekday_habit(tokens: Tokens, position: int) -> Match | None:
    """The habit that begins here; without a preposition it must begin or end a clause."""
    links, core = read_links(tokens, position)
    if core >= len(tokens) or (links and not links & (Link.DATE | Link.UNTIL | Link.START)):
        return None
    if not links and role(tokens, position - 1, Role.PREPOSITION) is not None:
        # A preposition that leads to no habit: «суп на будни», «привыкнуть к субботам».
        return None
    strength = Strength.STRONG if links else Strength.EDGE
    if (in_parts := _in_parts_of_days(tokens, core)) is not None:
        return Match(in_parts[1], in_parts[0], strength)
    # «К выходным» is one weekend.
    if role(tokens, core + 1, Role.OF) is not None:
        # "Working days of a country".
        return None
    if role(tokens, core, Role.WORKDAYS) is not None and not links & Link.DAYTIME_HOUR:
        return Match(core + 1, Repeat(Unit.WEEK, weekdays=WORKDAYS), strength)
    weekends = role(tokens, core, Role.WEEKENDS)
    if weekends is not None and not links & Link.INSIDE and (not weekends or links == Link.UNTIL):
        return Match(core + 1, Repeat(Unit.WEEK, weekdays=WEEKEND), strength)
    if links == Link.UNTIL or (role(tokens, core, Role.WEEKDAY_PLURAL) is not None and not links & Link.INSIDE):
        days = read_weekdays(tokens, core, in_plural=True)
        return None if days is None else Match(days[1], Repeat(Unit.WEEK, weekdays=days[0]), strength)
    return _range(tokens, core, links) or _bare_list(tokens, core, strength)


def _in_parts_of_days(tokens: Tokens, position: int) -> tuple[Repeat, int] | None:
    """`saturday mornings`, `weekend nights`: the plural of the part makes a habit of any day."""
    if role(tokens, position, Role.WEEKEND) is not None:
        days: Days | None = (WEEKEND, position + 1)
    elif role(tokens, position, Role.UNIT) == Unit.WORKDAY:
        days = (WORKDAYS, position + 1)
    else:
        days = read_weekdays(tokens, position)
    minutes = None if days is None else role(tokens, days[1], Role.PART_PLURAL)
    if days is None or minutes is None:
        return None
    return Repeat(Unit.WEEK, weekdays=days[0], at=At(minutes, Manner.PART)), days[1] + 1


def _bare_list(tokens: Tokens, position: int, strength: Strength) -> Match | None:
    """`зал пн, ср, пт`: two abbreviations, or three names, are no single date but a habit."""
    days = read_weekdays(tokens, position) if role(tokens, position, Role.WEEKDAY) is not None else None
    if days is None:
        return None
    named = [token for token in tokens[position : days[1]] if Role.WEEKDAY in token.roles]
    are_short = all(token.roles.get(Role.BARE) == 1 for token in named)
    are_enough = len(named) >= (2 if are_short else 3)
    return Match(days[1], Repeat(Unit.WEEK, weekdays=days[0]), strength) if are_enough else None


def _range(tokens: Tokens, position: int, links: int) -> Match | None:
    """`пн-пт` is a habit; `с понедельника по пятницу` only beside another rule or a time.

    Alone, the working week may be every week or one holiday, and stays text; other days are one stay.
    """
    packed = role(tokens, position, Role.WEEKDAY_RANGE)
    if packed is None:
        first, last = role(tokens, position, Role.WEEKDAY), role(tokens, position + 2, Role.WEEKDAY)
        joins = role(tokens, position + 1, Role.RANGE_TO) is not None
        if first is None or last is None or not joins or (links and not links & Link.START):
            return None
        days = days_between(first, last)
        stay = None if days == WORKDAYS else OnWeekday(first)
        return Match(position + 3, Repeat(Unit.WEEK, weekdays=days, may_be_stay=stay), Strength.SUPPORTED)
    return Match(position + 1, Repeat(Unit.WEEK, weekdays=days_between(*divmod(packed, 10))), Strength.EDGE)


def days_between(first: int, last: int) -> tuple[int, ...]:
    """The weekdays from one to another, over the weekend if need be; in the order of the week."""
    return tuple(sorted((first + step) % 7 for step in range((last - first) % 7 + 1)))


def read_weekdays(tokens: Tokens, position: int, *, in_plural: bool = False) -> Days | None:
    """Weekdays joined by commas, `and` or nothing, and the position after them."""
    found: list[int] = []
    end = position
    while len(found) < 7:
        read = _read_one(tokens, position, in_plural=in_plural)
        if read is None:
            break
        found.extend(read)
        end = position = position + 1
        position = after_joint(tokens, position)
    if not found:
        return None
    last = role(tokens, end + 1, Role.WEEKDAY)
    if len(found) == 1 and last is not None and not in_plural and _joins_range(tokens, end):
        return days_between(found[0], last), end + 2
    return tuple(sorted(set(found))), end


def _read_one(tokens: Tokens, position: int, *, in_plural: bool) -> tuple[int, ...] | None:
    packed = role(tokens, position, Role.WEEKDAY_RANGE)
    if packed is not None:
        return days_between(*divmod(packed, 10))
    day = role(tokens, position, Role.WEEKDAY_PLURAL)
    is_singular_allowed = not in_plural or role(tokens, position, Role.BARE) == 1
    if day is None and is_singular_allowed:
        day = role(tokens, position, Role.WEEKDAY)
    return None if day is None else (day,)


def after_joint(tokens: Tokens, position: int) -> int:
    """The position after a comma, an `and`, or both."""
    for _ in range(2):
        if position < len(tokens) and (tokens[position].text in {",", "/"} or Role.AND in tokens[position].roles):
            position += 1
    return position


def _joins_range(tokens: Tokens, position: int) -> bool:
    return role(tokens, position, Role.RANGE_TO) is not None or tokens[position].text in "-–—"
