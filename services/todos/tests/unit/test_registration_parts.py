"""Numbers to choose from, addresses to count by, names to show."""

from collections import Counter

import pytest

from todos.tokens.client_names import choose_client_name
from todos.tokens.numbers import draw_numbers
from todos.tokens.source import read_source

UNKNOWN = "0.0.0.0"  # noqa: S104 - stands for no address


def test_three_different_two_digit_numbers_one_of_them_right():
    for choice in (draw_numbers() for _ in range(500)):
        assert len(set(choice.shown)) == 3
        assert choice.right in choice.shown
        assert all(10 <= number <= 99 for number in choice.shown)


def test_the_right_number_may_stand_anywhere():
    places = Counter(choice.shown.index(choice.right) for choice in (draw_numbers() for _ in range(600)))

    assert set(places) == {0, 1, 2}
    assert min(places.values()) > 100


@pytest.mark.parametrize(
    ("peer", "network", "hint"),
    [
        ("203.0.113.77", "203.0.113.0/24", "203.0.113.…"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1:…"),
        ("::1", "::/64", "0:0:0:…"),
        ("::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.…"),
        ("fe80::1%eth0", "fe80::/64", "fe80:0:0:…"),
        ("", "0.0.0.0/24", "0.0.0.…"),
        ("unix:", "0.0.0.0/24", "0.0.0.…"),
    ],
)
def test_an_address_has_a_network_and_a_hint_that_hides_its_end(peer, network, hint):
    source = read_source({"REMOTE_ADDR": peer}, trusted_proxies=0)

    assert (source.network, source.hint) == (network, hint)


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("192.0.2.1", 0, "10.0.0.1"),
        ("192.0.2.1", 1, "192.0.2.1"),
        ("6.6.6.6, 192.0.2.1", 1, "192.0.2.1"),
        ("6.6.6.6,192.0.2.1 , 10.0.0.2", 2, "192.0.2.1"),
        ("192.0.2.1", 2, "10.0.0.1"),
        (None, 1, UNKNOWN),
        ("nonsense", 1, UNKNOWN),
    ],
)
def test_only_trusted_proxies_are_believed(forwarded, proxies, address):
    meta = {"REMOTE_ADDR": "10.0.0.1"} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded})

    assert str(read_source(meta, trusted_proxies=proxies).address) == address


@pytest.mark.parametrize(
    ("given", "user_agent", "shown"),
    [
        ("laptop", "curl", "laptop"),
        (None, "curl/8.5", "curl/8.5"),
        (" \u202e\u200b ", "curl", "curl"),
        (None, "", ""),
        ("my\nlaptop\t at  home", "", "my laptop at home"),
        ("a\u202eb\u0007c", "", "abc"),
        ("x" * 100, "", "x" * 64),
        ("ноутбук 🔑", "", "ноутбук 🔑"),
    ],
)
def test_a_clients_name_is_one_visible_line(given, user_agent, shown):
    assert choose_client_name(given, user_agent=user_agent) == shown
