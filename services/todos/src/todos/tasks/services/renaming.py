"""Renaming a tag wherever a person may, which is also how two tags become one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from contracts.problems import FieldProblem
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.selectors import list_visible_ids
from todos.tasks import access
from todos.tasks.families import lock_families
from todos.tasks.fields import tag_values
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.services.following import carry_out
from todos.tasks.services.storing import Edit
from todos.tasks.services.tagging import tags_of
from todos.tasks.tags import clean_tag, to_tag_key
from todos.transactions import one_transaction

MAX_TASKS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Renamed:
    """How the tag is spelt now, and how many tasks were changed."""

    tag: str
    changed_count: int


@one_transaction
def rename_tag(*, actor: Actor, old: str, new: str, now: datetime) -> Renamed:
    """Rename a tag on all tasks that the actor may change, done or not; those in the trash keep theirs.

    Raises:
        InvalidInput: one of the two is no tag, or more tasks have it than are changed at once.
        TaskInMotion: one was moved to another list at this very moment.
    """
    key, spelling = to_tag_key(clean_tag(old, "/from")), clean_tag(new, "/to")
    families = lock_families(actor, _find_tagged(actor, key), right=Right.EDIT)
    edits = [Edit(task, tag_values(_renamed(task, key, spelling))) for task in families.named]
    changes = carry_out(edits, actor=actor, now=now)
    return Renamed(spelling, sum(1 for change in changes if change.after))


def _find_tagged(actor: Actor, key: str) -> list[UUID]:
    among = Q(list_id__in=list_visible_ids(actor, archived_too=True)) | Q(id__in=access.list_guest_task_ids(actor))
    tagged = access.visible_tasks(actor, right=Right.EDIT).filter(IS_KEPT, among, tag_keys__contains=[key])
    ids = list(tagged.values_list("id", flat=True)[: MAX_TASKS + 1])
    if len(ids) > MAX_TASKS:
        detail = f"More than {MAX_TASKS} tasks have this tag."
        raise InvalidInput(FieldProblem(pointer="/from", code="too_many_tasks", detail=detail))
    return ids


def _renamed(task: Task, key: str, spelling: str) -> dict[str, str]:
    """The tags with the new one in the place of the old, or where it was already."""
    new_key = to_tag_key(spelling)
    if key not in task.tag_keys:
        return tags_of(task)
    renamed: dict[str, str] = {}
    for each, tag in tags_of(task).items():
        if each in (key, new_key):
            renamed.setdefault(new_key, spelling)
        else:
            renamed[each] = tag
    return renamed
