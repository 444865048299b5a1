"""todos inside an async test: its WSGI application, called in a thread for each request, no socket anywhere."""

import asyncio
from typing import Any

import httpx2
from django.db import connections

from http_carrier.carrier import HttpAnswer, HttpRequest


class WsgiTransport(httpx2.AsyncBaseTransport):
    """Carries an async client's requests to a WSGI application in this process."""

    def __init__(self, application: Any) -> None:  # Any: WSGI's types are a protocol of plain callables
        self._transport = httpx2.WSGITransport(app=application)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = await request.aread()
        return await asyncio.to_thread(
            self._handle, httpx2.Request(request.method, request.url, headers=request.headers, content=body)
        )

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        try:
            response = self._transport.handle_request(request)
            content = response.read()
        finally:
            # The thread goes back to its pool; its connection would keep the test database open.
            connections.close_all()
        return httpx2.Response(response.status_code, headers=response.headers, content=content)


class ClientCarrier:
    """Carries our gateways' requests through such a client."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def send(self, request: HttpRequest) -> HttpAnswer:
        response = await self._http.request(
            request.method, request.target, headers=request.headers, content=request.body
        )
        return HttpAnswer(response.status_code, response.headers, response.content)
