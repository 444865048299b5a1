"""The text of the comments' window."""

from collections.abc import Callable, Sequence
from typing import Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.files import quotation
from bot.texts.shorten import shorten
from bot.texts.shown import MAX_COMMENT_SHOWN, ShownComment
from bot.texts.tasks import comment_block
from bot.texts.wording import Wording

_MAX_HEADING: Final = 100
_MAX_ANSWERED: Final = 200


def comments_text(
    title: str,
    shown: Sequence[ShownComment],
    wording: Wording,
    *,
    find: Callable[[str | None], ShownComment | None],
    answering: ShownComment | None = None,
) -> Text:
    """A page of comments, numbered as the reply buttons are, and what the next message will be.

    `find` looks up the comment that another one answers; `answering` is the one that the next message answers.
    """
    if not shown:
        return as_list(comments_heading(title, wording), "", wording("comments-empty"))
    blocks = [
        comment_block(
            comment,
            wording,
            limit=MAX_COMMENT_SHOWN,
            number=number,
            answers=answered.author if (answered := find(comment.reply_to)) else None,
        )
        for number, comment in enumerate(shown, start=1)
    ]
    hint = _answering_text(answering, wording) if answering else wording("comments-hint")
    return as_list(comments_heading(title, wording), *blocks, hint, sep="\n\n")


def comments_heading(title: str, wording: Wording) -> Text:
    return Bold(wording("comments-title", title=shorten(title, _MAX_HEADING)))


def _answering_text(answered: ShownComment, wording: Wording) -> Text:
    return as_list(
        Italic(wording("comments-hint-reply", author=answered.author)),
        quotation(" ".join(answered.text.split()), answered.files, wording, limit=_MAX_ANSWERED),
    )
