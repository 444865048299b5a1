from datetime import time
from uuid import UUID

from bot.dialogs.habits.model import MAX_LISTS_OFFERED, HabitsModel
from bot.dialogs.habits.states import HabitsSG
from bot.dialogs.preview import Preview, sample_list
from bot.texts.habits import Asked, Habits
from contracts.todos.v1.people import QuietHours, ReminderDefaults

_FULL = Habits(
    week_starts_on=7,
    digest_at=time(8, 30),
    review_at=time(21),
    quiet_hours=QuietHours(begin=time(23), end=time(7)),
    default_list_id=UUID(int=1),
    default_reminders=ReminderDefaults(minutes_before=[20160, 1440, 45, 15, 0], all_day_at=time(9)),
    holiday_country="RU",
)


def previews() -> list[Preview]:
    lists = [
        sample_list("", number=0, is_inbox=True),
        *(sample_list("&" * 60, number=n) for n in range(1, MAX_LISTS_OFFERED)),
    ]
    asking = [
        Preview(f"asking for {asked}", HabitsSG.time, HabitsModel(habits=habits, asked=asked, notice=notice))
        for asked in Asked
        for habits, notice in ((Habits(), None), (_FULL, "habits-day-order"))
    ]
    return [
        Preview("a plain day", HabitsSG.day, HabitsModel()),
        Preview("a full day", HabitsSG.day, HabitsModel(habits=_FULL, notice="settings-saved")),
        Preview("parts of the day", HabitsSG.parts, HabitsModel(habits=_FULL, notice="settings-saved")),
        Preview("a week that begins elsewhere", HabitsSG.week, HabitsModel(habits=Habits(week_starts_on=4))),
        *asking,
        Preview("no quiet hours", HabitsSG.quiet, HabitsModel(notice="habits-not-hours")),
        Preview("quiet hours", HabitsSG.quiet, HabitsModel(habits=_FULL)),
        Preview("the week", HabitsSG.week, HabitsModel()),
        Preview("the week with a country", HabitsSG.week, HabitsModel(habits=_FULL)),
        Preview("longest country", HabitsSG.week, HabitsModel(habits=Habits(holiday_country="GS"))),
        Preview("countries", HabitsSG.country, HabitsModel(habits=_FULL)),
        Preview("a country found", HabitsSG.country, HabitsModel(query="<Г>", found=["GS", "GE"])),
        Preview("no country found", HabitsSG.country, HabitsModel(query="&" * 60, found=[])),
        Preview("reminders", HabitsSG.reminders, HabitsModel(notice="habits-reminders-full")),
        Preview("many reminders", HabitsSG.reminders, HabitsModel(habits=_FULL)),
        Preview("lists", HabitsSG.lists, HabitsModel(habits=_FULL, lists=lists)),
        Preview("lists not loaded", HabitsSG.lists, HabitsModel(has_failed=True)),
    ]
