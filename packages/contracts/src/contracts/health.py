"""The answer of `GET /health/live` and `GET /health/ready` of every process."""

from contracts.base import AnswerModel


class Health(AnswerModel):
    """`checks` names what was looked at: `ok`, or what is wrong in a few words. Status 200 if all is well, else 503."""

    status: str
    checks: dict[str, str] = {}
