"""Which requests are plain: nothing about them is read by the framework in a way of its own."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from todos.api.rendering import accepts_json

type Environ = dict[str, Any]
"""A request as WSGI hands it over."""


def is_plain(environ: Environ) -> bool:
    """Whether a request came to us under our name, says at once how long it is, and takes JSON."""
    return (
        not environ.get("SCRIPT_NAME")
        and "HTTP_TRANSFER_ENCODING" not in environ
        and _is_our_host(environ.get("HTTP_HOST", ""))
        and accepts_json(environ)
    )


def has_body(environ: Environ) -> bool:
    """Whether a request brings a body, or says what kind of body it would bring."""
    return bool(environ.get("CONTENT_LENGTH") or environ.get("CONTENT_TYPE"))


@lru_cache(maxsize=64)
def _is_our_host(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
