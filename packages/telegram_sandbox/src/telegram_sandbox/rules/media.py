"""What an upload may be: sizes, and whether a photo is a picture at all.

The size of a picture is read from its header, so that photos have true dimensions without an imaging library.
"""

from __future__ import annotations

import struct

from telegram_sandbox.errors import BotApiError, bad_request

MAX_UPLOAD_BYTES = 50 << 20
MAX_PHOTO_BYTES = 10 << 20
MAX_DOWNLOAD_BYTES = 20 << 20


def check_upload(kind: str, content: bytes) -> None:
    """Refuse an empty file and one above the limit of its kind."""
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > MAX_UPLOAD_BYTES:
        raise BotApiError(413, "Request Entity Too Large")
    if kind == "photo" and len(content) > MAX_PHOTO_BYTES:
        raise bad_request("file is too big for a photo")


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels.

    Raises:
        BotApiError: 400 when the content is no picture.
    """
    size = find_image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def find_image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG picture; `None` for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= 30:
        return _webp_size(content)
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    chunk = content[12:16]
    if chunk == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        # A frame header (SOF0 to SOF15) holds the size; three numbers of that range mean something else.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None
