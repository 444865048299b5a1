"""Routes by which comments learns what it must forget."""

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import Scope
from contracts.todos.v1.erasures import ErasuresAnswer, ErasuresDone, ErasuresQuestion
from todos.api.bodies import read_body
from todos.erasures import services
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView


class PendingView(InternalView):
    """`/internal/v1/erasures/pending`."""

    permission_classes = [RequiresScope(Scope.ERASURES)]

    def post(self, request: Request) -> Response:
        read_body(request, ErasuresQuestion)
        return Response(ErasuresAnswer(erasures=services.list_pending()))


class DoneView(InternalView):
    """`/internal/v1/erasures/done`."""

    permission_classes = [RequiresScope(Scope.ERASURES)]

    def post(self, request: Request) -> Response:
        services.confirm(read_body(request, ErasuresDone).ids)
        return Response(status=204)
