"""The views that everybody has. Their ids are fixed, so that a client may keep them; their tasks come from `todos.tasks.selections`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from contracts.todos.v1.people import Language
from contracts.todos.v1.search import SavedView, ViewGroup, ViewSort
from contracts.todos.v1.tasks import TaskView

_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BuiltInView:
    """A view that everybody has. `query` says the same in the language of searches."""

    id: UUID
    view: TaskView
    names: dict[Language, str]
    emoji: str
    query: str


BUILT_IN_VIEWS = {
    view.id: view
    for view in (
        BuiltInView(
            UUID("00000000-0000-7000-8000-000000000001"),
            TaskView.TODAY,
            {Language.ENGLISH: "Today", Language.RUSSIAN: "Сегодня"},
            "📅",
            "is:open due:today",
        ),
        BuiltInView(
            UUID("00000000-0000-7000-8000-000000000002"),
            TaskView.UPCOMING,
            {Language.ENGLISH: "Upcoming", Language.RUSSIAN: "Предстоит"},
            "🗓",
            "is:open -due:none -due:overdue -due:today",
        ),
        BuiltInView(
            UUID("00000000-0000-7000-8000-000000000003"),
            TaskView.OVERDUE,
            {Language.ENGLISH: "Overdue", Language.RUSSIAN: "Просрочено"},
            "🔥",
            "due:overdue",
        ),
    )
}


def describe_built_in(found: BuiltInView, *, language: str) -> SavedView:
    """The view as it travels, its name in the reader's language."""
    name = found.names.get(Language(language), found.names[Language.ENGLISH])
    return SavedView(
        id=found.id,
        name=name,
        emoji=found.emoji,
        query=found.query,
        sort=ViewSort.DUE,
        group=ViewGroup.NONE,
        position=0,
        is_built_in=True,
        version=1,
        created_at=_SINCE,
        updated_at=_SINCE,
    )
