"""The pages for people, and the routes around the API. None of them needs the database."""

import re

from django.test import Client


def test_the_root_leads_to_the_documentation() -> None:
    response = Client().get("/")

    assert (response.status_code, response["Location"]) == (302, "/docs")


def test_the_documentation_loads_nothing_from_elsewhere() -> None:
    response = Client().get("/docs")

    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Delegram todos</title>" in page
    assert re.findall(r'(?:src|href)="(?!/)[^"]*"', page) == []
    assert "script-src 'self';" in response["Content-Security-Policy"]


def test_its_scripts_and_styles_are_served_here() -> None:
    page = Client().get("/docs").content.decode()
    assets = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)

    sizes = [len(b"".join(Client().get(asset).streaming_content)) for asset in assets]

    assert len(sizes) > 2
    assert all(sizes)


def test_the_schema_is_not_sent_twice() -> None:
    first = Client().get("/openapi.json")
    second = Client().get("/openapi.json", headers={"If-None-Match": first["ETag"]})

    assert first.json()["info"]["title"] == "Delegram todos"
    assert (second.status_code, second.content) == (304, b"")


def test_being_alive_needs_nothing() -> None:
    response = Client().get("/health/live")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {}}
