"""Where a new task shall go."""

from typing import Any

from bot.dialogs.model import WindowModel
from contracts.ids import ListId, from_short_id


class CreateModel(WindowModel):
    """`list_id` is the short id of the list from which it was asked for, `name` what the list is called.

    `is_for_today`: it was asked for from Today, so without another date it is due today.
    """

    list_id: str | None = None
    name: str = ""
    is_for_today: bool = False

    @property
    def task_list(self) -> ListId | None:
        return ListId(from_short_id(self.list_id)) if self.list_id else None


def start_data(list_id: str, name: str) -> dict[str, Any]:
    """What `CreateSG.title` is started with from a list."""
    return CreateModel(list_id=list_id, name=name).as_json()


def start_data_for_today() -> dict[str, Any]:
    """What it is started with from Today."""
    return CreateModel(is_for_today=True).as_json()
