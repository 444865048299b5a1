"""Presses that bring the files of a comment: one request, because Telegram keeps the files and comments knows which."""

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.comment_files import CommentFilesPress
from bot.cards.files import ChatFiles, KeptFile
from bot.errors import CommentNotFound
from bot.identity import Actor
from bot.ports.comments import CommentsGateway
from bot.texts.wording import Wording


@inject
async def on_files(
    callback: CallbackQuery,
    callback_data: CommentFilesPress,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
    files: FromDishka[ChatFiles],
    wording: FromDishka[Wording],
) -> None:
    try:
        comment = await comments.get_comment(actor, callback_data.comment_id)
    except CommentNotFound:
        await callback.answer(wording("comment-gone"), show_alert=True)
        return
    await files.hand_over(callback, [KeptFile.of_comment(file) for file in comment.files])


def build_router() -> Router:
    router = Router(name="files of comments")
    router.callback_query.register(on_files, CommentFilesPress.filter())
    return router
