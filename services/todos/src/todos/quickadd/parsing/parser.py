"""Quick add: one line of Russian or English, or of both, into a task (peers.md §5).

Pure: the moment, the zone and the language come in as arguments; nothing is read from anywhere. Never raises for any text.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, time, tzinfo

from todos.quickadd.parsing.evidence import Fragment, find_fragments
from todos.quickadd.parsing.expressions import At, Due, Repeat, Without
from todos.quickadd.parsing.lexicon import DayPart, Link, Role, guess_language, is_day_first, vocabulary
from todos.quickadd.parsing.moments import read_zone
from todos.quickadd.parsing.parsed import ParsedTask, Span, SpanKind
from todos.quickadd.parsing.resolution.calendar import NoSuchDay
from todos.quickadd.parsing.resolution.choice import Choice, choose
from todos.quickadd.parsing.resolution.outcome import Circumstances, Outcome, resolve
from todos.quickadd.parsing.sigils import take_signs
from todos.quickadd.parsing.title import make_title, unquote
from todos.quickadd.parsing.tokens import Token, role, tokenise


def parse(
    text: str,
    *,
    now: datetime,
    timezone: str | tzinfo,
    language: str | None,
    day_parts: Mapping[DayPart, time] | None = None,
) -> ParsedTask:
    """The task that the text describes.

    Args:
        now: Aware; the present moment.
        timezone: The person's zone, an IANA name or a tzinfo; all dates and times in the answer are its wall clock.
        language: The person's language; it only decides the order of day and month in `5/6`. None is that of the text.
        day_parts: When the parts of the person's day begin; those that are absent begin as the lexicon says.
    Raises:
        ValueError: `now` is naive.
        zoneinfo.ZoneInfoNotFoundError: there is no such zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    literal = unquote(text)
    if literal is not None:
        return ParsedTask(literal, spans=(Span(0, len(text), SpanKind.LITERAL),))
    zone = read_zone(timezone) if isinstance(timezone, str) else timezone
    order = is_day_first(language or guess_language(text))
    return _parse_words(text, Circumstances(now.astimezone(UTC).astimezone(zone), order, day_parts or {}))


def _parse_words(text: str, circumstances: Circumstances) -> ParsedTask:
    words = vocabulary()
    tokens = tokenise(text, words)
    signs, rest = take_signs(tokens, words)
    choice, outcome = _understand(rest, circumstances)
    spans = [
        *signs.spans,
        *_literal_spans(rest),
        *_time_spans(rest, choice.used, signs.spans),
        *_command_spans(rest, choice),
    ]
    spans.sort(key=lambda span: span.start)
    title = make_title(text, spans)
    if not any(map(str.isalnum, title)):
        # A task needs words: when nothing else was said, what was said is the title.
        title = " ".join(text.split())
    return ParsedTask(
        title=title,
        due_date=outcome.due_date,
        due_time=outcome.due_time,
        rrule=outcome.rrule,
        anchor=outcome.anchor,
        priority=signs.priority,
        tags=tuple(signs.tags),
        list_name=signs.list_name,
        assignee=signs.assignee,
        spans=tuple(spans),
        alternatives=outcome.alternatives,
        holidays_at=_holidays_at(rest, choice),
    )


def _understand(tokens: Sequence[Token], circumstances: Circumstances) -> tuple[Choice, Outcome]:
    """The choice and what it comes to; phrases that name no possible day are given back to the title one by one."""
    fragments = _possible(tokens, find_fragments(tokens), circumstances)
    while fragments:
        choice = choose(tokens, fragments)
        try:
            return choice, resolve(choice, circumstances)
        except NoSuchDay:
            fragments = [fragment for fragment in fragments if fragment is not choice.used[-1]]
    return Choice(), Outcome()


def _possible(tokens: Sequence[Token], fragments: list[Fragment], circumstances: Circumstances) -> list[Fragment]:
    """The fragments without dates that cannot be, and without their times: `30 февраля в 10:00` and `вчера в 10:00` are text."""
    impossible = [fragment for fragment in fragments if _is_impossible(fragment, circumstances)]
    ruled = {fragment.cluster for fragment in fragments if isinstance(fragment.meaning, Repeat)}
    # In "the report for yesterday every day at 9" the time is that of the rule.
    clusters = {fragment.cluster for fragment in impossible} - ruled
    return [
        fragment
        for fragment in fragments
        if fragment not in impossible and not (fragment.cluster in clusters and _is_time_of_day(tokens, fragment))
    ]


def _is_time_of_day(tokens: Sequence[Token], fragment: Fragment) -> bool:
    """Whether it says when on a day something is; "what began yesterday, by 6pm" has a deadline of its own."""
    links = role(tokens, fragment.start, Role.PREPOSITION) or 0
    return isinstance(fragment.meaning, At) and not links & Link.WEAK_HOUR


def _is_impossible(fragment: Fragment, circumstances: Circumstances) -> bool:
    try:
        if isinstance(fragment.meaning, Due):
            circumstances.day_of(fragment.meaning.date)
    except NoSuchDay:
        return True
    return False


def _time_spans(tokens: Sequence[Token], used: Sequence[Fragment], signs: Sequence[Span]) -> list[Span]:
    starts = {fragment.start for fragment in used}
    return [
        piece
        for fragment in (_with_joint(tokens, fragment, starts) for fragment in used)
        for piece in _cut_out(tokens[fragment.start].start, tokens[fragment.end - 1].end, _kind(fragment), signs)
    ]


def _holidays_at(tokens: Sequence[Token], choice: Choice) -> int | None:
    found = (
        fragment for fragment in choice.used if isinstance(fragment.meaning, Without) and fragment.meaning.holidays
    )
    return next((tokens[fragment.start].start for fragment in found), None)


def _with_joint(tokens: Sequence[Token], fragment: Fragment, starts: AbstractSet[int]) -> Fragment:
    """The fragment with the `and` that joins it to the next one: `ежедневно в 8 и начиная с 1 декабря`."""
    is_joined = role(tokens, fragment.end, Role.AND) is not None and fragment.end + 1 in starts
    return fragment._replace(end=fragment.end + 1) if is_joined else fragment


def _cut_out(start: int, end: int, kind: SpanKind, signs: Sequence[Span]) -> Iterator[Span]:
    """The span without the signs that stand inside it: `каждый #tag вторник`."""
    for sign in signs:
        if start < sign.start < end:
            yield Span(start, sign.start, kind)
            start = sign.end
    yield Span(start, end, kind)


def _kind(fragment: Fragment) -> SpanKind:
    match fragment.meaning:
        case Due():
            return SpanKind.DATE
        case At():
            return SpanKind.TIME
        case _:
            return SpanKind.RULE


def _literal_spans(tokens: Sequence[Token]) -> list[Span]:
    return [Span(token.start, token.end, SpanKind.LITERAL) for token in tokens if token.is_literal]


def _command_spans(tokens: Sequence[Token], choice: Choice) -> list[Span]:
    """A leading `remind me to`, the courtesies around it, and the `to` that a date tore away from it."""
    command = _after_courtesy(tokens, 0)
    if role(tokens, command, Role.COMMAND) is None or len(tokens) == command + 1:
        return []
    after = _after_courtesy(tokens, command + 1)
    spans = [Span(tokens[0].start, tokens[after - 1].end, SpanKind.COMMAND)]
    for fragment in sorted(choice.used, key=lambda fragment: fragment.start):
        after = fragment.end if fragment.start == after else after
    while after < len(tokens) and tokens[after].text == ",":
        after += 1
    if role(tokens, after, Role.JOINING) is not None:
        spans.append(Span(tokens[after].start, tokens[after].end, SpanKind.COMMAND))
    return spans


def _after_courtesy(tokens: Sequence[Token], position: int) -> int:
    """The position after a `please` with the commas around it; the same position if there is none."""
    end = position
    while end < len(tokens) and (tokens[end].text == "," or Role.POLITE in tokens[end].roles):
        end += 1
    return end if any(Role.POLITE in token.roles for token in tokens[position:end]) else position
