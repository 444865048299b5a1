"""The application: its routes, its layers, and the work beside the requests."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from dishka import AsyncContainer, Provider
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from fastapi_offline import FastAPIOffline

from comments.api import docs_page, exports, files, health, overview, routes, search, threads
from comments.api import documentation as docs
from comments.api.context import RequestContext
from comments.api.failures import add_failure_handlers
from comments.api.pages import PageEndpoint, add_page_route
from comments.api.shared_examples import add_shared_examples
from comments.api.shortcuts import Endpoint, Shortcuts
from comments.api.writing import CommentEndpoint
from comments.authorization.events import AuthorizationEvents
from comments.authorization.keys import PublishedKeys
from comments.background import Job, running
from comments.config import SERVICE, Settings
from comments.container import create_container
from comments.db.housekeeping import Housekeeping
from comments.db.watch import DatabaseWatch
from comments.erasures import ErasureFollower
from comments.logs import configure_logging
from comments.outbox.relay import EventRelay
from service_settings import read_settings

# Nobody here would read it, and asking at each request whether somebody might takes as long as recognizing the caller.
_NO_TELEMETRY: Final = TelemetryConfig(tracing=False, metrics=False, logs=False)
# The search stands before the routes of one comment, which would take its name for an id.
_ROUTERS: Final = (
    search.router,
    overview.router,
    routes.router,
    threads.router,
    exports.router,
    files.router,
    health.router,
    docs_page.router,
)


def serve_app() -> FastAPI:
    """The application of a server process, from its environment."""
    settings = read_settings(Settings, service=SERVICE)
    configure_logging(settings.log_level)
    return create_app(settings)


def create_app(settings: Settings, *overrides: Provider) -> FastAPI:
    """The application. Nothing connects before its lifespan, or the first request, begins."""
    container = create_container(settings, *overrides)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with running(await _jobs(container)):
            yield
        await container.close()

    app = FastAPIOffline(
        telemetry=_NO_TELEMETRY,
        title=docs.TITLE,
        version=docs.VERSION,
        description=docs.DESCRIPTION,
        openapi_tags=docs.TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    add_shared_examples(app)
    app.state.container = container
    pages = PageEndpoint(container)
    _add_routes(app, pages)
    _add_layers(app, container, {"GET": pages, "POST": CommentEndpoint(container)})
    return app


def _add_routes(app: FastAPI, pages: PageEndpoint) -> None:
    add_page_route(app, pages)
    for router in _ROUTERS:
        app.include_router(router)
    add_failure_handlers(app)


def _add_layers(app: FastAPI, container: AsyncContainer, shortcuts: Mapping[str, Endpoint]) -> None:
    """Ours stand around those of the framework and not between them: a shortcut has no use for any of them."""
    layered = Shortcuts(app.build_middleware_stack(), endpoints=shortcuts)
    app.middleware_stack = RequestContext(layered, container=container)


async def _jobs(container: AsyncContainer) -> dict[str, Job]:
    """What runs beside the requests."""
    return {
        "database": (await container.get(DatabaseWatch)).wait_until_ready,
        "keys of todos": (await container.get(PublishedKeys)).keep_fresh,
        "events to todos": (await container.get(EventRelay)).run,
        "erasures of todos": (await container.get(ErasureFollower)).run,
        "changes of permissions": (await container.get(AuthorizationEvents)).listen,
        "housekeeping": (await container.get(Housekeeping)).run,
    }
