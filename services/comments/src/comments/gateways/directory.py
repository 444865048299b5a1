"""Asks todos about people and tasks (`ports.TaskDirectory`)."""

from collections.abc import Sequence
from typing import Final

from comments.domain import Actor, Mention
from comments.gateways.questions import QuestionsToTodos
from contracts.ids import TaskId, UserId
from contracts.todos.v1.authorization import PeopleAnswer, PeopleQuestion

_PEOPLE: Final = "/internal/v1/authz/people"


class HttpTaskDirectory:
    """One question per call."""

    def __init__(self, questions: QuestionsToTodos) -> None:
        self._questions = questions

    async def find_people(
        self, actor: Actor, task_id: TaskId, *, usernames: Sequence[str], user_ids: Sequence[UserId]
    ) -> list[Mention]:
        question = PeopleQuestion(task_id=task_id, usernames=list(usernames), user_ids=list(user_ids))
        answer = await self._questions.ask(_PEOPLE, question, PeopleAnswer, actor=actor)
        return [Mention(UserId(person.id), person.name, person.username) for person in answer.people]
