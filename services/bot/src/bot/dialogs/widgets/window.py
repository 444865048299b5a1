"""The window of every dialog: HTML that only formatting nodes write, and no link previews.

aiogram-dialog sends a window's text without entities, so nodes are rendered to escaped HTML here and nowhere else.
"""

from typing import Any, Final

from aiogram.enums import ContentType, ParseMode
from aiogram.fsm.state import State
from aiogram.utils.formatting import Text as Node
from aiogram.utils.text_decorations import html_decoration
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.api.internal import DataGetter
from aiogram_dialog.widgets.input import BaseInput, MessageHandlerFunc, MessageInput
from aiogram_dialog.widgets.kbd import Keyboard
from aiogram_dialog.widgets.link_preview import LinkPreview
from aiogram_dialog.widgets.text import Text

from bot.cards.attachments import CONTENTS_OF_COMMENTS
from bot.texts.wording import Wording

TEXT: Final = "text"
WORDING: Final = "wording"


def to_html(node: Node) -> str:
    """The node as HTML, what encloses something before what it encloses.

    aiogram lists inner entities first and keeps that order where both begin at the same letter: a heading at the start of quoted notes
    would swallow the whole quotation, and the rest of it would be said twice.
    """
    text, entities = node.render()
    return html_decoration.unparse(text, sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


class Said(Text):
    """The text under a key of `locales/`; `arguments` name values of the getter that it takes."""

    def __init__(self, key: str, *arguments: str) -> None:
        super().__init__()
        self.key, self.arguments = key, arguments

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        wording: Wording = data[WORDING]
        return wording(self.key, **{name: data[name] for name in self.arguments})


class Shown(Text):
    """A formatting node of the getter, as HTML."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        return to_html(data[TEXT])


class Taking(MessageInput):
    """What a window reads of what a person sends: some kinds of content."""

    def __init__(self, handler: MessageHandlerFunc, *contents: ContentType) -> None:
        super().__init__(handler, content_types=contents)
        self.contents = frozenset(contents)


class Screen(Window):
    """A window whose getter returns `text` (a formatting node) and `wording`. `takes` is what it reads of what a person sends."""

    def __init__(self, *widgets: Keyboard | BaseInput, state: State, getter: DataGetter) -> None:
        self.takes = frozenset[ContentType]().union(
            *(widget.contents for widget in widgets if isinstance(widget, Taking))
        )
        super().__init__(
            Shown(), LinkPreview(is_disabled=True), *widgets, state=state, getter=getter, parse_mode=ParseMode.HTML
        )


def typed(handler: MessageHandlerFunc) -> Taking:
    """Lets a window take text. (aiogram-dialog's `TextInput` would keep what was typed in the database, passwords too.)"""
    return Taking(handler, ContentType.TEXT)


def commented(handler: MessageHandlerFunc) -> Taking:
    """Lets a window take what a comment may consist of: text and files."""
    return Taking(handler, *CONTENTS_OF_COMMENTS)


def located(handler: MessageHandlerFunc) -> Taking:
    """Lets a window take a place that was sent."""
    return Taking(handler, ContentType.LOCATION)
