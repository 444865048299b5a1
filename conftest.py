"""House rules for all tests: unit and edge tests have no network; what takes minutes runs on demand.

Unix sockets stay allowed, because an asyncio event loop wakes itself through one.
"""

import pytest

from bot.lazy_models import import_aiogram_lazily

# Before a test imports it as a whole: that takes each test process two seconds more.
import_aiogram_lazily()

_TIERS_WITHOUT_NETWORK = {"unit", "edge"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked `long`, which take minutes each")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_unix_socket = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _TIERS_WITHOUT_NETWORK.intersection(item.path.parts):
            item.add_marker(pytest.mark.disable_socket)
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
