"""The base of all internal routes."""

from rest_framework.request import Request

from todos.api.errors import ActionForbidden
from todos.api.views import ApiView
from todos.service_keys.authentication import InternalAuthentication, QuestionAuthentication, ServiceCaller
from todos.service_keys.errors import PersonMissing


class InternalView(ApiView):
    """A route for our own services. Each subclass names the scope it requires; it is no part of the public schema."""

    authentication_classes = [InternalAuthentication]
    schema = None


class QuestionView(InternalView):
    """A route that is asked by POST, because the question is long, and that changes nothing (ADR 10): it needs no transaction."""

    authentication_classes = [QuestionAuthentication]
    is_transactional = False


def get_caller(request: Request) -> ServiceCaller:
    """The service that asks.

    Raises:
        ActionForbidden: the caller is none of our services.
    """
    if not isinstance(request.auth, ServiceCaller):
        raise ActionForbidden
    return request.auth


def get_telegram_id(caller: ServiceCaller) -> int:
    """The Telegram id of the person for whom the service acts, whether they were introduced or not.

    Raises:
        PersonMissing: it acts for nobody.
    """
    if caller.telegram_id is None:
        raise PersonMissing
    return caller.telegram_id
