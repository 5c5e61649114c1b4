"""Whether a session was let in: who owes a second step, and what a session keeps of having given it."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from eropaf.accounts.selectors import second_factor_of
from eropaf.accounts.sessions import complete_session
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.addresses import is_ours
from eropaf.web.request import SignedInRequest
from eropaf.web.sign_in.opening import session_of

GIVEN_ELSEWHERE = "second_factor_given_elsewhere"  # in the session: the provider says that it was given there
_ANEW = "session_ended"  # in the session of nobody that comes after one that ended
_KEY = "second_factor"  # in the session: which app was used, so that a reset makes open sessions ask again


def owes_second_factor(request: SignedInRequest) -> bool:
    """Whether somebody gave the password only, in this session. In the demo that will do for who set up no app."""
    if request.session.get(GIVEN_ELSEWHERE):
        return False
    factor = second_factor_of(request.user)
    if factor is None or factor.confirmed_at is None:
        return not settings.DEMO_SIGN_IN
    return request.session.get(_KEY) != factor.pk


def let_in(request: SignedInRequest) -> None:
    """Open the session for good, under a new key: the old one was good for the first step only."""
    factor = second_factor_of(request.user)
    request.session.cycle_key()
    request.session[_KEY] = factor.pk if factor else None
    complete_session(key=session_of(request), by=signed_in_actor(request.user))


def let_in_who_owes_nothing(request: HttpRequest) -> None:
    """Count somebody as signed in for whom the first step was the only one. In that person's scope."""
    signed_in = cast(SignedInRequest, request)
    if not owes_second_factor(signed_in):
        complete_session(key=session_of(request), by=signed_in_actor(signed_in.user))


def leave_to_sign_in_anew(request: HttpRequest) -> None:
    """Keep in this browser, after a session ended, that who goes on has to show anew who that is, at a provider too."""
    request.session[_ANEW] = True


def must_sign_in_anew(request: HttpRequest) -> bool:
    """Whether a session ended in this browser."""
    return _ANEW in request.session


def asked_page(request: HttpRequest) -> str:
    """The page that somebody was on the way to, if it is ours; else empty."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_ours(request, asked) else ""


def go_on(request: HttpRequest) -> HttpResponse:
    """To that page, or the start."""
    return redirect(asked_page(request) or "home")
