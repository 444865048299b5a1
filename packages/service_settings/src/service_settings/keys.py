"""A service's own private key as a setting: a module of its own, because not every service has one."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr
from pydantic_core import PydanticCustomError

from service_auth.errors import KeyUnreadable
from service_auth.keys import read_private_key


def _is_private_key(secret: SecretStr) -> SecretStr:
    try:
        read_private_key(secret.get_secret_value(), source="the key")
    except KeyUnreadable as exc:
        raise PydanticCustomError("unreadable_key", "{reason}", {"reason": exc.reason}) from exc
    return secret


# A private JWK of Ed25519.
PrivateKeyText = Annotated[SecretStr, AfterValidator(_is_private_key)]
