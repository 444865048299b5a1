"""What windows do with the messages that people write into them."""

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message


async def take_away(message: Message) -> bool:
    """Delete what somebody wrote; whether that worked: it does not where it is too old, or where the bot may not."""
    try:
        return await message.delete()
    except TelegramAPIError:
        return False
