"""The wall clock, as several contracts show it."""

from datetime import time
from typing import Annotated

from pydantic import Field, PlainSerializer

WallTime = Annotated[
    time,
    PlainSerializer(lambda moment: moment.strftime("%H:%M"), return_type=str, when_used="json"),
    Field(examples=["09:00"]),
]
"""Hours and minutes on the wall clock of the zone that stands beside it."""
