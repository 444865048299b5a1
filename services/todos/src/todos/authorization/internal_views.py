"""Routes by which our own services ask who may do what."""

from typing import Final

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import EXCHANGED_TOKEN_LIFETIME, SUBJECT_TOKEN_HEADER, Audience, Scope
from contracts.problems import CredentialFault
from contracts.todos.v1.auth import ExchangedToken
from contracts.todos.v1.authorization import (
    AuthorizationAnswer,
    AuthorizationQuestion,
    AuthorizationSubject,
    CommentedTasksQuestion,
    PeopleAnswer,
    PeopleQuestion,
)
from service_auth.errors import CredentialRefused
from todos.api.authentication import Actor, Via
from todos.api.bodies import read_body
from todos.authorization.selectors import decide, list_commented_tasks, list_people
from todos.service_keys.authentication import get_person
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView, QuestionView, get_caller
from todos.tokens.access_tokens import issue_exchanged_token, make_verifier
from todos.tokens.authentication import get_token_user

# The token that comments hands on is one that was meant for comments.
_subject_verifier: Final = make_verifier(Audience.COMMENTS)


class SubjectRefused(CredentialRefused):
    """The person's token is missing or not accepted; the service's own assertion was."""

    pointer = SUBJECT_TOKEN_HEADER

    def __init__(self, fault: CredentialFault) -> None:
        super().__init__(fault)
        self.fault = fault


class AuthorizationView(QuestionView):
    """`/internal/v1/authz/check`."""

    permission_classes = [RequiresScope(Scope.AUTHZ_CHECK)]

    def post(self, request: Request) -> Response:
        subject = _get_subject(request)
        question = read_body(request, AuthorizationQuestion)
        return Response(
            AuthorizationAnswer(
                subject=AuthorizationSubject(id=subject.user.id, name=subject.user.name),
                decisions=decide(question.checks, actor=subject),
            )
        )


class PeopleView(QuestionView):
    """`/internal/v1/authz/people`."""

    permission_classes = [RequiresScope(Scope.AUTHZ_CHECK)]

    def post(self, request: Request) -> Response:
        subject = _get_subject(request)
        question = read_body(request, PeopleQuestion)
        return Response(PeopleAnswer(people=list_people(question, actor=subject)))


class CommentedTasksView(QuestionView):
    """`/internal/v1/authz/commented-tasks`."""

    permission_classes = [RequiresScope(Scope.AUTHZ_CHECK)]

    def post(self, request: Request) -> Response:
        subject = _get_subject(request)
        after = read_body(request, CommentedTasksQuestion).after
        return Response(list_commented_tasks(actor=subject, after=after))


class TokenExchangeView(InternalView):
    """`/internal/v1/token-exchange`."""

    permission_classes = [RequiresScope(Scope.TOKEN_EXCHANGE)]

    def post(self, request: Request) -> Response:
        caller = get_caller(request)
        token = issue_exchanged_token(get_person(caller).id, acting=caller.service, now=timezone.now())
        return Response(ExchangedToken(access_token=token, expires_in=int(EXCHANGED_TOKEN_LIFETIME.total_seconds())))


def _get_subject(request: Request) -> Actor:
    """The person of the subject token.

    Raises:
        SubjectRefused: there is no such token, it is not accepted, or its session has ended.
    """
    header = request.headers.get(SUBJECT_TOKEN_HEADER)
    if not header:
        raise SubjectRefused(CredentialFault.MISSING)
    try:
        token = _subject_verifier.verify(header, now=timezone.now())
        return Actor(get_token_user(token), Via.HTTP, session_id=token.session_id)
    except CredentialRefused as exc:
        raise SubjectRefused(exc.fault) from exc
