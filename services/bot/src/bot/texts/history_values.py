"""What a history's fields were and are, as a person says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from bot.texts.reminders import before, length
from bot.texts.repeats import repeat_words
from bot.texts.shorten import shorten
from bot.texts.shown import tag_line
from bot.texts.wording import Wording, clock_time
from contracts.todos.v1.history import HistoryPage
from contracts.todos.v1.recurrence import RecurrenceAnchor, RuleParts
from contracts.todos.v1.tasks import Due

MAX_VALUE: Final = 80


@dataclass(frozen=True, slots=True)
class Names:
    """What is called how, by ids as the history writes them. A list that is None is the reader's Inbox."""

    lists: Mapping[str, str | None] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_page(cls, page: HistoryPage) -> Self:
        return cls(
            lists={str(each.id): None if each.is_inbox else each.title for each in page.lists},
            tasks={str(each.id): each.title for each in page.tasks},
            people={str(each.id): each.name for each in page.people},
        )


class _Repeat(BaseModel):
    model_config = ConfigDict(extra="ignore")

    parts: RuleParts
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE
    holidays: str | None = None


class _Reminder(BaseModel):
    model_config = ConfigDict(extra="ignore")

    minutes_before: int | None = None
    on_date: date | None = None
    at_time: time | None = None
    nag_every_minutes: int | None = None
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Says values to one reader. What cannot be named to them, or is written in a shape of another time, has no words: None."""

    wording: Wording
    names: Names

    def say(self, name: str, value: JsonValue) -> str | None:
        """`пт 27 ноября`, `🔴 Срочно`, `«Дача»`; `нет` for nothing."""
        if value in (None, "", []):
            # A task is always in a list: one that is not named is hidden.
            return None if name == "list_id" else self.wording("history-nothing")
        try:
            return self._say(name, value)
        except (ValidationError, ValueError):
            return None

    def _say(self, name: str, value: JsonValue) -> str | None:
        match name:
            case "title":
                return self._quoted(str(value))
            case "due":
                return self._due(Due.model_validate(value))
            case "priority":
                return self.wording(f"priority-{value}")
            case "tags" if isinstance(value, list):
                return shorten(tag_line([str(tag) for tag in value]), MAX_VALUE)
            case "recurrence":
                return self._repeat(_Repeat.model_validate(value))
            case "reminder":
                return self._reminder(_Reminder.model_validate(value))
            case "list_id":
                return self._list(str(value))
            case "parent_id":
                title = self.names.tasks.get(str(value))
                return None if title is None else self._quoted(title)
            case "assignee_ids" if isinstance(value, list):
                return self._people([str(each) for each in value])
        return None

    def person(self, user_id: JsonValue) -> str:
        """Their name."""
        return shorten(self.names.people.get(str(user_id)) or self.wording("history-nobody"), MAX_VALUE)

    def _quoted(self, text: str) -> str:
        return self.wording("quoted", text=shorten(text, MAX_VALUE))

    def _due(self, found: Due) -> str:
        due = self.wording.localize(found)
        day = self.wording.day(due.day)
        return self.wording("due-with-time", day=day, time=clock_time(due.clock)) if due.clock else day

    def _repeat(self, repeat: _Repeat) -> str:
        words = repeat_words(repeat.parts, self.wording, anchor=repeat.anchor, has_holidays=repeat.holidays is not None)
        return shorten(words, MAX_VALUE)

    def _reminder(self, reminder: _Reminder) -> str | None:
        if reminder.snoozed_until:
            return self.wording("history-snoozed", moment=self.wording.moment(reminder.snoozed_until))
        if reminder.minutes_before is not None:
            when = before(reminder.minutes_before, self.wording)
        elif reminder.on_date:
            when = self.wording.day(reminder.on_date)
        else:
            return None
        if reminder.at_time:
            when = self.wording("due-with-time", day=when, time=clock_time(reminder.at_time))
        if reminder.nag_every_minutes:
            every = length(reminder.nag_every_minutes, self.wording)
            when = self.wording("history-nagging", when=when, length=every)
        return when

    def _list(self, list_id: str) -> str | None:
        if list_id not in self.names.lists:
            return None
        title = self.names.lists[list_id]
        return self._quoted(self.wording("lists-inbox") if title is None else title)

    def _people(self, user_ids: list[str]) -> str:
        return shorten(", ".join(self.person(user_id) for user_id in user_ids), MAX_VALUE)
