"""The button that brings the files of a comment, under the news of it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from pydantic import field_validator

from bot.texts.wording import Wording
from contracts.ids import CommentId, from_short_id, to_short_id


class CommentFilesPress(CallbackData, prefix="f"):
    """`f:<comment>`. Old messages keep it for ever."""

    comment: str

    @field_validator("comment")
    @classmethod
    def check_comment(cls, comment: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(comment)
        return comment

    @property
    def comment_id(self) -> CommentId:
        return CommentId(from_short_id(self.comment))


def files_button(comment_id: CommentId, wording: Wording) -> InlineKeyboardButton:
    """Brings all files of the comment."""
    press = CommentFilesPress(comment=to_short_id(comment_id))
    return InlineKeyboardButton(text=wording("card-press-files"), callback_data=press.pack())
