"""Asks todos about people and tasks (`ports.TaskDirectory`)."""

from collections.abc import Sequence
from typing import Final

from comments.domain import Actor, Mention
from comments.gateways.questions import QuestionsToTodos
from contracts.ids import TaskId, UserId
from contracts.todos.v1.authorization import (
    CommentedTasksAnswer,
    CommentedTasksQuestion,
    PeopleAnswer,
    PeopleQuestion,
)

_PEOPLE: Final = "/internal/v1/authz/people"
_TASKS: Final = "/internal/v1/authz/commented-tasks"
# Of a thousand tasks each. Who has commented on more finds what is said about the youngest of them.
_MOST_ANSWERS: Final = 10


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

    async def list_commented_tasks(self, actor: Actor) -> list[TaskId]:
        tasks: list[TaskId] = []
        question = CommentedTasksQuestion()
        for _ in range(_MOST_ANSWERS):
            answer = await self._questions.ask(_TASKS, question, CommentedTasksAnswer, actor=actor)
            tasks += map(TaskId, answer.task_ids)
            if answer.next is None:
                break
            question = CommentedTasksQuestion(after=answer.next)
        return tasks
