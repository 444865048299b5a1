"""How much of a row a button's label needs. Telegram never breaks a label: what has no room is cut.

Measured on a phone of 360 pixels, in the widest font that is usual there; a label that is whole in it is whole in any other.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

_ROW: Final = 296
_GAP: Final = 4
_PADDING: Final = 10
_EMOJI: Final = 17.0
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
"""Two of them make a flag."""
_INVISIBLE: Final = "\ufe0f\u200d"
_WIDTHS: Final = {
    4.7: "'ijl \u00a0\u202f",
    5.1: "/IJ.,·",
    5.6: ":;f‹›-",
    6.3: "!()t",
    7.1: 'r–"г',
    7.9: "зт?z",
    8.0: "csсэ",
    8.7: "вьLГхxя",
    9.0: "vyуk",
    9.2: "aаeEFSекЕТёЁ",
    9.4: "oнопчб0123456789",
    9.7: "TийhnuЗbdgpqр",
    10.0: "YZCPлРСЭц",
    10.4: "ъBБВARVXАУХЯ",
    11.0: "KдЧUмК",
    11.3: "GDЛHNИЙНП#+✓✕",
    12.1: "OQО&Д☐",
    12.5: "ыwЦ",
    13.5: "юMжМфФ—@…%",
    14.3: "mш",
    14.9: "Wщ",
    16.0: "Ю",
    16.7: "ЖШ",
    17.9: "Щ",
}
_WIDTH_OF: Final = (
    {letter: width for width, letters in _WIDTHS.items() for letter in letters}
    | dict.fromkeys(_INVISIBLE, 0.0)
    | dict.fromkeys(map(chr, _FLAG_LETTERS), _EMOJI / 2)
)


class Labelled(Protocol):
    """A button."""

    @property
    def text(self) -> str: ...


def lay_out[B: Labelled](buttons: Iterable[B], *, most: int = 2) -> list[list[B]]:
    """The buttons in rows, in their order: up to `most` side by side, and fewer where a label needs the room."""
    rows: list[list[B]] = []
    for button in buttons:
        if rows and len(rows[-1]) < most and fit_in_a_row([*rows[-1], button]):
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def label_width(label: str) -> float:
    """In pixels; a letter that is not known counts as an emoji, the widest there is but one."""
    return sum(_WIDTH_OF.get(letter, _EMOJI) for letter in label)


def fit_in_a_row(buttons: Sequence[Labelled]) -> bool:
    """Whether a phone shows the labels of all of them whole, side by side."""
    return all(is_whole(button.text, beside=len(buttons) - 1) for button in buttons)


def is_whole(label: str, *, beside: int = 0) -> bool:
    """Whether a phone shows the label whole, beside so many other buttons."""
    return label_width(label) <= (_ROW - _GAP * beside) / (beside + 1) - _PADDING
