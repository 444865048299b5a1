"""The keys that sign access tokens.

Invariant: of the files in the key directory, the one whose name sorts last signs and all are published, so that a new key is put beside the
old one, and the old one is taken away once no token signed with it is alive.
"""

from dataclasses import dataclass

from django.conf import settings

from service_auth.keys import PrivateKey, PublicKeySet, read_private_key
from todos.key_files import RELOAD_SECONDS, KeyFiles
from todos.refreshed import Refreshed


class NoSigningKey(Exception):  # noqa: N818 - reads as the fact it states
    """The key directory holds no usable key: nobody can sign in until it does."""


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """`current` signs; `published` verifies."""

    current: PrivateKey
    published: PublicKeySet


class SigningKeySource:
    """Reads the keys anew on each call."""

    def __init__(self) -> None:
        self._files = KeyFiles(
            lambda: sorted(settings.ENVIRONMENT.token_keys_dir.glob("*.jwk")),
            lambda text, source: read_private_key(text, source=source),
        )

    def __call__(self) -> SigningKeys:
        keys = list(self._files.read().values())
        if not keys:
            raise NoSigningKey
        return SigningKeys(current=keys[-1], published=PublicKeySet(key.public() for key in keys))


signing_keys = Refreshed(SigningKeySource(), seconds=RELOAD_SECONDS)
"""The keys as they are now, at most `RELOAD_SECONDS` old."""
