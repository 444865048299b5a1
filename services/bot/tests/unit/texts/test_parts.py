"""What is shown of a task to those who were not shown all of it."""

import pytest

from bot.texts.parts import TaskPart, limit_to, parts_of
from bot.texts.shown import ShownTask

FULL = ShownTask(
    id="1",
    title="Заказать торт",
    version=1,
    notes="Не говорить Борису",
    hidden_notes=3,
    priority=1,
    tags=["сюрприз"],
    assignees=["2"],
    subtasks=2,
    done_subtasks=1,
    origin_author="Глеб",
    file_count=1,
)


def test_a_bare_task_has_no_parts():
    assert parts_of(ShownTask(id="1", title="Заказать торт", version=1)) == frozenset()


def test_every_part_of_a_full_task_is_found():
    assert parts_of(FULL) == set(TaskPart) - {TaskPart.DUE, TaskPart.REPEAT}


def test_what_is_not_among_the_parts_is_left_out():
    assert limit_to(FULL, {TaskPart.TAGS}) == ShownTask(id="1", title="Заказать торт", version=1, tags=["сюрприз"])


@pytest.mark.parametrize("field", sorted(set(ShownTask.model_fields)))
def test_every_field_that_people_read_belongs_to_a_part(field):
    """A field that is added later must be given to a part, or named here because it says nothing of the task."""
    silent = {"id", "title", "version", "completed_at", "comment_count", "list_id", "creator", "parent"}
    bare = limit_to(FULL.model_copy(update={field: "something"}), frozenset())

    assert field in silent or getattr(bare, field) != "something"
