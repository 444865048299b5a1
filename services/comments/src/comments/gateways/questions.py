"""Questions to todos about what a person may do or know.

Invariant: only a whole, well-formed answer counts. Everything else (silence, an error, something missing) is "cannot be asked", and that
never becomes an allow.
"""

import logging
from datetime import timedelta
from typing import Final

from pydantic import BaseModel, ValidationError

from comments.breaker import AuthorizationBreaker
from comments.domain import Actor
from comments.errors import AuthorizationUnavailable, Unauthenticated
from comments.gateways.client import NoAnswer, TodosAnswer, TodosClient
from contracts.claims import SUBJECT_TOKEN_HEADER
from contracts.problems import CredentialFault, Problem

logger = logging.getLogger(__name__)

_FIRST_TRY: Final = timedelta(milliseconds=300)
# A todos that has just started reads its code while it answers for the first time.
_LAST_TRY: Final = timedelta(seconds=1)
_OK, _UNAUTHORIZED, _SERVER_ERROR = 200, 401, 500


class QuestionsToTodos:
    """Tries twice, unless todos has not answered anybody lately."""

    def __init__(self, *, client: TodosClient, breaker: AuthorizationBreaker) -> None:
        self._client, self._breaker = client, breaker

    async def ask[A: BaseModel](self, path: str, question: BaseModel, kind: type[A], *, actor: Actor) -> A:
        """What todos says to the actor.

        Raises:
            AuthorizationUnavailable: no usable answer in time.
            Unauthenticated: the actor's token is no longer accepted.
        """
        body = question.model_dump_json().encode()
        for patience in (_FIRST_TRY, _LAST_TRY):
            if not self._breaker.allows_attempt():
                break
            within = _LAST_TRY if self._breaker.is_open else patience
            answer = await self._attempt(path, body, actor, within=within)
            if answer is not None:
                return _read(answer, kind)
        raise AuthorizationUnavailable

    async def _attempt(self, path: str, body: bytes, actor: Actor, *, within: timedelta) -> TodosAnswer | None:
        """What todos said, None if it said nothing or that it cannot."""
        headers = {SUBJECT_TOKEN_HEADER: actor.token}
        try:
            answer = await self._client.post(path, body, within=within, headers=headers)
        except NoAnswer as exc:
            self._note_failure(str(exc))
            return None
        if answer.status >= _SERVER_ERROR:
            self._note_failure(f"status {answer.status}")
            return None
        self._breaker.record_success()
        return answer

    def _note_failure(self, reason: str) -> None:
        was_open = self._breaker.is_open
        self._breaker.record_failure()
        if self._breaker.is_open and not was_open:
            logger.warning("todos cannot be asked about permissions (%s); nothing is allowed meanwhile", reason)


def _read[A: BaseModel](answer: TodosAnswer, kind: type[A]) -> A:
    if answer.status == _UNAUTHORIZED and (fault := _subject_fault(answer.body)):
        raise Unauthenticated(fault)
    try:
        read = kind.model_validate_json(answer.body) if answer.status == _OK else None
    except ValidationError:
        read = None
    if read is None:
        # Not an outage: todos answered, but not to us. The operator must look at keys, scopes and versions.
        logger.error("todos refuses to answer about permissions (status %s)", answer.status)
        raise AuthorizationUnavailable
    return read


def _subject_fault(body: bytes) -> CredentialFault | None:
    """Why the person's token was refused; None if it was our own assertion that was."""
    try:
        reasons = {error.pointer: error.code for error in Problem.model_validate_json(body).errors}
        return CredentialFault(reasons[SUBJECT_TOKEN_HEADER])
    except (ValidationError, KeyError, ValueError):
        return None
