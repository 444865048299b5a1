from aiogram.types import MessageEntity

from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.dialogs.snooze.model import SnoozeModel
from bot.dialogs.snooze.states import SnoozeSG


def previews() -> list[Preview]:
    title = "Позвонить <в банк>"
    usual = SnoozeModel(
        task=PREVIEW_ID,
        reminder=PREVIEW_ID,
        text=f"{title}\n🗓 сегодня, пн 23 ноября, 15:00",
        entities=[MessageEntity(type="bold", offset=0, length=len(title))],
    )
    return [
        Preview("usual", SnoozeSG.when, usual),
        Preview("an old message", SnoozeSG.when, SnoozeModel(task=PREVIEW_ID)),
        Preview("not understood", SnoozeSG.when, usual.model_copy(update={"unreadable": "<" * 4096})),
        Preview("in the past", SnoozeSG.when, usual.model_copy(update={"notice": "remind-in-past"})),
    ]
