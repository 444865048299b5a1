"""House rules for all tests: unit and edge tests have no network.

Unix sockets stay allowed, because an asyncio event loop wakes itself through one.
"""

import pytest

_TIERS_WITHOUT_NETWORK = {"unit", "edge"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_unix_socket = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _TIERS_WITHOUT_NETWORK.intersection(item.path.parts):
            item.add_marker(pytest.mark.disable_socket)
