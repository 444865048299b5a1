"""What windows do with the messages that people write into them."""

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode


async def take_away(message: Message) -> bool:
    """Delete what somebody wrote; whether that worked: it does not where it is too old, or where the bot may not."""
    try:
        return await message.delete()
    except TelegramAPIError:
        return False


async def answer_in_place(message: Message, manager: DialogManager) -> None:
    """The window stays where it is and changes, and what was written into it goes away; if it cannot, the window follows below it."""
    manager.show_mode = ShowMode.EDIT if await take_away(message) else ShowMode.DELETE_AND_SEND
