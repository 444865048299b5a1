"""`/docs`: Swagger UI with the look that it has at todos, every byte of it from here."""

from typing import Final
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.responses import HTMLResponse

from comments.api import documentation as docs

# Where fastapi-offline serves what it brings along.
_STATIC_FILES: Final = "/static-offline-docs"
_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0284c7"/>'
    '<path d="M8 16.5l5 5L24 10.5" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
# Swagger UI has these in a style sheet of its own, which FastAPI's page leaves out.
_STYLE: Final = "<style>html{box-sizing:border-box;overflow-y:scroll}body{margin:0;background:#fafafa}</style>"
_SETTINGS: Final = {"deepLinking": True, "persistAuthorization": False, "displayRequestDuration": True}

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def read_docs() -> HTMLResponse:
    """The page; it reads the schema by itself."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=docs.TITLE,
        swagger_js_url=f"{_STATIC_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{_STATIC_FILES}/swagger-ui.css",
        swagger_favicon_url=f"data:image/svg+xml,{quote(_ICON)}",
        swagger_ui_parameters=_SETTINGS,
    )
    return HTMLResponse(bytes(page.body).decode().replace("</head>", f"{_STYLE}</head>"))
