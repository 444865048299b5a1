"""Changes of tasks. Each one is a transaction that tells the outbox in the same breath.

Every change of a task is stored by `storing`, which alone knows how versions grow; the other modules decide what is to be stored.
"""

from todos.tasks.services.bulk import BulkOutcome, change_tasks
from todos.tasks.services.changing import change_task
from todos.tasks.services.comments import record_comment_count
from todos.tasks.services.completion import set_completion
from todos.tasks.services.creation import Created, create_task
from todos.tasks.services.deferring import defer_task
from todos.tasks.services.duplication import duplicate_task
from todos.tasks.services.moving import move_task
from todos.tasks.services.occurrences import move_occurrence, skip_occurrence, withdraw_completion
from todos.tasks.services.renaming import Renamed, rename_tag
from todos.tasks.services.trash import delete_task, empty_old_trash, empty_trash, purge_task, restore_task

__all__ = [
    "BulkOutcome",
    "Created",
    "Renamed",
    "change_task",
    "change_tasks",
    "create_task",
    "defer_task",
    "delete_task",
    "duplicate_task",
    "empty_old_trash",
    "empty_trash",
    "move_occurrence",
    "move_task",
    "purge_task",
    "record_comment_count",
    "rename_tag",
    "restore_task",
    "set_completion",
    "skip_occurrence",
    "withdraw_completion",
]
