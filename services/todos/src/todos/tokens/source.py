"""Where a request comes from: the address that limits count by and that a person is shown.

Invariant: a header decides only as far as proxies that the operator runs wrote it; what a client claims about itself counts nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

_IPV4_NETWORK_BITS: Final = 24
_IPV6_NETWORK_BITS: Final = 64
_NOWHERE: Final = IPv4Address("0.0.0.0")  # noqa: S104 - stands for "unknown", nothing is bound to it


@dataclass(frozen=True, slots=True)
class Source:
    """The address of a caller."""

    address: IPv4Address | IPv6Address

    @property
    def network(self) -> str:
        """The /24 or /64 around the address: what one caller can easily change addresses within."""
        return str(ip_network((self.address, self._network_bits), strict=False))

    @property
    def hint(self) -> str:
        """The shortened address that a person is shown: `203.0.113.…`, `2001:db8:1:…`."""
        if isinstance(self.address, IPv4Address):
            return str(self.address).rpartition(".")[0] + ".…"
        return ":".join(part.lstrip("0") or "0" for part in self.address.exploded.split(":")[:3]) + ":…"

    @property
    def _network_bits(self) -> int:
        return _IPV4_NETWORK_BITS if isinstance(self.address, IPv4Address) else _IPV6_NETWORK_BITS


def read_source(meta: Mapping[str, str], *, trusted_proxies: int) -> Source:
    """The caller behind a WSGI environment.

    Args:
        meta: The environment: `REMOTE_ADDR` is the peer, `HTTP_X_FORWARDED_FOR` what it says of others.
        trusted_proxies: How many proxies of the operator's own stand in front; each has appended one address.
    """
    peer = meta.get("REMOTE_ADDR", "")
    if trusted_proxies == 0:
        return Source(_address(peer))
    forwarded = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(forwarded) < trusted_proxies:
        return Source(_address(peer))
    return Source(_address(forwarded[-trusted_proxies]))


def _address(text: str) -> IPv4Address | IPv6Address:
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return _NOWHERE
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found
