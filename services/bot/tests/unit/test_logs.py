"""A secret that slipped into a log line is not readable there."""

import logging

from bot.logs import SecretFilter


def test_secrets_are_hidden_in_messages_and_traces():
    formatter = SecretFilter(["4242:AAsecret", ""])
    exc = ValueError("https://api.telegram.org/bot4242:AAsecret/getMe")
    trace = (ValueError, exc, None)
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "failed: %s", ("4242:AAsecret",), trace)

    line = formatter.format(record)

    assert "AAsecret" not in line
    assert line.count("***") == 2
