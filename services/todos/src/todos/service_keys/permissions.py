"""What a service may do: deny by default, by the scopes of `contracts.claims`."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from contracts.claims import Scope
from todos.service_keys.authentication import ServiceCaller


def RequiresScope(required: Scope) -> type[BasePermission]:  # noqa: N802 - stands for the class that it makes
    """A permission class: the caller is one of our services and holds this scope.

    Whoever is nobody gets 401 from the framework, any other caller 403.
    """

    class HasScope(BasePermission):
        def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 - the framework's signature
            return isinstance(request.auth, ServiceCaller) and required in request.auth.scopes

    return HasScope
