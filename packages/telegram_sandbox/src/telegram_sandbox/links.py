"""Links as Telegram accepts them: a scheme it knows and a host with a dot, otherwise the link is refused.

That refusal is why a button to http://localhost works nowhere: the real server says "Wrong HTTP URL".
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_APP_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)


class WrongLinkError(ValueError):
    """The link is one that Telegram would not accept; the text is Telegram's reason."""


def check_link(link: str, *, https_only: bool = False) -> str:
    """The link in the form Telegram stores it: with a scheme and a path.

    Raises:
        WrongLinkError: with the reason that Telegram gives.
    """
    if app := _APP_SCHEME.match(link):
        if https_only:
            raise WrongLinkError("Only HTTPS links are allowed")
        return f"{app[1].lower()}://{link[app.end() :]}"
    scheme, rest = _split_scheme(link)
    if https_only and scheme != "https":
        raise WrongLinkError("Only HTTPS links are allowed")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    query = rest[len(authority) :].rstrip() or "/"
    host = _check_authority(authority)
    if "." not in host and not host.startswith("["):
        raise WrongLinkError("Wrong HTTP URL")
    return f"{scheme}://{authority.lower()}{query if query.startswith('/') else '/' + query}".replace(" ", "%20")


def _split_scheme(link: str) -> tuple[str, str]:
    matched = _SCHEME.match(link)
    if matched is None:
        return "http", link
    if matched[1].lower() not in {"http", "https"}:
        raise WrongLinkError("Unsupported URL protocol")
    return matched[1].lower(), link[matched.end() :]


def _check_authority(authority: str) -> str:
    host = authority.rpartition("@")[2]
    if port := re.search(r":([^:\]]*)$", host):
        if not port[1].isdigit() or not 0 < int(port[1]) <= 65535:
            raise WrongLinkError("Wrong port number specified in the URL")
        host = host[: port.start()]
    if not host:
        raise WrongLinkError("URL host is empty")
    if re.search(r"[\s\"<>\\^`{|}]", host):
        raise WrongLinkError("Disallowed character in URL host")
    return host


def find_link(link: str) -> str | None:
    """`check_link` for places where Telegram drops a wrong link instead of refusing the message."""
    try:
        return check_link(link)
    except WrongLinkError:
        return None


def tg_parameters(link: str, host: str) -> dict[str, str] | None:
    """Query of `tg://<host>?…`, or `None` when the link is another one."""
    parts = urlsplit(link)
    if parts.scheme.lower() != "tg" or (parts.netloc or parts.path.lstrip("/")).lower() != host:
        return None
    return dict(parse_qsl(parts.query))


def linked_user_id(link: str) -> int | None:
    """The person that `tg://user?id=…` points at."""
    user_id = (tg_parameters(link, "user") or {}).get("id", "")
    return int(user_id) if user_id.isdigit() else None
