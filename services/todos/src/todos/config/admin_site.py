"""The site of `/admin`: django-unfold in our colours, with a content security policy of its own."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from unfold.sites import UnfoldAdminSite

from todos.admin_words import translate_names

# Alpine.js, which django-unfold is made with, evaluates what stands in attributes, and some templates have scripts of their own.
_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}


class DelegramAdminSite(UnfoldAdminSite):
    """Every page of `/admin`, that for signing in included, may run its own scripts and load nothing from elsewhere."""

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:  # noqa: FBT001, FBT002 - the framework's signature
        """A view that only members of staff reach."""
        return csp_override(_CSP)(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The page for signing in."""
        return csp_override(_CSP)(super().login)(request, extra_context)


class DelegramAdminConfig(AdminConfig):
    """Makes ours the default site, and gives its pages their words."""

    default_site = "todos.config.admin_site.DelegramAdminSite"

    def ready(self) -> None:
        """Before the pages are made: they take the names of fields along."""
        translate_names(config for config in apps.get_app_configs() if config.name.startswith("todos."))
        super().ready()
