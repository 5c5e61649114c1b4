"""Who may ask how the installation is: its own machine, or whoever has the token. For others there is nothing here."""

import hmac
import os
from ipaddress import ip_address

from django.http import HttpRequest

# A proxy says for whom it asks.
_FROM_ELSEWHERE = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")


def has_token(request: HttpRequest) -> bool:
    """Whether the request carries the token of monitoring, which has to be set.

    Args:
        request: as it came in.
    """
    token = os.environ.get("EROPAF_METRICS_TOKEN", "")
    given = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def is_local(request: HttpRequest) -> bool:
    """Whether a program on this machine asks, and no proxy for somebody else.

    Args:
        request: as it came in.
    """
    try:
        here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:  # a Unix socket, on which a proxy asks
        return False
    return here and not any(name in request.headers for name in _FROM_ELSEWHERE)
