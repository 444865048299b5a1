"""Updates as Telegram sends them, not yet understood.

Invariant: nothing that Telegram puts into one update can keep another update of the same batch from being stored. So a batch is taken
apart here without any model of it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

_NO_CHAT: Final = 0


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One update. `lane` is the chat whose updates must be handled in order; without a chat, the person; without either, 0."""

    update_id: int
    lane: int
    body: bytes


class NotUpdates(ValueError):  # noqa: N818 - reads as the fact it states
    """The text is not what Telegram sends."""


def parse_json(raw: bytes) -> Any:
    """JSON that may hold broken UTF-8 or lone surrogates, as other people's clients produce them.

    Raises:
        NotUpdates: it is no JSON at all.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(raw.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as exc:
        raise NotUpdates("no JSON") from exc


def split_updates(updates: Iterable[Any]) -> list[RawUpdate]:
    """The updates of a parsed batch; whatever has no update id is left out, for it could never be confirmed."""
    return [
        RawUpdate(update["update_id"], _lane_of(update), _dump(update))
        for update in updates
        if isinstance(update, dict) and isinstance(update.get("update_id"), int)
    ]


def _lane_of(update: Mapping[str, Any]) -> int:
    """The chat id, wherever this kind of update keeps it."""
    for event in update.values():
        if isinstance(event, dict):
            for path in (("chat",), ("message", "chat"), ("from",), ("user",)):
                found = _dig(event, (*path, "id"))
                if isinstance(found, int):
                    return found
    return _NO_CHAT


def _dig(event: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        event = event.get(name) if isinstance(event, dict) else None
    return event


def _dump(update: Any) -> bytes:
    try:
        return orjson.dumps(update)
    except TypeError:
        # Lone surrogates and huge integers: the standard library escapes what orjson refuses.
        return json.dumps(update).encode()
