"""The hints: a short text for each topic, each paragraph led by the word it is about."""

from typing import Final

from aiogram.utils.formatting import Bold, Text

from bot.texts.wording import Wording

PRIVACY: Final = "privacy"
TOPICS: Final = (
    "tasks",
    "dates",
    "lists",
    "people",
    "reminders",
    "comments",
    "search",
    "commands",
    "programs",
    PRIVACY,
)


def topics_text(wording: Wording) -> Text:
    """What the hints are about, in a nutshell."""
    return _with_bold_leads(wording("help-title"), wording("help-intro"))


def topic_text(topic: str, wording: Wording) -> Text:
    """One topic."""
    return _with_bold_leads(wording(f"help-topic-{topic}"), wording(f"help-about-{topic}"))


def _with_bold_leads(title: str, body: str) -> Text:
    """The part of each paragraph before its colon is bold."""
    nodes: list[Text | str] = [Bold(title)]
    for paragraph in body.split("\n\n"):
        lead, colon, rest = paragraph.partition(":")
        nodes += ["\n\n", Bold(lead, colon), rest] if colon else ["\n\n", lead]
    return Text(*nodes)
