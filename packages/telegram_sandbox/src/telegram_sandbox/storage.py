"""The world in one file, so that a restart keeps the chats.

Written behind the scenes and replaced in one step: a crash leaves the last complete state, at most a moment old. The
ledger, faults and open queries are not kept.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.snapshot import ForeignStateError, restore_state, take_snapshot

logger = logging.getLogger(__name__)

MIN_PAUSE_SECONDS = 0.5
# A large world takes long to write; the pause grows with it, so that writing never takes more than a tenth of the time.
PAUSE_FACTOR = 10


class StateError(Exception):
    """The state file cannot be used; the text says why and what to do."""


def write_state(path: Path, state: Mapping[str, Any]) -> None:
    """Replace the file with this state, or leave the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(state, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def load_state(sandbox: Sandbox, path: Path) -> bool:
    """Fill a new sandbox from the file; `False` if there is none yet.

    Raises:
        StateError: the file is broken or belongs to another bot.
    """
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise StateError(f"{path} cannot be read ({error}); move it away to start with an empty world") from error
    try:
        restore_state(sandbox, state)
    except ForeignStateError as error:
        raise StateError(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StateError(f"{path} holds no usable state; move it away to start with an empty world") from error
    return True


async def keep_state(sandbox: Sandbox, path: Path, *, min_pause_seconds: float = MIN_PAUSE_SECONDS) -> None:
    """Write the state a moment after every change, for as long as the server runs."""
    written = -1
    while True:
        count = sandbox.events.change_count
        if count == written:
            await sandbox.events.wait_for_change(60)
            continue
        started = time.monotonic()
        await save_state(sandbox, path)
        written = count
        await asyncio.sleep(max(min_pause_seconds, PAUSE_FACTOR * (time.monotonic() - started)))


async def save_state(sandbox: Sandbox, path: Path) -> None:
    """Write the state once; a full disk is logged, the sandbox goes on."""
    encode = take_snapshot(sandbox)
    try:
        await asyncio.to_thread(lambda: write_state(path, encode()))
    except OSError:
        logger.exception("the state was not saved to %s", path)
