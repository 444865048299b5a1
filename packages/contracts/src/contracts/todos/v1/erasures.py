"""What comments must forget because todos did: it asks for it, does it, and says so. At least once; doing it twice changes nothing."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel

MAX_ERASURES = 100


class ErasedKind(StrEnum):
    """What was deleted for good."""

    TASK = "task"
    PERSON = "person"


class Erasure(AnswerModel):
    id: UUID
    kind: ErasedKind
    subject_id: UUID


class ErasuresQuestion(RequestModel):
    """`POST /internal/v1/erasures/pending`: the oldest ones that were not confirmed yet, at most `MAX_ERASURES`."""


class ErasuresAnswer(AnswerModel):
    erasures: list[Erasure]


class ErasuresDone(RequestModel):
    """`POST /internal/v1/erasures/done` → 204."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_ERASURES)]
