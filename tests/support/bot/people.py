"""People as todos describes them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from contracts.todos.v1.people import Language, Person


def make_person(name: str = "Аня", *, telegram_id: int = 1001, person_id: UUID | None = None) -> Person:
    """Somebody who has finished the first steps, in Moscow and in Russian; with an id of chance if none is given."""
    return Person(
        id=person_id or uuid4(),
        telegram_id=telegram_id,
        name=name,
        username=None,
        language=Language.RUSSIAN,
        timezone="Europe/Moscow",
        zone_country="RU",
        has_password=False,
        is_set_up=True,
        inbox_id=uuid4(),
        created_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
