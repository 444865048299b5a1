"""English words of quick add.

Words that are something else more often than a date ("tom", "second", "march" alone) get no calendar role.
"""

from collections.abc import Iterator

from todos.quickadd.parsing.lexicon.en_no_dates import NO_DATES
from todos.quickadd.parsing.lexicon.model import Entry, build_lexicon
from todos.quickadd.parsing.lexicon.roles import DayPart, Link, Meridiem, Role, Unit

_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue, tues"),
    ("wednesday, wendesday, wensday, wednsday", "wed, weds"),
    ("thursday, thurday", "thu, thur, thurs"),
    ("friday, firday", "fri"),
    ("saturday, saterday", "sat"),
    ("sunday", "sun"),
)
_MONTHS = (
    ("january", "jan"), ("february, febuary", "feb"), ("march", "mar"), ("april", "apr"), ("may", ""), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sep, sept"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_LAST_HALVED = 12
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_TENTH_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _calendar() -> Iterator[Entry]:
    for number, (full, short) in enumerate(_WEEKDAYS):
        plural = ", ".join(f"{word.strip()}s" for word in full.split(","))
        yield Role.WEEKDAY, number, f"{full}, {short}"
        yield Role.BARE, 0, full
        yield Role.BARE, 1, short
        yield Role.WEEKDAY_PLURAL, number, plural
    for number, (full, short) in enumerate(_MONTHS, start=1):
        forms = f"{full}, {short}" if short else full
        yield Role.MONTH, number, forms
        yield Role.MONTH_FIRST, 1, forms
        yield Role.MONTH_ALONE, 0, full


def _numbers() -> Iterator[Entry]:
    for number, word in enumerate(_NUMBERS, start=1):
        yield Role.NUMBER, number, word
    for tens, word in _TENS.items():
        for number, unit in enumerate(_NUMBERS[:9], start=1):
            yield Role.NUMBER, tens + number, f"{word}-{unit}"
    for number, word in _TENS.items():
        yield Role.NUMBER, number, word
        yield Role.TENS, number, word
    for number, words in _ordinals():
        yield Role.ORDINAL, number, words
        yield Role.DATE_FORM, number, words
    yield Role.ZERO, 0, "oh, zero"
    yield Role.PAST, 0, "past"
    yield Role.PAST, 30, "half past"
    yield Role.PAST, 15, "quarter past, a quarter past"
    yield Role.BEFORE_HOUR, 15, "quarter to, a quarter to"
    yield Role.NUMBER, 2, "couple of, couple, a couple of, a couple"
    for number, word in enumerate(_NUMBERS[:_LAST_HALVED], start=1):
        yield Role.TENTHS, number * 10 + 5, f"{word} and a half, {number} and a half"


def _ordinals() -> Iterator[tuple[int, str]]:
    yield from enumerate(_ORDINALS, start=1)
    for number, word in enumerate(_TENTH_UNITS, start=1):
        yield 20 + number, f"twenty-{word}, twenty {word}"
    yield 30, "thirtieth"
    yield 31, "thirty-first, thirty first"


_WORDS: tuple[Entry, ...] = (
    (Role.DAY, 0, "today, 2day, later today"),
    (Role.DAY, 1, "tomorrow, tmrw, tmr, tmw, tmrrw, 2moro, 2morrow, tommorow, tommorrow, tomorow, tomorrrow, tomrrow"),
    (Role.DAY, -1, "yesterday, last night"),
    (Role.DAY, -2, "day before yesterday, the day before yesterday"),
    (Role.DAY, 2, "day after tomorrow, the day after tomorrow, overmorrow"),
    (Role.WEEKEND, 0, "weekend, wkend"),
    (Role.WEEKEND, 1, "over the weekend, during the weekend"),
    (Role.WEEKENDS, 0, "weekends"),
    (Role.WORKDAYS, 0, "weekdays, workdays, working days, work days, business days"),
    (Role.UNIT, Unit.MINUTE, "minute, minutes, min, mins, m"),
    (Role.UNIT, Unit.HOUR, "hour, hours, hr, hrs, h"),
    (Role.UNIT, Unit.DAY, "day, days, d, day's"),
    (Role.UNIT, Unit.WORKDAY, "weekday, workday, working day, business day, working days, business days, workdays, work day, weekdays"),
    (Role.UNIT, Unit.WEEK, "week, weeks, w, wk, wks, week's, weks, wek"),
    (Role.UNIT, Unit.MONTH, "month, months, mo, month's"),
    (Role.UNIT, Unit.QUARTER, "quarter, quarters"),
    (Role.UNIT, Unit.YEAR, "year, years, yr, yrs, year's"),
    (Role.NEXT, 1, "next, later next, nxt, nex, nxet, netx"),
    (Role.THIS, 0, "this, coming, this coming, later this"),
    (Role.LAST, -1, "last, final"),
    (Role.PREVIOUS, 1, "last"),
    (Role.EDGE, 1, "early"),
    (Role.EDGE, 2, "mid, mid-"),
    (Role.EDGE_OF, 1, "beginning, start"),
    (Role.EDGE_OF, 2, "middle"),
    (Role.EDGE_OF, 3, "end"),
    (Role.END_OF, Unit.DAY, "eod, cob, close of business, end of business, end of business day, end of the business day"),
    (Role.END_OF, Unit.WEEK, "eow"),
    (Role.END_OF, Unit.MONTH, "eom"),
    (Role.END_OF, Unit.YEAR, "eoy"),
    (Role.MERIDIEM, Meridiem.MORNING, "am, a.m, a.m., in the morning"),
    (Role.MERIDIEM, Meridiem.AFTERNOON, "pm, p.m, p.m., p, in the afternoon"),
    (Role.MERIDIEM, Meridiem.EVENING, "in the evening"),
    (Role.MERIDIEM, Meridiem.NIGHT, "at night"),
    (Role.PART, DayPart.TONIGHT, "tonight, tonite, 2nite"),
    (Role.PART, DayPart.MORNING, "in the morning, this morning, first thing in the morning"),
    (Role.PART, DayPart.AFTERNOON, "in the afternoon, this afternoon, after lunch"),
    (Role.PART, DayPart.EVENING, "in the evening, this evening"),
    (Role.PART, DayPart.NIGHT, "at night"),
    (Role.PART_NOUN, DayPart.MORNING, "morning, mornig, moring, mornin, monring"),
    (Role.PART_NOUN, DayPart.AFTERNOON, "afternoon, afternon, aftenoon, arvo"),
    (Role.PART_NOUN, DayPart.EVENING, "evening"),
    (Role.PART_NOUN, DayPart.NIGHT, "night"),
    (Role.PART_PLURAL, DayPart.MORNING, "mornings"),
    (Role.PART_PLURAL, DayPart.AFTERNOON, "afternoons"),
    (Role.PART_PLURAL, DayPart.EVENING, "evenings"),
    (Role.PART_PLURAL, DayPart.NIGHT, "nights"),
    (Role.HABIT, DayPart.MORNING, "in the mornings"),
    (Role.HABIT, DayPart.AFTERNOON, "in the afternoons"),
    (Role.HABIT, DayPart.EVENING, "in the evenings"),
    (Role.MOMENT, 12 * 60, "noon, midday, lunchtime"),
    (Role.MOMENT, 0, "midnight"),
    (Role.OCLOCK, 0, "o'clock, oclock, h"),
    (Role.HOUR_SIGN, 0, "h"),
    (Role.ROUGHLY, 0, "ish"),
    (Role.PREPOSITION, Link.DATE, "on"),
    (Role.PREPOSITION, Link.DATE + Link.CLOCK, "due, due on"),
    (Role.PREPOSITION, Link.DATE + Link.CLOCK + Link.INSIDE + Link.WEAK_HOUR, "by, due by, no later than, before"),
    (Role.PREPOSITION, Link.HOUR + Link.CLOCK + Link.DATE + Link.AT, "at, @, due at, exactly at, at exactly, around, at around"),
    (Role.PREPOSITION, Link.DATE + Link.UNTIL + Link.CLOCK + Link.INSIDE + Link.WEAK_HOUR, "until, till, til"),
    (Role.PREPOSITION, Link.DATE, "for"),
    (Role.PREPOSITION, Link.DATE + Link.START + Link.CLOCK + Link.WEAK_HOUR, "from"),
    (Role.PREPOSITION, Link.INSIDE, "in"),
    (Role.PREPOSITION, Link.CLOCK + Link.WEAK_HOUR, "after"),
    (Role.PREPOSITION, Link.BETWEEN, "between"),
    (Role.IN, 0, "in, within, due in, due within, in about, in around, in roughly, in like"),
    (Role.IN, 2, "+"),
    (Role.FROM_NOW, 0, "from now, from today"),
    (Role.AWAY_FROM, 0, "from"),
    (Role.SPAN_TAIL, 0, "time"),
    (Role.POLITE, 0, "please, pls, plz"),
    (Role.DURATION, 30, "half an hour, half hour, a half hour, half-hour"),
    (Role.DURATION, 15, "quarter of an hour, a quarter of an hour"),
    (Role.AND_HALF, 0, "and a half"),
    (Role.HALF_YEAR, 6, "half a year, half year, half-year"),
    (Role.FORTNIGHT, 14, "fortnight, a fortnight, one fortnight"),
    (Role.EVERY, 1, "every, each, every single, each and every, evry, evey, evrey, eveyr"),
    (Role.OTHER, 2, "other, second, otehr, ohter, othr"),
    (Role.ONCE, 1, "once, one time, 1 time"),
    (Role.PER, 1, "a, an, per, every"),
    (Role.ADJECTIVE, Unit.HOUR * 100 + 1, "hourly"),
    (Role.ADJECTIVE, Unit.DAY * 100 + 1, "daily, everyday"),
    (Role.ADJECTIVE, Unit.WEEK * 100 + 1, "weekly"),
    (Role.ADJECTIVE, Unit.WEEK * 100 + 2, "biweekly, bi-weekly, fortnightly"),
    (Role.ADJECTIVE, Unit.MONTH * 100 + 1, "monthly"),
    (Role.ADJECTIVE, Unit.MONTH * 100 + 2, "bimonthly, bi-monthly"),
    (Role.ADJECTIVE, Unit.QUARTER * 100 + 1, "quarterly"),
    (Role.ADJECTIVE, Unit.YEAR * 100 + 1, "yearly, annually"),
    (Role.ADVERB, Unit.WEEK * 100 + 2, "every fortnight, each fortnight"),
    (Role.TIMES, 0, "times"),
    (Role.LASTING, 0, "for, during"),
    (Role.STARTING, 0, "starting, starting from, starting on, starting at, beginning on, beginning from, start from"),
    (Role.STARTING, 1, "starts, begins"),
    (Role.UNTIL, 0, "ending, ending on, through"),
    (Role.UNTIL, 1, "ends"),
    (Role.RANGE_TO, 0, "to, till, until, through"),
    (Role.INCLUSIVE, 0, "inclusive"),
    (Role.EXCEPT, 0, "except, except for, except on, except during, excluding, excepting, but not, other than, apart from, aside from"),
    (Role.EXCEPT, 1, "not"),
    (Role.HOLIDAYS, 0, "holidays, public holidays, bank holidays, national holidays, federal holidays, state holidays, legal holidays"),
    (Role.HOLIDAYS, 0, "official holidays, statutory holidays, stat holidays, a holiday, a public holiday, a bank holiday, all holidays"),
    (Role.NO_HOLIDAYS, 0, "unless it's a holiday, unless it is a holiday, if it's not a holiday, if not a holiday, unless a holiday"),
    (Role.NO_HOLIDAYS, 0, "skip holidays, skipping holidays, skip public holidays, skipping public holidays, skip bank holidays"),
    (Role.NO_HOLIDAYS, 0, "skipping bank holidays"),
    (Role.ON_COMPLETION, 0, "after completion, after completing, from completion, when done, after done, after i complete it"),
    (Role.OF, 0, "of, of the"),
    (Role.ARTICLE, 0, "the"),
    (Role.ARTICLE, 1, "a, an"),
    (Role.AND, 0, "and, &, plus"),
    (Role.OR, 0, "or"),
    (Role.BEFORE, 1, "before"),
    (Role.COMMAND, 0, "remind me to, remind me, remind me that, remind me about, please remind me to, please remind me"),
    (Role.COMMAND, 0, "pls remind me to"),
    (Role.JOINING, 0, "to, that"),
)  # fmt: skip

LEXICON = build_lexicon(
    "en",
    (*_calendar(), *_numbers(), *_WORDS, *NO_DATES),
    many_endings=("s",),
    priorities={"urgent": 1, "asap": 1, "high": 2, "important": 2, "medium": 3, "med": 3, "normal": 3, "low": 4},
    day_before_month=False,
    letters="abcdefghijklmnopqrstuvwxyz",
)
