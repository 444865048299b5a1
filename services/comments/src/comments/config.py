"""The settings of the process, read from its environment once."""

from functools import cached_property
from typing import Annotated, Final

from pydantic import Field

from service_auth.keys import PrivateKey, read_private_key
from service_settings import BaseUrl, Port, ServiceSettings
from service_settings.keys import PrivateKeyText

SERVICE: Final = "comments"


class Settings(ServiceSettings):
    """`todos_url` and `bot_url` are where this service reaches the two."""

    service_private_key: PrivateKeyText
    todos_url: BaseUrl = "http://127.0.0.1:8000"
    bot_url: BaseUrl = "http://127.0.0.1:8003"
    port: Port = 8001
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1

    @cached_property
    def private_key(self) -> PrivateKey:
        """The key that signs our requests to todos."""
        return read_private_key(self.service_private_key.get_secret_value())
