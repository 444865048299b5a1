"""Finding the phrases of time in a text, and believing only those that their neighbours speak for.

Phrases that touch (a comma or a dash may stand between) form a cluster and support each other; a weak phrase alone in the
middle of a sentence stays text, because false alarms are worse than misses.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from todos.quickadd.parsing.expressions import At, Due, Manner, Meaning, Repeat
from todos.quickadd.parsing.grammar.bounds import match_bound
from todos.quickadd.parsing.grammar.clock import match_time
from todos.quickadd.parsing.grammar.days import match_date
from todos.quickadd.parsing.grammar.match import Match, Strength, Tokens, is_phrase_end
from todos.quickadd.parsing.grammar.repeats import match_repeat
from todos.quickadd.parsing.lexicon import Role
from todos.quickadd.parsing.listing import is_listed
from todos.quickadd.parsing.tokens import Token, role

_MATCHERS: tuple[Callable[[Tokens, int], Match | None], ...] = (match_bound, match_repeat, match_date, match_time)
# In a long text the date is near its beginning or its end; looking no further keeps the cost of any text bounded.
_WINDOW = 60
_JOINTS = frozenset(",-–—|()/;")


class Fragment(NamedTuple):
    """`tokens[start:end]` mean something; fragments of one cluster stand together in the text."""

    start: int
    end: int
    meaning: Meaning
    strength: Strength
    cluster: int = 0


def find_fragments(tokens: Tokens) -> list[Fragment]:
    """The believed phrases of time, in order, none overlapping another."""
    believed: list[Fragment] = []
    found = [
        fragment for fragment in _scan(tokens) if not is_listed(tokens, fragment.start, fragment.end, fragment.meaning)
    ]
    if not any(isinstance(fragment.meaning, Repeat) for fragment in found):
        found = [_after_verb(tokens, fragment) for fragment in found]
    for number, cluster in enumerate(map(_with_stays, _cluster(tokens, found))):
        believed.extend(fragment._replace(cluster=number) for fragment in _believe(tokens, cluster))
    return believed


def _after_verb(tokens: Tokens, fragment: Fragment) -> Fragment:
    """`Lease ends January 31`: without a rule to bound, the verb is a word of the title."""
    if role(tokens, fragment.start, Role.UNTIL) != 1 and role(tokens, fragment.start, Role.STARTING) != 1:
        return fragment
    meaning = Due(fragment.meaning.date) if isinstance(fragment.meaning, Due) else fragment.meaning
    return fragment._replace(start=fragment.start + 1, meaning=meaning)


def _scan(tokens: Tokens) -> list[Fragment]:
    """The longest match at each place, from left to right."""
    found: list[Fragment] = []
    position = 0
    while position < len(tokens):
        if _WINDOW <= position < len(tokens) - _WINDOW:
            position = len(tokens) - _WINDOW
        best = _longest(tokens, position) if tokens[position].roles else None
        if best is None:
            position += 1
            continue
        found.append(Fragment(position, best.end, best.meaning, best.strength))
        position = best.end
    return found


def _longest(tokens: Tokens, position: int) -> Match | None:
    best: Match | None = None
    for matcher in _MATCHERS:
        match = matcher(tokens, position)
        if match is not None and (best is None or (match.end, match.strength) > (best.end, best.strength)):
            best = match
    return best


def _cluster(tokens: Tokens, fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    clusters: list[list[Fragment]] = []
    for fragment in fragments:
        if clusters and _touch(tokens, clusters[-1][-1].end, fragment.start):
            clusters[-1].append(fragment)
        else:
            clusters.append([fragment])
    return clusters


def _touch(tokens: Tokens, end: int, start: int) -> bool:
    return all(tokens[between].text in _JOINTS for between in range(end, start))


def _with_stays(cluster: list[Fragment]) -> list[Fragment]:
    """`вахта с понедельника по четверг` is a stay and counts by its beginning; a rule or a time beside it makes it a habit."""
    kinds = [type(fragment.meaning) for fragment in cluster]
    return cluster if At in kinds or kinds.count(Repeat) > 1 else [_as_stay(fragment) for fragment in cluster]


def _as_stay(fragment: Fragment) -> Fragment:
    meaning = fragment.meaning
    if not isinstance(meaning, Repeat) or meaning.may_be_stay is None:
        return fragment
    return fragment._replace(meaning=Due(meaning.may_be_stay), strength=Strength.EDGE)


def _believe(tokens: Tokens, cluster: list[Fragment]) -> list[Fragment]:
    """The members of the cluster that count."""
    if _is_title(tokens, cluster):
        return []
    if len({_sort(fragment.meaning) for fragment in cluster}) > 1:
        return cluster
    begins, ends = begins_clause(tokens, cluster[0].start), ends_clause(tokens, cluster[-1].end)
    return [fragment for fragment in cluster if _counts(fragment.strength, begins=begins, ends=ends)]


def _sort(meaning: Meaning) -> object:
    """What a meaning adds: a date of another form supports a date, a part of the day an hour, and any other rule a rule."""
    match meaning:
        case At():
            return At, meaning.manner is Manner.PART
        case Due(date):
            return type(date)
        case Repeat():
            return meaning
        case _:
            return type(meaning)


def _counts(strength: Strength, *, begins: bool, ends: bool) -> bool:
    match strength:
        case Strength.STRONG:
            return True
        case Strength.EDGE:
            return begins or ends
        case Strength.END:
            return ends
        case _:
            return False


def begins_clause(tokens: Tokens, position: int) -> bool:
    """Whether nothing but marks or a command stands before, back to the last mark."""
    return position == 0 or not tokens[position - 1].is_word or role(tokens, position - 1, Role.COMMAND) is not None


def ends_clause(tokens: Tokens, position: int) -> bool:
    """Whether a mark, the end, or a word that opens a new part of the sentence follows."""
    return is_phrase_end(tokens, position) or role(tokens, position, Role.FUNCTION) is not None


def _is_title(tokens: Tokens, cluster: list[Fragment]) -> bool:
    """`Watch Tomorrow Never Dies`: a capital in mid-sentence with more words after it begins a name."""
    start, end = cluster[0].start, cluster[-1].end
    first = tokens[start]
    # "The Day After Tomorrow" spelled like that is a film wherever it stands.
    is_film = len(first.text.split()) > 1 and first.text.istitle() and end == start + 1
    if begins_clause(tokens, start):
        return is_film and end < len(tokens)
    return _is_odd_capital(first) and (is_film or not ends_clause(tokens, end))


def _is_odd_capital(token: Token) -> bool:
    """Whether the word is capitalised though it is no name of a day or a month."""
    is_name = Role.WEEKDAY in token.roles or Role.MONTH in token.roles
    return token.is_capitalised and not token.text.isupper() and not is_name
