"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import answer_example, page_of
from todos.lists.examples import LIST
from todos.tasks import examples as of_tasks

_LIST_ID = "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10"
_PERSON_ID = "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31"
_TOKEN = "Zm9yIHRoZSBleGFtcGxlIGFuZCBubyBt"  # noqa: S105 - it opens nothing

MEMBER = OpenApiExample(
    "Somebody who is here",
    value={
        "user_id": _PERSON_ID,
        "name": "Boris",
        "username": "boris",
        "role": "editor",
        "is_you": False,
        "joined_at": "2026-11-24T09:00:00Z",
        "version": 1,
    },
    response_only=True,
    status_codes=[200],
)
MEMBERS = page_of(MEMBER)
TASK_PEOPLE = page_of(
    answer_example(
        "A guest",
        {
            "user_id": _PERSON_ID,
            "name": "Boris",
            "username": "boris",
            "role": "viewer",
            "is_you": False,
            "guest_version": 1,
        },
    )
)
SHARED_TASKS = of_tasks.PAGE
GUEST_CREATION = [
    OpenApiExample("The guest", value=MEMBER.value, response_only=True, status_codes=[201]),
    OpenApiExample("Somebody you know, by name", value={"role": "editor", "username": "@boris"}, request_only=True),
    OpenApiExample("Somebody you know, by id", value={"role": "viewer", "user_id": _PERSON_ID}, request_only=True),
]
ROLE_CHANGE = [MEMBER, OpenApiExample("Let them only read", value={"role": "viewer"}, request_only=True)]
OWNERSHIP_CHANGE = [LIST, OpenApiExample("The heir", value={"user_id": _PERSON_ID}, request_only=True)]
_INVITE = {
    "id": "019ab2f3-7d10-7a55-9d21-5b6c7d8e9f00",
    "list_id": _LIST_ID,
    "task_id": None,
    "role": "editor",
    "username": None,
    "created_at": "2026-11-24T09:00:00Z",
    "expires_at": "2026-12-01T09:00:00Z",
    "max_uses": 5,
    "use_count": 0,
}
INVITES = page_of(answer_example("An invite", _INVITE | {"token": None, "start_parameter": None}))
INVITE_CREATION = [
    OpenApiExample("A link for anybody", value={"role": "editor", "max_uses": 5}, request_only=True),
    OpenApiExample("One person, by name", value={"role": "viewer", "username": "@boris"}, request_only=True),
    answer_example("A new link", _INVITE | {"token": _TOKEN, "start_parameter": f"i_{_TOKEN}"}, status=201),
]
PREVIEW = OpenApiExample(
    "What it leads to",
    value={
        "token": _TOKEN,
        "is_single_task": False,
        "title": "House",
        "emoji": "🏡",
        "role": "editor",
        "inviter_name": "Аня",
        "member_count": 2,
        "expires_at": "2026-12-01T09:00:00Z",
        "current_role": None,
    },
    response_only=True,
    status_codes=[200],
)
RECEIVED = page_of(PREVIEW)
ACCEPTED = OpenApiExample(
    "You are in",
    value={"list_id": _LIST_ID, "task_id": None, "role": "editor"},
    response_only=True,
    status_codes=[200],
)
