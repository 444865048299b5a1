"""Asks todos who may do what (`ports.AuthorizationGateway`)."""

import logging
from collections.abc import Sequence
from typing import Final

from comments.domain import Actor
from comments.errors import AuthorizationUnavailable
from comments.gateways.questions import QuestionsToTodos
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationCheck, AuthorizationQuestion

logger = logging.getLogger(__name__)

_PATH: Final = "/internal/v1/authz/check"


class HttpAuthorizationGateway:
    """One question per call."""

    def __init__(self, questions: QuestionsToTodos) -> None:
        self._questions = questions

    async def ask(self, actor: Actor, checks: Sequence[AuthorizationCheck]) -> AuthorizationAnswer:
        question = AuthorizationQuestion(checks=list(checks))
        answer = await self._questions.ask(_PATH, question, AuthorizationAnswer, actor=actor)
        if len(answer.decisions) != len(checks):
            logger.error("todos decided %d of %d checks", len(answer.decisions), len(checks))
            raise AuthorizationUnavailable
        return answer
