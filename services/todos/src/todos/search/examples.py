"""How to search, for `/docs`."""

from drf_spectacular.utils import OpenApiExample

LANGUAGE = """Words are found in every form, in Russian and English ("купил" finds "Купить", "reports" finds "report"), ё is е, and the last
word may be unfinished. Titles come before tags, tags before notes, open tasks before done ones, new before old. If nothing fits, tasks
with similar words in their titles are given, and `is_fuzzy` is true.

| part | finds |
|---|---|
| `word`, `"two words"` | tasks with it in title, notes or tags; a phrase stands as it is quoted |
| `#tag`, `+list`, `+"two words"` | tasks with the tag; tasks of the lists of that title, or whose titles begin so |
| `@me`, `@name`, `@"two words"` | tasks given to you, to somebody of that name or username who shares a list with you |
| `due:today`, `tomorrow`, `week`, `overdue`, `none` | by due date, in your days |
| `due:2026-12-01`, `due:<2026-12-01`, also `<=`, `>`, `>=` | the same by date |
| `is:open`, `done`, `deleted`, `repeating`, `mine`, `assigned` | by state; `mine` are those you made, `assigned` those given to anybody |
| `!1` … `!4` | by priority |
| `-` before any of them | what must not hold |

`sort` is `best`, `newest`, `due` or `priority`.
"""
_TASK = {
    "id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
    "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
    "creator_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
    "title": "Оплатить счёт",
    "notes": "",
    "due": {"date": "2026-12-01", "time": None, "timezone": "Europe/Moscow", "at": "2026-12-01T21:00:00Z"},
    "priority": 1,
    "tags": ["дом"],
    "comment_count": 0,
    "version": 1,
    "created_at": "2026-11-24T09:00:00Z",
    "updated_at": "2026-11-24T09:00:00Z",
    "completed_at": None,
}
FOUND = OpenApiExample(
    "счет #дом due:<=2026-12-01",
    value={"results": [_TASK], "next": None, "is_fuzzy": False},
    response_only=True,
    status_codes=[200],
)
