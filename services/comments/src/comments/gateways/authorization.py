"""Asks todos who may do what (`ports.AuthorizationGateway`).

Invariant: only a whole, well-formed answer counts. Everything else (silence, an error, a missing decision) is "cannot be asked", and
that never becomes an allow.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from pydantic import ValidationError

from comments.breaker import AuthorizationBreaker
from comments.domain import Actor
from comments.errors import AuthorizationUnavailable, Unauthenticated
from comments.gateways.client import NoAnswer, TodosAnswer, TodosClient
from contracts.claims import SUBJECT_TOKEN_HEADER
from contracts.problems import CredentialFault, Problem
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationCheck, AuthorizationQuestion

logger = logging.getLogger(__name__)

_PATH: Final = "/internal/v1/authz/check"
_WITHIN: Final = timedelta(milliseconds=300)
_ATTEMPTS: Final = 2
_OK, _UNAUTHORIZED, _SERVER_ERROR = 200, 401, 500


class HttpAuthorizationGateway:
    """Tries twice, unless todos has not answered anybody lately."""

    def __init__(self, *, client: TodosClient, breaker: AuthorizationBreaker) -> None:
        self._client, self._breaker = client, breaker

    async def ask(self, actor: Actor, checks: Sequence[AuthorizationCheck]) -> AuthorizationAnswer:
        body = AuthorizationQuestion(checks=list(checks)).model_dump_json().encode()
        for _ in range(_ATTEMPTS):
            if not self._breaker.allows_attempt():
                break
            answer = await self._attempt(actor, body)
            if answer is not None:
                return _decisions(answer, expected=len(checks))
        raise AuthorizationUnavailable

    async def _attempt(self, actor: Actor, body: bytes) -> TodosAnswer | None:
        """What todos said, None if it said nothing or that it cannot."""
        headers = {SUBJECT_TOKEN_HEADER: actor.token}
        try:
            answer = await self._client.post(_PATH, body, within=_WITHIN, headers=headers)
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


def _decisions(answer: TodosAnswer, *, expected: int) -> AuthorizationAnswer:
    if answer.status == _UNAUTHORIZED and (fault := _subject_fault(answer.body)):
        raise Unauthenticated(fault)
    try:
        decided = AuthorizationAnswer.model_validate_json(answer.body) if answer.status == _OK else None
    except ValidationError:
        decided = None
    if decided is None or len(decided.decisions) != expected:
        # Not an outage: todos answered, but not to us. The operator must look at keys, scopes and versions.
        logger.error("todos refuses to answer about permissions (status %s)", answer.status)
        raise AuthorizationUnavailable
    return decided


def _subject_fault(body: bytes) -> CredentialFault | None:
    """Why the person's token was refused; None if it was our own assertion that was."""
    try:
        reasons = {error.pointer: error.code for error in Problem.model_validate_json(body).errors}
        return CredentialFault(reasons[SUBJECT_TOKEN_HEADER])
    except (ValidationError, KeyError, ValueError):
        return None
