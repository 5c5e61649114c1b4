"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """The address that a request comes from; behind proxies that the settings name, the one that the first of them saw.

    What stands further to the left in the header was written by whoever asks, and is not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return direct
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    return seen[-settings.PROXIES] if len(seen) >= settings.PROXIES else direct
