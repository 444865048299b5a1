from datetime import time, timedelta

from bot.dialogs.preview import PREVIEW_ID, PREVIEW_NOW, Preview
from bot.dialogs.reminders.model import RemindersModel
from bot.dialogs.reminders.states import RemindersSG
from bot.texts.reminders import ShownReminder
from contracts.todos.v1.reminders import MAX_REMINDERS
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH


def previews() -> list[Preview]:
    bare = RemindersModel(task=PREVIEW_ID, title="Полить цветы")
    tomorrow = PREVIEW_NOW + timedelta(days=1)
    usual = RemindersModel(
        task=PREVIEW_ID,
        title="Позвонить <в банк>",
        has_due=True,
        is_own=False,
        reminders=[
            ShownReminder(id=PREVIEW_ID, minutes_before=120, next_at=PREVIEW_NOW, is_snoozed=True),
            ShownReminder(id=PREVIEW_ID, minutes_before=0, next_at=tomorrow, nag_every=15, escalate_after=120),
            ShownReminder(id=PREVIEW_ID, next_at=tomorrow),
            ShownReminder(id=PREVIEW_ID),
        ],
    )
    longest = ShownReminder(
        id=PREVIEW_ID, minutes_before=86_399, clock=time(9), next_at=tomorrow, nag_every=1440, escalate_after=86_399
    )
    full = usual.model_copy(
        update={"title": "&" * MAX_TITLE_LENGTH, "reminders": [longest] * MAX_REMINDERS, "unreadable": "<" * 200}
    )
    return [
        *(Preview("none yet", state, bare) for state in (RemindersSG.all, RemindersSG.add)),
        *(Preview("usual", state, usual) for state in (RemindersSG.all, RemindersSG.add)),
        *(Preview("full, not understood", state, full) for state in (RemindersSG.all, RemindersSG.add)),
        Preview("gone", RemindersSG.all, bare.model_copy(update={"notice": "card-gone"})),
    ]
