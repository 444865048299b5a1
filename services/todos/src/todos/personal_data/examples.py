"""Bodies to look at in `/docs`."""

from drf_spectacular.utils import OpenApiExample

from todos.accounts.examples import PERSON
from todos.api.example_answers import answer_example
from todos.history.examples import EVENT
from todos.lists.examples import LIST
from todos.saved_views.examples import VIEW
from todos.tasks.examples import TASK

EXPORT = answer_example(
    "Everything",
    {
        "exported_at": "2026-11-24T12:30:00Z",
        "person": PERSON.value,
        "lists": [LIST.value],
        "tasks": [TASK.value],
        "reminders": [],
        "views": [VIEW.value],
        "events": [EVENT],
    },
)

DEPARTURE = OpenApiExample(
    "A shared list gets another owner",
    value={
        "deleted_lists": 3,
        "deleted_tasks": 48,
        "handed_lists": 1,
        "heirs": [
            {
                "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
                "title": "House",
                "heir_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b32",
                "heir_name": "Boris",
            }
        ],
        "left_lists": 1,
    },
    response_only=True,
    status_codes=[200],
)
