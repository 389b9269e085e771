"""Who may ask for health and measures: programs of this machine, or who holds the token.

A proxy on the same machine would make the whole world look like this machine: what was passed on
(it bears a header that proxies set) is let in by the token only. Others meet a page that is not
there.
"""

import hmac
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


@lru_cache(maxsize=8)
def networks(names: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """This function will read addresses and networks; `ValueError` for what is neither."""
    return tuple(ip_network(name.strip(), strict=False) for name in names if name.strip())


def is_near(address: str, names: Sequence[str]) -> bool:
    """This function will answer whether an address is one of those; nothing unreadable is."""
    try:
        asked = ip_address(address)
        return any(asked in network for network in networks(tuple(names)))
    except ValueError:
        return False


def may_watch(request: HttpRequest) -> bool:
    """This function will answer whether a request may see health and measures."""
    token = settings.LIANZHANG_WATCH_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    if token and hmac.compare_digest(given, token.encode()):
        return True
    if any(name in request.headers for name in PASSED_ON):
        return False
    return is_near(request.META.get("REMOTE_ADDR", ""), settings.LIANZHANG_WATCH_FROM)
