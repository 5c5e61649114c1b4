"""Addresses that a browser tells: it may tell anything."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_WHOLE = ("/", "http://", "https://")  # anything else Django takes for the name of a screen, and fails on
_NOTHING = SplitResult("", "", "", "", "")


def parts_of(told: str) -> SplitResult:
    """The parts of an address; of what is none, nothing.

    Args:
        told: what a header says.
    """
    try:
        return urlsplit(told)
    except ValueError:
        return _NOTHING


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address leads to this site and nowhere else.

    Args:
        request: tells which site this is.
        address: from the root, or with the site in it; a single word is none.
    """
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return allowed and address.startswith(_WHOLE)
