"""Changes of lists: made, changed and deleted by their owner, put into an order by everybody for themselves."""

from todos.lists.services.changing import change_list, place_list, set_archived
from todos.lists.services.making import check_room_for_list, create_list, ensure_inbox, join_list
from todos.lists.services.trash import delete_list, empty_old_lists, restore_list

__all__ = [
    "change_list",
    "check_room_for_list",
    "create_list",
    "delete_list",
    "empty_old_lists",
    "ensure_inbox",
    "join_list",
    "place_list",
    "restore_list",
    "set_archived",
]
