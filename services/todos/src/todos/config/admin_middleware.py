"""Middleware that only `/admin` needs. The API knows no cookie, no form and no message, and should not pay for them on each request."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
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
