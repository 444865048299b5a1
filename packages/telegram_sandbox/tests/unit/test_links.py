"""Links as Telegram takes them."""

import pytest

from telegram_sandbox.links import WrongLinkError, check_link, linked_user_id


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("example.com", "http://example.com/"),
        ("HTTPS://Example.COM/Path?x=Y", "https://example.com/Path?x=Y"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("example.com?x", "http://example.com/?x"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        ("https://[::1]/", "https://[::1]/"),
        ("https://пример.рф", "https://пример.рф/"),
    ],
)
def test_a_good_link_is_completed(given: str, stored: str):
    assert check_link(given) == stored


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("http://localhost:8000/x", "Wrong HTTP URL"),
        ("word", "Wrong HTTP URL"),
        ("", "URL host is empty"),
        ("http:///x", "URL host is empty"),
        ("ftp://a.b", "Unsupported URL protocol"),
        ("javascript://a.b", "Unsupported URL protocol"),
        ("http://a.b:99999", "Wrong port number specified in the URL"),
        ("http://a.b:x", "Wrong port number specified in the URL"),
        ("two words.com", "Disallowed character in URL host"),
    ],
)
def test_a_wrong_link_is_refused_with_telegrams_reason(given: str, reason: str):
    with pytest.raises(WrongLinkError, match=f"^{reason}$"):
        check_link(given)


@pytest.mark.parametrize("given", ["http://a.b", "tg://resolve", "a.b"])
def test_where_https_is_asked_for_nothing_else_passes(given: str):
    with pytest.raises(WrongLinkError, match="Only HTTPS links are allowed"):
        check_link(given, https_only=True)


def test_a_link_to_a_person_names_their_id():
    assert linked_user_id("tg://user?id=42") == 42
    assert linked_user_id("tg://user?id=x") is None
    assert linked_user_id("https://user?id=42") is None
