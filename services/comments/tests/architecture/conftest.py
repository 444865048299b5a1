"""Settings with which nothing can be reached."""

import pytest

from comments.config import Settings
from service_auth.keys import generate_private_key


@pytest.fixture
def settings() -> Settings:
    return Settings(
        database_url="postgresql://comments:none@127.0.0.1:1/comments",
        redis_url="redis://127.0.0.1:1/0",
        todos_url="http://127.0.0.1:1",
        service_private_key=generate_private_key().to_json(),
    )
