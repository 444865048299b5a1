"""The two bases of every contract model: strict for what we receive, lenient for what we read from others."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class RequestModel(BaseModel):
    """A body that a caller sends: unknown fields are refused, so that a typing error never passes in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerModel(BaseModel):
    """A body that a service answers: unknown fields are ignored, so that an older reader survives a newer writer."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Page[T](AnswerModel):
    """One keyset page; `next` is the cursor of the following page, None on the last one."""

    results: list[T]
    next: str | None = None


UtcDatetime = AwareDatetime
"""An aware instant; written as RFC 3339, `Z` for UTC."""

PageLimit = Annotated[int, Field(ge=1, le=100)]
