"""Routes of the bot about registrations: it forwards what a person pressed."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import Scope
from contracts.todos.v1.auth import RegistrationDecision
from todos.api.bodies import read_body
from todos.service_keys.authentication import get_person
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView, get_caller
from todos.tokens.services.decisions import decide_registration, undo_registration


class DecisionView(InternalView):
    """`/internal/v1/registrations/{handle}/decision`."""

    permission_classes = [RequiresScope(Scope.REGISTRATION_DECIDE)]

    def post(self, request: Request, handle: str) -> Response:
        decision = read_body(request, RegistrationDecision)
        person = get_person(get_caller(request))
        return Response(decide_registration(handle, decision, person=person, now=timezone.now()))


class UndoView(InternalView):
    """`/internal/v1/registrations/{handle}/undo`."""

    permission_classes = [RequiresScope(Scope.REGISTRATION_DECIDE)]

    def post(self, request: Request, handle: str) -> Response:
        person = get_person(get_caller(request))
        return Response(undo_registration(handle, person=person, now=timezone.now()))
