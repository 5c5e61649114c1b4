"""Whether a session was let in: which roles owe a second step, and what a session keeps of having given it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from eropaf.accounts.permissions import TWO_FACTOR_ROLES
from eropaf.accounts.selectors import second_factor_of
from eropaf.web.request import SignedInRequest

_KEY = "second_factor"  # in the session: which app was used, so that a reset makes open sessions ask again


def owes_second_factor(request: SignedInRequest) -> bool:
    """Whether somebody gave the password only, in this session, where the role asks for more."""
    if request.actor.role not in TWO_FACTOR_ROLES:
        return False
    factor = second_factor_of(request.user)
    return factor is None or factor.confirmed_at is None or request.session.get(_KEY) != factor.pk


def let_in(request: SignedInRequest) -> None:
    """Open the session for good, under a new key: the old one was good for the first step only."""
    factor = second_factor_of(request.user)
    request.session.cycle_key()
    request.session[_KEY] = factor.pk if factor else None


def asked_page(request: HttpRequest) -> str:
    """The page that somebody was on the way to, if it is ours; else empty."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else ""


def go_on(request: HttpRequest) -> HttpResponse:
    """To that page, or the start."""
    return redirect(asked_page(request) or "home")
