"""The picture itself: every day and list has its place, whatever was done, in both languages."""

import io
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.statistics.picture import draw_statistics
from bot.statistics.press import DAYS_OF, Period
from bot.texts.statistics import comparison, statistics_caption
from bot.texts.wording import Wording
from contracts.todos.v1.people import Language
from contracts.todos.v1.statistics import DayCount, ListCount, Statistics
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BAR, TODAY_BAR = (106, 179, 243), (36, 129, 204)


def wording_of(language: Language) -> Wording:
    return Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), NOW)


def statistics_of(counts: list[int], *, lists: int = 0, done_before: int = 0) -> Statistics:
    last = date(2026, 11, 23)
    return Statistics(
        days=[
            DayCount(day=last - timedelta(days=len(counts) - 1 - place), count=count)
            for place, count in enumerate(counts)
        ],
        done_count=sum(counts),
        done_before=done_before,
        streak=3,
        lists=[
            ListCount(list_id=UUID(int=n), title="Щ" * 128, emoji=None, is_inbox=n == 2, count=10 - n)
            for n in range(1, lists + 1)
        ],
    )


def colours_of(drawn: bytes) -> dict[tuple[int, int, int], int]:
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    return {colour: count for count, colour in image.getcolors(maxcolors=2**20)}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("period", list(Period))
@pytest.mark.parametrize("count", [0, 1, 9999])
def test_any_count_can_be_drawn(language, period, count):
    statistics = statistics_of([count] * DAYS_OF[period], lists=10)

    image = Image.open(io.BytesIO(draw_statistics(statistics, period, wording_of(language))))

    assert (image.format, image.width) == ("PNG", 1000)
    assert image.height <= 1200


def test_days_on_which_more_was_done_have_higher_bars():
    little = colours_of(draw_statistics(statistics_of([1] * 6 + [9]), Period.WEEK, wording_of(Language.RUSSIAN)))
    much = colours_of(draw_statistics(statistics_of([8] * 6 + [9]), Period.WEEK, wording_of(Language.RUSSIAN)))

    assert much[BAR] > 3 * little[BAR]
    assert much[TODAY_BAR] > 0


def test_the_two_languages_are_drawn_differently():
    statistics = statistics_of([1, 2, 3, 4, 5, 6, 7], lists=3)

    russian, english = (draw_statistics(statistics, Period.WEEK, wording_of(each)) for each in Language)

    assert russian != english


@pytest.mark.parametrize(
    ("done_before", "words"),
    [
        (0, "на 7 больше, чем за прошлую неделю"),
        (7, "столько же, сколько за прошлую неделю"),
        (8, "на 1 меньше, чем за прошлую неделю"),
    ],
)
def test_the_comparison_is_in_words(done_before, words):
    statistics = statistics_of([1] * 7, done_before=done_before)

    assert comparison(statistics, Period.WEEK, wording_of(Language.RUSSIAN)) == words


def test_one_day_is_no_streak_to_boast_of():
    statistics = statistics_of([0] * 6 + [1]).model_copy(update={"streak": 1})

    assert statistics_caption(statistics, wording_of(Language.ENGLISH)) == "1 task done."
