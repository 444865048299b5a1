"""getFile: where the bot downloads what people sent."""

from __future__ import annotations

from aiogram.methods import GetFile
from aiogram.types import File

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.media import MAX_DOWNLOAD_BYTES


@handles(GetFile)
def get_file(call: Call, request: GetFile) -> File:
    """The path under `/file/bot<token>/`; larger files than 20 MB are not served, as by Telegram."""
    if not request.file_id:
        raise bad_request("file_id not specified")
    stored = call.sandbox.world.files.find(request.file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return File(
        file_id=stored.file_id,
        file_unique_id=stored.unique_id,
        file_size=len(stored.content),
        file_path=stored.path,
    )
