"""Forgetting a person in the bot's own database. Updates are forgotten as soon as they are handled, their ids after 48 hours."""

from typing import Final

from bot.db.pool import Database


class PostgresTraces:
    """Implements `PersonalTraces`. Each statement can be repeated, so a crash in between is mended by asking again."""

    STATEMENTS: Final = (
        "DELETE FROM card WHERE chat_id = $1 OR reader_id = $1",
        "DELETE FROM reading WHERE chat_id = $1",
        "DELETE FROM gathering WHERE chat_id = $1",
        "DELETE FROM reply_album WHERE chat_id = $1",
        "DELETE FROM person WHERE telegram_id = $1",
        "DELETE FROM dialog_state WHERE chat_id = $1",
    )

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget_chat(self, chat_id: int) -> None:
        for statement in self.STATEMENTS:
            await self._database.execute(statement, chat_id)
