"""What comments tells about the number of comments of a task."""

import pytest
from uuid_utils.compat import uuid7

from todos.tasks.models import Task
from todos.tasks.services import record_comment_count

pytestmark = pytest.mark.django_db


def test_a_late_event_never_overwrites_a_newer_count(alices_task: Task) -> None:
    newer = record_comment_count(task_id=alices_task.id, count=2, sequence=2)
    late = record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    alices_task.refresh_from_db()
    assert (newer, late) == (True, False)
    assert alices_task.comment_count == 2


def test_the_same_event_again_changes_nothing(alices_task: Task) -> None:
    record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    repeated = record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    alices_task.refresh_from_db()
    assert not repeated
    assert (alices_task.version, alices_task.edited_version) == (2, 1)


def test_an_edited_comment_leaves_the_version_alone(alices_task: Task) -> None:
    record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    is_news = record_comment_count(task_id=alices_task.id, count=1, sequence=2)

    alices_task.refresh_from_db()
    assert is_news
    assert (alices_task.comment_sequence, alices_task.version) == (2, 2)


def test_a_task_that_has_gone_is_no_mistake() -> None:
    assert not record_comment_count(task_id=uuid7(), count=1, sequence=1)
