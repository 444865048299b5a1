"""What statistics say in words."""

from bot.statistics.press import Period
from bot.texts.wording import Wording
from contracts.todos.v1.statistics import ListCount, Statistics


def period_name(statistics: Statistics, period: Period, wording: Wording) -> str:
    """`Неделя: 18 нояб – 24 нояб`."""
    first, last = statistics.days[0].day, statistics.days[-1].day
    return wording(f"stats-{period}", first=wording.brief_day(first), last=wording.brief_day(last))


def streak_text(statistics: Statistics, wording: Wording) -> str:
    """How many days in a row something was done."""
    return wording("stats-streak", count=statistics.streak)


def comparison(statistics: Statistics, period: Period, wording: Wording) -> str:
    """How this compares with as many days before."""
    more = statistics.done_count - statistics.done_before
    if more == 0:
        return wording(f"stats-{period}-same")
    return wording(f"stats-{period}-{'more' if more > 0 else 'less'}", count=abs(more))


def list_label(found: ListCount, wording: Wording) -> str:
    """The name of a list; the Inbox and the tasks of others have one in the reader's language."""
    if found.is_inbox:
        return wording("lists-inbox")
    return found.title if found.list_id else wording("stats-of-others")


def statistics_caption(statistics: Statistics, wording: Wording) -> str:
    """The picture in one or two sentences."""
    if not statistics.done_count:
        return wording("stats-nothing")
    done = wording("stats-caption", count=statistics.done_count)
    return f"{done} {streak_text(statistics, wording)} 🔥" if statistics.streak > 1 else done
