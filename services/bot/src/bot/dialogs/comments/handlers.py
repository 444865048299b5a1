"""What the comments' window does. Requests: 1 to open or to step past what is loaded, 1 to write, 1 for files, 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.files import ChatFiles, KeptFile
from bot.cards.replying import ADDED, ReplyTaker
from bot.dialogs.comments.model import COMMENTS_LOADED, PAGES_LOADED, CommentsModel
from bot.dialogs.comments.states import CommentsSG
from bot.dialogs.navigation import go_back
from bot.dialogs.results import CommentsClosed
from bot.errors import BackendUnavailable, CommentNotFound, TaskNotFound
from bot.identity import Actor
from bot.ports.comments import CommentsGateway
from bot.ports.registries import Card
from bot.texts.shown import ShownComment
from bot.texts.wording import Wording
from contracts.base import Page
from contracts.comments.v1.comments import Comment, CommentOrder
from contracts.ids import CommentId, from_short_id


@inject
async def on_start(
    start_data: Data, manager: DialogManager, comments: FromDishka[CommentsGateway], actor: FromDishka[Actor]
) -> None:
    await _load_newest(manager, CommentsModel.model_validate(start_data), comments, actor)


@inject
async def on_refresh(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
) -> None:
    await _load_newest(manager, CommentsModel.of(manager), comments, actor)


@inject
async def on_older(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
) -> None:
    model = CommentsModel.of(manager)
    if not model.is_on_oldest_loaded_page:
        model.page += 1
    elif cursor := model.next_cursor:
        model.take(await _ask(model, cursor, comments, actor))
        model.cursors, model.page = [*model.cursors, cursor], 0
    model.keep(manager)


@inject
async def on_newer(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
) -> None:
    model = CommentsModel.of(manager)
    if model.page > 0:
        model.page -= 1
    elif len(model.cursors) > 1:
        model.take(await _ask(model, model.cursors[-2], comments, actor))
        model.cursors, model.page = model.cursors[:-1], PAGES_LOADED - 1
    model.keep(manager)


async def on_answer(callback: CallbackQuery, select: Any, manager: DialogManager, comment_id: str) -> None:
    model = CommentsModel.of(manager)
    model.answering = comment_id
    model.keep(manager)


@inject
async def on_files(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    comment_id: str,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
    files: FromDishka[ChatFiles],
    wording: FromDishka[Wording],
) -> None:
    """The window stays as it is, above the files."""
    manager.show_mode = ShowMode.NO_UPDATE
    try:
        comment = await comments.get_comment(actor, CommentId(from_short_id(comment_id)))
    except CommentNotFound:
        await callback.answer(wording("comment-gone"), show_alert=True)
        return
    await files.hand_over(callback, [KeptFile.of_comment(file) for file in comment.files])


async def on_stop_answering(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = CommentsModel.of(manager)
    model.answering = None
    model.keep(manager)


@inject
async def on_written(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    comments: FromDishka[CommentsGateway],
    actor: FromDishka[Actor],
    replies: FromDishka[ReplyTaker],
    wording: FromDishka[Wording],
) -> None:
    """Words, a file, or the first file of an album; the others are heard as replies are, and shown by `show_grown`."""
    model = CommentsModel.of(manager)
    answered = model.find(model.answering)
    card = Card(message.chat.id, message.message_id, model.task_id, answered.comment_id if answered else None)
    try:
        taken = await replies.take(message, card)
    except TaskNotFound:
        model.is_gone = True
        model.keep(manager)
        return
    if taken.says and taken.says != ADDED:
        await message.reply(wording(taken.says))
    if taken.comment:
        model.add(ShownComment.from_comment(taken.comment))
        if len(model.cursors) > 1:
            # Older comments were on the screen: the new one stands where the newest are.
            await _load_newest(manager, model, comments, actor)
    model.keep(manager)


async def show_grown(manager: DialogManager, comment: Comment) -> None:
    """If the window of comments is open and shows this one, or what it belongs to, let it show what came to it."""
    if not manager.has_context() or manager.current_context().state != CommentsSG.page:
        return
    model = CommentsModel.of(manager)
    shown = ShownComment.from_comment(comment)
    if model.replace(shown) or model.take_in(shown, of=comment.task_id):
        model.keep(manager)
        await manager.show(ShowMode.EDIT)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = CommentsModel.of(manager)
    shows_newest = len(model.cursors) == 1 and not model.has_failed
    await go_back(manager, CommentsClosed(model.comments, model.added) if shows_newest else None)


async def _load_newest(manager: DialogManager, model: CommentsModel, comments: CommentsGateway, actor: Actor) -> None:
    try:
        model.take(await _ask(model, None, comments, actor))
        model.cursors, model.page, model.is_gone = [None], 0, False
    except TaskNotFound:
        model.is_gone = True
    except BackendUnavailable:
        model.has_failed = True
    model.keep(manager)


async def _ask(model: CommentsModel, cursor: str | None, comments: CommentsGateway, actor: Actor) -> Page[Comment]:
    return await comments.list_comments(
        actor, model.task_id, order=CommentOrder.NEWEST, cursor=cursor, limit=COMMENTS_LOADED
    )
