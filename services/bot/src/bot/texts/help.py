"""The hints: one short text, each paragraph led by the word it is about."""

from aiogram.utils.formatting import Bold, Text

from bot.texts.wording import Wording


def help_text(wording: Wording) -> Text:
    """How things work; the part of each paragraph before its colon is bold."""
    nodes: list[Text | str] = [Bold(wording("help-title"))]
    for paragraph in wording("help-body").split("\n\n"):
        lead, colon, rest = paragraph.partition(":")
        nodes += ["\n\n", Bold(lead, colon), rest]
    return Text(*nodes)
