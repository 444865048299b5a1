"""What a deep link says. Links lie in chats for ever, so a prefix here never changes its meaning."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from aiogram import Bot

from contracts.ids import from_short_id
from contracts.todos.v1.sharing import INVITE_START_PREFIX


class LinkKind(StrEnum):
    """What a link leads to; the value is its prefix."""

    TASK = "t_"
    LIST = "l_"
    INVITE = INVITE_START_PREFIX


_FORMER_PREFIXES: Final = {"task_": LinkKind.TASK}
_PREFIXES: Final = {**_FORMER_PREFIXES, **{kind.value: kind for kind in LinkKind}}


@dataclass(frozen=True, slots=True)
class DeepLink:
    """`target` is the short id of a task or a list, or the token of an invite."""

    kind: LinkKind
    target: str

    @classmethod
    def parse(cls, argument: str | None) -> Self | None:
        """What stands behind `/start`; None if it is no link of ours."""
        for prefix, kind in _PREFIXES.items():
            if argument and argument.startswith(prefix):
                target = argument.removeprefix(prefix)
                return cls(kind, target) if _is_target(kind, target) else None
        return None

    @property
    def parameter(self) -> str:
        """What stands behind `?start=`."""
        return f"{self.kind}{self.target}"


async def address_of(link: DeepLink, bot: Bot) -> str:
    """The link as people pass it on. Telegram is asked once for the name of the bot."""
    return f"https://t.me/{(await bot.me()).username}?start={link.parameter}"


async def address_of_bot(bot: Bot) -> str:
    """The private chat with the bot."""
    return f"https://t.me/{(await bot.me()).username}"


def _is_target(kind: LinkKind, target: str) -> bool:
    if kind is LinkKind.INVITE:
        return bool(target)
    try:
        from_short_id(target)
    except ValueError:
        return False
    return True
