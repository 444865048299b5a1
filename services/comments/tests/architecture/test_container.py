"""The container can make everything that the service needs, and a fake that replaces nothing is noticed."""

from dataclasses import is_dataclass

import pytest
from dishka import Provider, Scope
from dishka.exceptions import InvalidGraphError

from comments import usecases
from comments.container import create_container
from comments.main import create_app
from comments.ports import Clock
from comments.readiness import Readiness


async def test_every_use_case_can_be_made(settings):
    container = create_container(settings)
    exported = (getattr(usecases, name) for name in usecases.__all__)
    kinds = [Readiness, *(kind for kind in exported if not is_dataclass(kind))]

    assert [type(await container.get(kind)) for kind in kinds] == list(kinds)
    await container.close()


async def test_the_application_starts_and_stops_without_anything_around_it(settings):
    app = create_app(settings)

    async with app.router.lifespan_context(app):
        pass


def test_an_override_must_replace_something(settings, clock):
    stray = Provider(scope=Scope.APP)
    stray.provide(lambda: clock, provides=type(clock), override=True)
    good = Provider(scope=Scope.APP)
    good.provide(lambda: clock, provides=Clock, override=True)

    assert create_container(settings, good)
    with pytest.raises(InvalidGraphError):
        create_container(settings, stray)
