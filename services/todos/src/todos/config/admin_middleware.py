"""Middleware that only `/admin` needs. The API knows no cookie, no form and no message, and should not pay for them on each request."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

_ADMIN = "/admin/"

if TYPE_CHECKING:
    _Base = MiddlewareMixin
else:
    _Base = object


class OnlyInAdmin(_Base):
    """Lets every other request pass by."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def __call__(self, request: HttpRequest) -> Any:
        """Do the work of the class behind this one, or none."""
        if request.path_info.startswith(_ADMIN):
            return super().__call__(request)
        return self.get_response(request)


class AdminSessionMiddleware(OnlyInAdmin, SessionMiddleware):
    """Sessions, in a cookie."""


class AdminCommonMiddleware(OnlyInAdmin, CommonMiddleware):
    """A slash at the end of an address."""


class AdminCsrfViewMiddleware(OnlyInAdmin, CsrfViewMiddleware):
    """Forms that come from our own pages."""

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Called by the framework for every view."""
        if request.path_info.startswith(_ADMIN):
            return super().process_view(request, *args, **kwargs)
        return None


class AdminAuthenticationMiddleware(OnlyInAdmin, AuthenticationMiddleware):
    """Who is signed in."""


class AdminMessageMiddleware(OnlyInAdmin, MessageMiddleware):
    """What a page says once."""


class AdminLanguageMiddleware:
    """The language of a page: the one chosen on a page before, else the person's own, else the browser's. Its times: in the person's zone.

    Django's own middleware leaves the thread speaking the language of the last page, and the API answers from the same threads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the page in that language, or do nothing."""
        if not request.path_info.startswith(_ADMIN):
            return self._get_response(request)
        with translation.override(_language_for(request)), timezone.override(_zone_for(request)):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _language_for(request: HttpRequest) -> str:
    user = request.user
    # Whoever has not answered the bot's first questions has a language that nobody chose.
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and user.is_authenticated and user.is_set_up:
        return translation.get_supported_language_variant(user.language)
    return translation.get_language_from_request(request)


def _zone_for(request: HttpRequest) -> str:
    return request.user.timezone if request.user.is_authenticated else settings.TIME_ZONE
