"""The reminders that are offered as buttons."""

from dataclasses import dataclass
from typing import Final

from contracts.todos.v1.reminders import NagInput, ReminderInput, SnoozePreset

NAG: Final = NagInput(every_minutes=15, times=12)
_ESCALATE_AFTER_MINUTES: Final = 120


@dataclass(frozen=True, slots=True)
class Preset:
    """A button: its id, what it asks for, and the key of its label (by default how long before it is). `tells`: the task's maker, too."""

    id: str
    wanted: ReminderInput
    key: str | None = None

    def suits(self, *, has_due: bool, is_own: bool) -> bool:
        """Whether it makes sense for such a task."""
        if self.wanted.escalate_after_minutes is not None and is_own:
            return False
        return has_due or self.wanted.minutes_before is None


PRESETS: Final = (
    *(Preset(f"b{minutes}", ReminderInput(minutes_before=minutes)) for minutes in (0, 15, 60, 24 * 60)),
    Preset("evening", ReminderInput(preset=SnoozePreset.EVENING), "remind-press-evening"),
    Preset("tomorrow", ReminderInput(preset=SnoozePreset.TOMORROW_MORNING), "remind-press-tomorrow"),
    Preset("nag", ReminderInput(minutes_before=0, nag=NAG), "reminder-preset-nag"),
    Preset(
        "tell",
        ReminderInput(minutes_before=0, escalate_after_minutes=_ESCALATE_AFTER_MINUTES),
        "reminder-preset-tell",
    ),
)


def find_preset(preset_id: str) -> Preset | None:
    return next((preset for preset in PRESETS if preset.id == preset_id), None)
