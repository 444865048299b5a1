"""The keys arrive by themselves, in time, and however long todos takes."""

import asyncio

import pytest

from comments.authorization.keys import PublishedKeys
from comments.errors import KeysUnavailable


@pytest.fixture
def keys(issuer, clock) -> PublishedKeys:
    return PublishedKeys(publisher=issuer, clock=clock)


async def test_the_first_set_is_fetched_at_once(issuer, keys, until):
    job = asyncio.create_task(keys.keep_fresh())
    await until(lambda: issuer.fetched)

    assert keys.current().find(issuer.keys[0].kid)
    job.cancel()


async def test_callers_who_meet_during_a_fetch_share_it(issuer, keys, clock):
    await asyncio.gather(*(keys.refresh_for_unknown_key() for _ in range(10)))

    assert issuer.fetched == 1


async def test_a_failed_first_fetch_leaves_none(issuer, keys):
    issuer.is_away = True

    await keys.refresh_for_unknown_key()

    with pytest.raises(KeysUnavailable):
        keys.current()
