"""From a header to an actor: who is believed, for how long, and how often todos is asked for its keys."""

import asyncio
from dataclasses import replace

import pytest

from comments.authorization.authenticator import Authenticator
from comments.authorization.keys import PublishedKeys
from comments.errors import KeysUnavailable, Unauthenticated
from contracts.problems import CredentialFault
from service_auth.keys import generate_private_key


@pytest.fixture
def keys(issuer, clock) -> PublishedKeys:
    return PublishedKeys(publisher=issuer, clock=clock)


@pytest.fixture
async def authenticator(issuer, keys, clock) -> Authenticator:
    """One that has fetched the keys a while ago."""
    await keys.refresh_for_unknown_key()
    clock.advance(minutes=1)
    issuer.fetched = 0
    return Authenticator(issuer=issuer.issuer, keys=keys, clock=clock)


async def _fault(authenticator: Authenticator, header: str | None) -> CredentialFault:
    with pytest.raises(Unauthenticated) as refused:
        await authenticator.authenticate(header)
    return refused.value.fault


async def test_a_sessions_token_makes_its_person_the_actor(authenticator, issuer, alice):
    token = issuer.issue(alice)

    actor = await authenticator.authenticate(f"Bearer {token}")

    assert (actor.user_id, actor.session_id, actor.via_bot, actor.token) == (
        alice.user_id,
        alice.session_id,
        False,
        token,
    )


async def test_an_exchanged_token_says_that_the_bot_acts(authenticator, issuer, alice):
    token = issuer.issue(replace(alice, via_bot=True, session_id=None))

    actor = await authenticator.authenticate(f"bearer {token}")

    assert (actor.user_id, actor.session_id, actor.via_bot) == (alice.user_id, None, True)


async def test_the_token_never_shows_in_a_representation(authenticator, issuer, alice):
    token = issuer.issue(alice)

    assert token not in repr(await authenticator.authenticate(f"Bearer {token}"))


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (None, CredentialFault.MISSING),
        ("", CredentialFault.MISSING),
        ("Bearer", CredentialFault.MALFORMED),
        ("Bearer ", CredentialFault.MALFORMED),
        ("Bearer a.b", CredentialFault.MALFORMED),
        ("Bearer  a.b.c", CredentialFault.MALFORMED),
        ("Bearer é.é.é", CredentialFault.MALFORMED),
        ("Basic YTpi", CredentialFault.MALFORMED),
        ("Service a.b.c", CredentialFault.MALFORMED),
        ("Bearer " + "a" * 1_000_000, CredentialFault.MALFORMED),
    ],
)
async def test_what_is_no_token_is_told_so(authenticator, header, fault):
    assert await _fault(authenticator, header) is fault


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"aud": ["todos"]}, CredentialFault.WRONG_AUDIENCE),
        ({"aud": "comments"}, CredentialFault.INVALID),
        ({"iss": "https://other.example.org"}, CredentialFault.INVALID),
        ({"sub": "42"}, CredentialFault.INVALID),
        ({"sid": None}, CredentialFault.INVALID),
        ({"act": {"sub": "svc:bot"}}, CredentialFault.INVALID),
        ({"exp": 1}, CredentialFault.INVALID),
    ],
    ids=str,
)
async def test_a_token_with_other_claims_is_refused(authenticator, issuer, alice, changed, fault):
    assert await _fault(authenticator, f"Bearer {issuer.issue(alice, **changed)}") is fault


async def test_a_remembered_token_still_expires(authenticator, issuer, alice, clock):
    header = f"Bearer {issuer.issue(alice)}"
    await authenticator.authenticate(header)

    clock.advance(seconds=124)
    assert await authenticator.authenticate(header)

    clock.advance(seconds=1)
    assert await _fault(authenticator, header) is CredentialFault.EXPIRED


async def test_a_remembered_token_ends_with_its_key(authenticator, issuer, alice, bob, clock):
    header = f"Bearer {issuer.issue(alice)}"
    await authenticator.authenticate(header)
    issuer.keys = [generate_private_key()]
    clock.advance(seconds=30)

    await authenticator.authenticate(f"Bearer {issuer.issue(bob)}")  # fetches the new set

    assert await _fault(authenticator, header) is CredentialFault.INVALID


async def test_a_new_key_is_fetched_when_it_is_first_met(authenticator, issuer, alice):
    issuer.rotate()

    assert (await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")).user_id == alice.user_id
    assert issuer.fetched == 1


async def test_unknown_keys_cost_todos_one_request_in_half_a_minute(authenticator, issuer, alice, clock):
    forger = type(issuer)(clock)
    for _ in range(20):
        forger.rotate()
        assert await _fault(authenticator, f"Bearer {forger.issue(alice)}") is CredentialFault.INVALID
        clock.advance(seconds=1)

    assert issuer.fetched == 1

    clock.advance(seconds=10)
    await _fault(authenticator, f"Bearer {forger.issue(alice)}")
    assert issuer.fetched == 2


async def test_a_failed_fetch_keeps_the_good_set(authenticator, issuer, alice, clock):
    issuer.is_away = True
    forger = type(issuer)(clock)
    await _fault(authenticator, f"Bearer {forger.issue(alice)}")

    assert await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")


async def test_a_good_set_is_believed_for_a_day(authenticator, issuer, alice, clock):
    issuer.is_away = True

    clock.advance(hours=23)
    assert await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")

    clock.advance(hours=1)
    with pytest.raises(KeysUnavailable):
        await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")


async def test_who_comes_with_the_first_breath_of_the_process_waits_for_the_keys(issuer, keys, clock, alice):
    authenticator = Authenticator(issuer=issuer.issuer, keys=keys, clock=clock)

    actors = await asyncio.gather(*(authenticator.authenticate(f"Bearer {issuer.issue(alice)}") for _ in range(5)))

    assert {actor.user_id for actor in actors} == {alice.user_id}
    assert issuer.fetched == 1


async def test_without_keys_nobody_is_refused_for_good(issuer, keys, clock, alice):
    issuer.is_away = True
    authenticator = Authenticator(issuer=issuer.issuer, keys=keys, clock=clock)

    with pytest.raises(KeysUnavailable):
        await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")


async def test_another_persons_id_cannot_ride_on_a_remembered_token(authenticator, issuer, alice, bob):
    mine = await authenticator.authenticate(f"Bearer {issuer.issue(alice)}")
    theirs = await authenticator.authenticate(f"Bearer {issuer.issue(bob)}")

    assert (mine.user_id, theirs.user_id) == (alice.user_id, bob.user_id)
