"""Words that fix the half of the day: 6 вечера is 18:00, 12 am is midnight."""

from todos.quickadd.parsing.expressions import At
from todos.quickadd.parsing.lexicon import Meridiem

_NOON = 12


def hour_with(meridiem: int, hour: int) -> int | None:
    """The 24-hour hour of `6 вечера`; None when nobody says so."""
    if hour > _NOON:
        return hour if meridiem != Meridiem.MORNING and hour < 24 else None
    first_of_day = {Meridiem.DAYTIME: 7, Meridiem.EVENING: 4, Meridiem.NIGHT: 7}
    match meridiem:
        case Meridiem.MORNING:
            return hour % _NOON
        case Meridiem.AFTERNOON:
            return hour % _NOON + _NOON
        case Meridiem.DAYTIME:
            return hour if hour >= first_of_day[Meridiem.DAYTIME] else hour + _NOON
        case Meridiem.EVENING:
            return None if hour < first_of_day[Meridiem.EVENING] else (hour + _NOON) % 24
        case _:
            return hour % _NOON if hour < first_of_day[Meridiem.NIGHT] or hour == _NOON else hour + _NOON


def exact_time(minutes: int, meridiem: int | None) -> At | None:
    """The time with its half of the day applied, if one was said; None when nobody says so."""
    if meridiem is None:
        return At(minutes)
    hour = hour_with(meridiem, minutes // 60)
    return None if hour is None else At(hour * 60 + minutes % 60)
