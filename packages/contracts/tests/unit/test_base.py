"""How what every contract consists of is written."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from contracts.base import AnswerModel, UtcDatetime


class Happening(AnswerModel):
    at: UtcDatetime


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 5, 11, 9, 30, tzinfo=UTC), "2026-05-11T09:30:00Z"),
        (datetime(2026, 5, 11, 9, 30, 0, 120_000, tzinfo=ZoneInfo("UTC")), "2026-05-11T09:30:00.120000Z"),
        (datetime(2026, 5, 11, 9, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), "2026-05-11T09:30:00-03:30"),
    ],
)
def test_a_moment_is_written_as_rfc_3339_wants_it(moment: datetime, written: str) -> None:
    document = Happening(at=moment).model_dump_json()

    assert document == f'{{"at":"{written}"}}'
    assert Happening.model_validate_json(document).at == moment
