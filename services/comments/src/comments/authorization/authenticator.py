"""Who asks: from an `Authorization` header to an actor.

Invariant: a token is believed only while it lasts and while its key is published, however often it was verified before. Whether its
session still lives is asked of todos with every permission.
"""

import hashlib
from typing import Final

from cachetools import LRUCache

from comments.authorization.keys import PublishedKeys
from comments.domain import Actor
from comments.errors import Unauthenticated
from comments.ports import Clock
from contracts.claims import Audience, ServiceName
from contracts.problems import CredentialFault
from service_auth.access_tokens import AccessTokenVerifier, VerifiedAccessToken
from service_auth.errors import AccessTokenKeyUnknown, CredentialRefused

_SCHEME: Final = "bearer"
_CAPACITY: Final = 10_000


class Authenticator:
    """Verifies access tokens that are meant for us; a verification costs 90 µs, so its result is remembered by the header."""

    def __init__(self, *, issuer: str, keys: PublishedKeys, clock: Clock) -> None:
        self._keys, self._clock = keys, clock
        self._verifier = AccessTokenVerifier(issuer=issuer, audience=Audience.COMMENTS, keys=keys.current)
        self._verified: LRUCache[str | None, tuple[VerifiedAccessToken, Actor]] = LRUCache(_CAPACITY)

    async def authenticate(self, authorization: str | None) -> Actor:
        """The person behind the header.

        Raises:
            Unauthenticated: there is none, or it proves nothing.
            KeysUnavailable: todos' keys are not known.
        """
        known = self._verified.get(authorization)
        if known is not None and self._still_holds(known[0]):
            return known[1]
        token = _bearer_token(authorization)
        verified = await self._verify(token)
        actor = _to_actor(verified, token)
        self._verified[authorization] = (verified, actor)
        return actor

    def _still_holds(self, verified: VerifiedAccessToken) -> bool:
        return not verified.is_expired(self._clock.now()) and self._keys.current().find(verified.kid) is not None

    async def _verify(self, token: str) -> VerifiedAccessToken:
        await self._keys.await_first_attempt()
        try:
            return self._verifier.verify(token, now=self._clock.now())
        except AccessTokenKeyUnknown:
            await self._keys.refresh_for_unknown_key()
        except CredentialRefused as exc:
            raise Unauthenticated(exc.fault) from exc
        try:
            return self._verifier.verify(token, now=self._clock.now())
        except CredentialRefused as exc:
            raise Unauthenticated(exc.fault) from exc


def _bearer_token(authorization: str | None) -> str:
    if not authorization:
        raise Unauthenticated(CredentialFault.MISSING)
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != _SCHEME or not token.isascii():
        raise Unauthenticated(CredentialFault.MALFORMED)
    return token


def _to_actor(verified: VerifiedAccessToken, token: str) -> Actor:
    return Actor(
        user_id=verified.user_id,
        session_id=verified.session_id,
        via_bot=verified.acting_service is ServiceName.BOT,
        token=token,
        token_digest=hashlib.sha256(token.encode()).digest(),
    )
