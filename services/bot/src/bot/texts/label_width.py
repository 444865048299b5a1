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
    4.9: "'ijl /\u00a0\u202f",
    5.5: "IJ.,·:;f‹›-",
    7.1: '!()tr–"г',
    8.0: "зт?zcsсэ",
    8.8: "вьLГxхяvyу",
    9.4: "kaаeEFSекЕТёЁoнопчб0123456789",
    9.9: "TийhnuЗbdgpqрYZCPлРСЭ",
    10.4: "цъBБВARVXАУХЯK",
    11.3: "дЧUмКGDЛHNИЙНП#+✓✕",
    12.2: "OQО&Д☐ы",
    13.5: "wЦюMжМфФ—@…%m",
    14.9: "шWщ",
    16.7: "ЮЖШ",
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
    share = (_ROW - _GAP * (len(buttons) - 1)) / len(buttons) - _PADDING
    return max(label_width(button.text) for button in buttons) <= share
