from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.comments import getters, handlers
from bot.dialogs.comments.model import PAGE_SIZE
from bot.dialogs.comments.states import CommentsSG
from bot.dialogs.widgets.options import grid
from bot.dialogs.widgets.window import Said, Screen, commented


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            grid("answers", widget_id="answer", on_click=handlers.on_answer, width=PAGE_SIZE, when="can_answer"),
            grid("files", widget_id="files", on_click=handlers.on_files, width=PAGE_SIZE),
            Button(Said("comments-reply-stop"), id="stop", on_click=handlers.on_stop_answering, when="is_answering"),
            Row(
                Button(Said("comments-older"), id="older", on_click=handlers.on_older, when="has_older"),
                Button(Said("comments-newer"), id="newer", on_click=handlers.on_newer, when="has_newer"),
            ),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_refresh, when="has_failed"),
            Row(
                Button(Said("button-back"), id="back", on_click=handlers.on_back),
                Button(Said("button-refresh"), id="refresh", on_click=handlers.on_refresh),
            ),
            commented(handlers.on_written),
            state=CommentsSG.page,
            getter=getters.comments_getter,
        ),
        on_start=handlers.on_start,
    )
