"""Draws statistics as a picture: how much was done on each day and in each list. Knows no Telegram and asks nobody.

Everything is drawn twice as large and made smaller at the end, which is how Pillow gets smooth edges.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from bot.statistics.press import Period
from bot.texts.shorten import shorten
from bot.texts.statistics import comparison, list_label, period_name, streak_text
from bot.texts.wording import Wording
from contracts.todos.v1.statistics import DayCount, Statistics

WIDTH: Final = 1000
MARGIN: Final = 60
LISTS_SHOWN: Final = 4
_SCALE: Final = 2
_CHART_TOP, _CHART_HEIGHT = 330, 260
_LIST_ROW: Final = 56
_UNDRAWABLE: Final = frozenset({"So", "Sk", "Mn", "Me", "Cf", "Cn", "Co", "Cs"})
_MONTH_LABEL_EVERY: Final = 5
_INK, _FAINT, _TRACK, _BAR, _TODAY, _PAPER = "#17212b", "#7d8b99", "#e9eef3", "#6ab3f3", "#2481cc", "#ffffff"


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Draws in the picture's own pixels, whatever the scale."""

    draw: ImageDraw.ImageDraw

    def text(
        self, x: float, y: float, text: str, *, size: int, ink: str, is_bold: bool = False, anchor: str = "la"
    ) -> None:
        font = _font(size * _SCALE, is_bold=is_bold)
        self.draw.text((x * _SCALE, y * _SCALE), text, font=font, fill=ink, anchor=anchor)

    def fit(self, text: str, width: float, *, size: int) -> str:
        """As much of the text as `width` holds."""
        font, fitting = _font(size * _SCALE, is_bold=False), text
        while len(fitting) > 1 and font.getlength(fitting) > width * _SCALE:
            fitting = shorten(text, len(fitting) - 1)
        return fitting

    def bar(self, left: float, top: float, right: float, bottom: float, ink: str) -> None:
        corner = min(right - left, bottom - top, 20) / 2
        box = (left * _SCALE, top * _SCALE, right * _SCALE, bottom * _SCALE)
        self.draw.rounded_rectangle(box, radius=corner * _SCALE, fill=ink)


def draw_statistics(statistics: Statistics, period: Period, wording: Wording) -> bytes:
    """A PNG, as wide as `WIDTH`."""
    lists = statistics.lists[:LISTS_SHOWN]
    height = _CHART_TOP + _CHART_HEIGHT + 110 + (len(lists) * _LIST_ROW + 40 if lists else 0)
    image = Image.new("RGB", (WIDTH * _SCALE, height * _SCALE), _PAPER)
    canvas = _Canvas(ImageDraw.Draw(image))
    _draw_heading(canvas, statistics, period, wording)
    _draw_days(canvas, statistics.days, period, wording)
    _draw_lists(canvas, statistics, wording)
    written = io.BytesIO()
    image.reduce(_SCALE).save(written, "PNG")
    return written.getvalue()


def _draw_heading(canvas: _Canvas, statistics: Statistics, period: Period, wording: Wording) -> None:
    canvas.text(MARGIN, 48, period_name(statistics, period, wording), size=34, ink=_FAINT)
    canvas.text(MARGIN, 100, str(statistics.done_count), size=110, ink=_INK, is_bold=True)
    canvas.text(MARGIN, 236, wording("stats-done-words", count=statistics.done_count), size=32, ink=_INK)
    right = WIDTH - MARGIN
    canvas.text(right, 130, streak_text(statistics, wording), size=32, ink=_INK, is_bold=True, anchor="ra")
    canvas.text(right, 182, comparison(statistics, period, wording), size=26, ink=_FAINT, anchor="ra")


def _draw_days(canvas: _Canvas, days: Sequence[DayCount], period: Period, wording: Wording) -> None:
    step = (WIDTH - 2 * MARGIN) / len(days)
    thickness = step * (0.62 if period is Period.WEEK else 0.7)
    most, bottom = max(1, *(day.count for day in days)), _CHART_TOP + _CHART_HEIGHT
    for place, day in enumerate(days):
        middle = MARGIN + step * (place + 0.5)
        left, right = middle - thickness / 2, middle + thickness / 2
        is_today = day.day == wording.today
        canvas.bar(left, bottom - 8, right, bottom, _TRACK)
        if day.count:
            top = bottom - max(8.0, (_CHART_HEIGHT - 50) * day.count / most)
            canvas.bar(left, top, right, bottom, _TODAY if is_today else _BAR)
            if period is Period.WEEK:
                canvas.text(middle, top - 8, str(day.count), size=28, ink=_INK, is_bold=True, anchor="ms")
        if label := _day_label(place, day, days, period, wording):
            ink = _TODAY if is_today else _FAINT
            canvas.text(middle, bottom + 18, label, size=26, ink=ink, is_bold=is_today, anchor="ma")


def _day_label(place: int, day: DayCount, days: Sequence[DayCount], period: Period, wording: Wording) -> str:
    """The weekday; of a month the number of every fifth day, counted back from the last."""
    if period is Period.WEEK:
        return wording.weekday(day.day)
    return str(day.day.day) if (len(days) - 1 - place) % _MONTH_LABEL_EVERY == 0 else ""


def _draw_lists(canvas: _Canvas, statistics: Statistics, wording: Wording) -> None:
    if not statistics.lists:
        return
    top, most = _CHART_TOP + _CHART_HEIGHT + 96, statistics.lists[0].count
    left, right = WIDTH * 0.44, WIDTH - MARGIN - 70
    for found in statistics.lists[:LISTS_SHOWN]:
        label = canvas.fit(_drawable(list_label(found, wording)), left - MARGIN - 24, size=28)
        canvas.text(MARGIN, top + 18, label, size=28, ink=_INK, anchor="lm")
        canvas.bar(left, top + 8, right, top + 28, _TRACK)
        canvas.bar(left, top + 8, left + max(20.0, (right - left) * found.count / most), top + 28, _BAR)
        canvas.text(WIDTH - MARGIN, top + 18, str(found.count), size=28, ink=_INK, is_bold=True, anchor="rm")
        top += _LIST_ROW


def _drawable(text: str) -> str:
    """Without emoji, for which the font has no signs."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in _UNDRAWABLE).strip()


@cache
def _font(size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    """Manrope, which knows both alphabets; Pillow's own font has no Cyrillic."""
    name = "Manrope-Bold.ttf" if is_bold else "Manrope-Medium.ttf"
    return ImageFont.truetype(io.BytesIO(files("font_manrope").joinpath("files", name).read_bytes()), size)
