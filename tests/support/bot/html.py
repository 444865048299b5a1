"""Telegram's HTML, as strict as Telegram reads it."""

from html.parser import HTMLParser

_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


class _Html(HTMLParser):
    """Telegram's HTML: few tags, properly nested; anything else is an error there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, f"Telegram does not know <{tag}>"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(markup: str) -> str:
    """The text that people see; fails on markup that Telegram would refuse."""
    html = _Html()
    html.feed(markup)
    html.close()
    assert not html.open, f"unclosed: {html.open}"
    return html.text
