"""`/openapi.json` and `/docs`: what the API can do, for programs and for people. Nothing is loaded from anywhere else."""

import hashlib
from functools import cache

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularSwaggerSplitView

# Swagger UI sets styles on elements and carries its icons inside its style sheet.
_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}


@cache
def render_schema() -> bytes:
    """The OpenAPI document as JSON. It depends on the code alone, so it is made once."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """`GET /openapi.json`."""
    schema = render_schema()
    etag = f'"{hashlib.sha256(schema).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return HttpResponse(schema, content_type="application/json", headers={"ETag": etag})


docs = csp_override(_CSP)(SpectacularSwaggerSplitView.as_view(url="/openapi.json"))
