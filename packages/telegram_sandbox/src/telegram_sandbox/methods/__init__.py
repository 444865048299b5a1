"""The Bot API methods, grouped by what they are about; importing the package fills `registry.HANDLERS`."""

from telegram_sandbox.methods import (
    albums,
    chats,
    commands,
    copying,
    deleting,
    editing,
    files,
    pinning,
    profile,
    queries,
    reactions,
    receiving,
    sending,
)

__all__ = [
    "albums",
    "chats",
    "commands",
    "copying",
    "deleting",
    "editing",
    "files",
    "pinning",
    "profile",
    "queries",
    "reactions",
    "receiving",
    "sending",
]
