"""What `/docs` says: how to begin, what each answer looks like, and what each refusal means."""

from typing import Any, Final

from comments.api.shared_examples import share, share_all
from contracts.problem_examples import problem_example, problem_name
from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import PROBLEM_MEDIA_TYPE, Problem, ProblemCode

TITLE: Final = "Delegram comments"
VERSION: Final = "1.0.0"
DESCRIPTION: Final = """
Comments on the tasks of Delegram: write, answer, edit, delete, react, mention people, read by pages, count, search.

### How to authenticate

1. Open the bot in Telegram and send `/start`: that makes you a person of Delegram.
2. Register a password at todos: `POST /api/v1/auth/register`, and press the right number in the chat.
3. Get an access token at todos: `POST /api/v1/auth/token`.
4. Press **Authorize** here and paste the token. It lasts ten minutes; `POST /api/v1/auth/refresh` at todos gives the next one.

What you may do with a comment follows from what you may do with its task. A task or a comment that you may not see is answered like
one that does not exist.

### Conventions

* Lists come in pages: `limit` (at most 100) and `cursor` (the `next` or `previous` of another page).
* A comment's `ETag` is its version. Send it back as `If-None-Match` to learn whether it changed, and as `If-Match` to change or delete it.
* `Idempotency-Key` makes a creation safe to repeat for 48 hours.
* Every refusal is a problem document (RFC 9457). Branch on its `type`; `request_id` finds the request in the log.
""".strip()

COMMENTS, OVERVIEW, FILES, OWN, HEALTH = "comments", "overview", "files", "me", "health"
TAGS: Final = [
    {"name": COMMENTS, "description": "What people say about tasks."},
    {"name": OVERVIEW, "description": "Many comments at once: found, counted, read."},
    {"name": FILES, "description": "What hangs on comments. Telegram keeps it; the bot fetches it."},
    {"name": OWN, "description": "All that is yours."},
    {"name": HEALTH, "description": "For whoever runs this."},
]

_ALICE: Final = "019aa000-0000-7000-8000-00000000a11c"
_TASK: Final = "019aa000-0000-7000-8000-0000000007a5"
COMMENT_EXAMPLE: Final = {
    "id": "019aa2c4-8f3e-7c11-9d5b-2f6f0a1b3c4d",
    "task_id": _TASK,
    "author_id": _ALICE,
    "author_name": "Аня",
    "text": "The bank closes at five, I'll call before lunch.",
    "reply_to": None,
    "version": 1,
    "created_at": "2026-11-23T07:15:00.000000Z",
    "edited_at": None,
    "deleted_at": None,
    "root_id": None,
    "reactions": [{"reaction": "👍", "user_ids": [_ALICE]}],
    "mentions": [],
    "files": [],
}
FILE_EXAMPLE: Final = {
    "telegram_file_id": "BQACAgIAAxkBAAI",
    "name": "invoice.pdf",
    "size": 48213,
    "media_type": "application/pdf",
    "kind": "document",
    "duration_seconds": None,
}
PAGE_EXAMPLE: Final = {"results": [COMMENT_EXAMPLE], "next": "bzQ4", "previous": None}
CREATION_EXAMPLES: Final = share_all(
    "creation",
    {
        "comment": ("A comment", {"text": "The bank closes at five, I'll call before lunch."}),
        "answer": (
            "An answer to a comment of the same task",
            {"text": "Thank you!", "reply_to": COMMENT_EXAMPLE["id"]},
        ),
        "mention": (
            "Two people are mentioned, one of them by id",
            {"text": "Who of you goes, @boris_b?", "mentions": [_ALICE]},
        ),
        "file": ("A file without words; only the bot has one", {"text": "", "files": [FILE_EXAMPLE]}),
    },
)
FILES_EXAMPLES: Final = share_all(
    "files",
    {
        "file": ("A document", {"files": [FILE_EXAMPLE]}),
        "replaced": ("In place of another", {"files": [FILE_EXAMPLE], "in_place_of": "BQACAgIAAxkBAAIBk2V"}),
    },
)
CHANGES_EXAMPLES: Final = share_all("changes", {"text": ("Another text", {"text": "The bank closes at six."})})
REACTION_EXAMPLES: Final = share_all(
    "reaction",
    {
        "like": ("A reaction", {"reaction": "👍"}),
        "none": ("None", {"reaction": None}),
    },
)
HISTORY_EXAMPLE: Final = {
    "results": [{"version": 1, "text": "The bank closes at four.", "written_at": "2026-11-23T07:10:00.000000Z"}],
    "next": None,
}
EXPORT_EXAMPLE: Final = {
    "results": [
        {
            "id": COMMENT_EXAMPLE["id"],
            "task_id": _TASK,
            "is_own": True,
            "text": COMMENT_EXAMPLE["text"],
            "created_at": COMMENT_EXAMPLE["created_at"],
            "edited_at": None,
            "deleted_at": None,
            "files": [],
            "revisions": [],
            "reaction": None,
        }
    ],
    "next": None,
}
COUNTS_REQUEST_EXAMPLES: Final = share_all("counts", {"tasks": ("Two tasks", {"task_ids": [_TASK, _ALICE]})})
COUNTS_EXAMPLE: Final = {
    "counts": {_TASK: 3},
    "unread": {_TASK: {"count": 1, "first_comment_id": COMMENT_EXAMPLE["id"]}},
}
READ_MARK_EXAMPLES: Final = share_all("reading", {"mark": ("Read up to here", {"comment_id": COMMENT_EXAMPLE["id"]})})

_MEANINGS: Final = {
    400: "The request cannot be read, a parameter is unknown or wrong, or a header has the wrong form.",
    401: "The access token is missing or not accepted; `errors[0].code` names the class of the reason.",
    403: "You may read this, but not do that.",
    404: "Absent, or not visible to you: the two look the same.",
    409: "The first request with this `Idempotency-Key` has not ended yet; repeat it after `Retry-After`.",
    412: "Changed in between; `ETag` is the current version.",
    413: "The body is larger than one MiB.",
    415: "The body is not `application/json`.",
    422: "A field breaks a rule (`errors` says which), or the `Idempotency-Key` was used for another request.",
    428: "`If-Match` is required.",
    503: "Something that is needed does not answer; repeat the request after `Retry-After`.",
}
_CODES: Final = {
    400: (ProblemCode.MALFORMED,),
    401: (ProblemCode.UNAUTHENTICATED,),
    403: (ProblemCode.RIGHT_MISSING,),
    404: (ProblemCode.TASK_NOT_FOUND, ProblemCode.COMMENT_NOT_FOUND),
    409: (ProblemCode.IDEMPOTENCY_IN_PROGRESS,),
    412: (ProblemCode.PRECONDITION_FAILED,),
    413: (ProblemCode.TOO_LARGE,),
    415: (ProblemCode.UNSUPPORTED_MEDIA_TYPE,),
    422: (ProblemCode.INVALID, ProblemCode.IDEMPOTENCY_KEY_REUSED),
    428: (ProblemCode.PRECONDITION_REQUIRED,),
    503: (ProblemCode.UNAVAILABLE,),
}


def example_response(example: object, description: str) -> dict[str, Any]:
    """How a successful answer is documented."""
    shared = share(description, example, summary=description)
    return {"description": description, "content": {"application/json": {"examples": {"answer": shared}}}}


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How the refusals of a route are documented; every route can answer 400, 401, 404, 503."""
    return {
        status: {
            "model": Problem,
            "description": _MEANINGS[status],
            "content": {
                PROBLEM_MEDIA_TYPE: {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {problem_name(code): _share_problem(code) for code in _CODES[status]},
                }
            },
        }
        for status in sorted({400, 401, 404, 503, *statuses})
    }


def _share_problem(code: ProblemCode) -> dict[str, Any]:
    return share(problem_name(code), problem_example(code), summary=PROBLEM_TEXTS[code].title)
