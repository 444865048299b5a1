"""The terminals of the quick-add grammar: what a word can be, in any language.

A language adds words to these roles and never a rule of grammar; every role carries one whole number.
"""

from enum import IntEnum, auto


class Role(IntEnum):
    """What a token may stand for; the comment says what its number means."""

    # Shapes of digits, found by the tokeniser.
    DIGITS = auto()  # the number, written in digits
    CLOCK = auto()  # 15:30 in minutes after midnight
    CLOCK_RANGE = auto()  # 15:00-16:00, its first half in minutes
    DOTTED = auto()  # 27.11 as 2711; may be a day, a time or a version
    DOTTED_SHORT = auto()  # 3.12 as 312: one digit makes a version likelier
    SLASHED = auto()  # 12/25 as 1225
    SLASHED_YEAR = auto()  # 5/6/2027 as 20270506
    DASHED = auto()  # 9-30 as 930
    FULL_DATE = auto()  # 2027-04-15 and 15.04.2027 as proleptic ordinals
    DECIMAL = auto()  # 1.5 as 15 tenths
    WEEKDAY_RANGE = auto()  # пн-пт as 0 * 10 + 4

    # Numbers in words.
    NUMBER = auto()  # its value
    ZERO = auto()  # before the minutes of eight oh five
    TENS = auto()  # 20, 30, 40, 50: a unit may follow
    ORDINAL = auto()  # its value
    DIGIT_ORDINAL = auto()  # 27th, 27-го
    DATE_FORM = auto()  # the form of an ordinal that means a day of the month: двадцать пятого

    # Calendar words.
    DAY = auto()  # days from today; a day that is past takes the time beside it along, back into the title
    WEEKDAY = auto()  # 0 = Monday
    BARE = auto()  # the form stands without a preposition; 1 = an abbreviation
    WEEKDAY_PLURAL = auto()  # понедельникам, mondays
    WEEKEND = auto()  # 0 = the weekend, 1 = with its preposition, 2 = an adjective after some: в выходных данных
    WEEKENDS = auto()  # the plural: both days of each; 1 = only after its preposition
    WORKDAYS = auto()  # будни, weekdays
    MONTH = auto()  # 1..12
    MONTH_ALONE = auto()  # the form means the month without a day
    MONTH_FIRST = auto()  # the day may follow the month
    MONTHDAY = auto()  # числа
    MONTHDAYS = auto()  # числам: after «по» the days of each month
    UNIT = auto()  # a Unit
    UNIT_OF_MANY = auto()  # the same, in the form that a number is told of: часа (два)
    YEAR_WORD = auto()  # года, after a year's number
    NEXT = auto()  # 1
    THIS = auto()  # 0
    LAST = auto()  # -1
    PREVIOUS = auto()  # прошлый; 1 = it may count as well: last friday, last friday of the month
    EDGE = auto()  # 1 beginning, 2 middle, 3 end
    EDGE_OF = auto()  # the same, for a word that needs an "of" after it
    END_OF = auto()  # eod, eom: the end of the Unit

    # Clock words.
    MERIDIEM = auto()  # a Meridiem
    PART = auto()  # утром, tonight: a DayPart
    PART_NOUN = auto()  # evening: a DayPart; needs a word that makes it a time
    PART_PLURAL = auto()  # saturday mornings: a DayPart
    HABIT = auto()  # по утрам: a DayPart
    MOMENT = auto()  # полдень, midnight: minutes
    SPOKEN = auto()  # полшестого: minutes of the first reading
    PAST = auto()  # half past: minutes to add to the hour; 0 = the number before it
    BEFORE_HOUR = auto()  # quarter to, без четверти: minutes to take from the hour
    TOWARDS = auto()  # половина (шестого): minutes to take from the ordinal hour
    OCLOCK = auto()  # o'clock, часов
    HOUR_SIGN = auto()  # ч after a number
    ROUGHLY = auto()  # 7ish
    ONE_OCLOCK = auto()  # час

    # Small words.
    PREPOSITION = auto()  # a sum of Link flags
    IN = auto()  # 0 needs a number, 1 does not, 2 is a plus sign before a number
    SKIPPED = auto()  # день: what "через день" skips
    FROM_NOW = auto()
    AWAY_FROM = auto()  # a week from (friday)
    SPAN_TAIL = auto()  # in a week's time
    DURATION = auto()  # полчаса: minutes
    HALF_YEAR = auto()  # months
    FORTNIGHT = auto()  # days
    TENTHS = auto()  # полтора: 15
    AND_HALF = auto()  # a week and a half
    EVERY = auto()
    OTHER = auto()  # every other: 2
    ONCE = auto()  # раз (в)
    PER = auto()  # в, a: the word after ONCE
    ADVERB = auto()  # ежедневно: unit * 100 + interval
    ADJECTIVE = auto()  # weekly: the same, a rule only in an adverb's place
    TIMES = auto()
    LASTING = auto()  # for, в течение
    STARTING = auto()  # 1 = a verb: begins
    UNTIL = auto()  # until, ending; 1 = a verb: ends
    RANGE_TO = auto()  # to, по
    INCLUSIVE = auto()  # включительно, after the end
    EXCEPT = auto()  # 1 = only before a preposition: not (on mondays)
    WEEKDAY_LEFT_OUT = auto()  # понедельников: the form that only follows such a word
    HOLIDAYS = auto()
    NO_HOLIDAYS = auto()  # skip holidays, если не праздник
    ON_COMPLETION = auto()
    OF = auto()
    ARTICLE = auto()  # 1 = may stand for the number one
    AND = auto()
    COMMAND = auto()  # remind me to, at the start only
    POLITE = auto()  # please, beside a command
    JOINING = auto()  # the to or that which follows a command

    # Words that speak against a date.
    NAME = auto()  # a phrase with a word of time in it that is a name: Sunday school
    LABEL = auto()  # a number after it is a name: chapter 5; else a Label
    MEASURE = auto()  # a number before it is an amount: 5 kg
    STRETCH = auto()  # a span before it is how far something is: in 10 minutes walk; 1 = it may be a verb
    BEFORE = auto()  # after a span, counts back from a date; 0 = only if a topic word stands before the span
    OR = auto()
    TOPIC = auto()  # a date after it is what the task is about
    FAMOUS = auto()  # black (friday); СБ and SAT in capitals; 1 = a weekday's twin
    LOOKALIKE = auto()  # янтарь: one letter from a word of time, and no slip
    FUNCTION = auto()  # a word after which a bare weekday may still end a phrase


class Link(IntEnum):
    """What a preposition may lead to; a preposition carries a sum of these."""

    HOUR = 1  # a bare hour
    DATE = 2
    UNTIL = 4  # ends a rule, when there is one
    START = 8  # begins a rule, when there is one
    CLOCK = 16  # a time that looks like one
    INSIDE = 32  # a month or a part of the day: in January
    WEAK_HOUR = 64  # a bare hour, if other words of time stand beside it
    DAYTIME_HOUR = 128  # the same from 7 to 23, at the end only
    BETWEEN = 256  # two times joined by "and"
    AT = 512  # a time rather than a date, where 10.11 may be both


class Unit(IntEnum):
    """Spans of time that rules and offsets count in."""

    MINUTE = 1
    HOUR = 2
    DAY = 3
    WORKDAY = 4
    WEEK = 5
    MONTH = 6
    QUARTER = 7
    YEAR = 8
    WEEKEND = 9


class Label(IntEnum):
    """What else than a plain number a label makes a name of."""

    PLAIN = 0  # 3.12, but no day with its month
    CLOCK_LIKE = 1  # even 23:15: psalm 23:15
    STREET = 2  # even a day with its month: улица 8 Марта
    EVENT = 3  # nothing else: рейс 28.11


class Meridiem(IntEnum):
    """Words that fix the half of the day."""

    MORNING = 0
    AFTERNOON = 1
    DAYTIME = 2
    EVENING = 3
    NIGHT = 4


class DayPart(IntEnum):
    """Parts of the day, as the minutes after midnight that they mean unless a person says otherwise (peers.md §5.3)."""

    MORNING = 9 * 60
    NOON = 12 * 60
    AFTERNOON = 15 * 60
    EVENING = 19 * 60
    TONIGHT = 21 * 60
    NIGHT = 22 * 60
