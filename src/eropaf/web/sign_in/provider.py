"""Signing in with the account of the municipality, by its OpenID Connect provider."""

import logging
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from eropaf.accounts.enums import Way
from eropaf.accounts.known import Person, let_in_by_provider
from eropaf.accounts.models import User
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import writing_as
from eropaf.core import clock
from eropaf.exchange.oidc.errors import NotProven, ProviderSilent
from eropaf.exchange.oidc.flow import Begun, Identity, address_to_ask, address_to_sign_out, begin, begin_anew, finish
from eropaf.exchange.oidc.provider import discover
from eropaf.exchange.oidc.registration import Registration
from eropaf.exchange.setup import registration
from eropaf.web.addresses import is_ours
from eropaf.web.sign_in.opening import open_session
from eropaf.web.sign_in.passing import GIVEN_ELSEWHERE, asked_page, let_in_who_owes_nothing, must_sign_in_anew

_LOG = logging.getLogger(__name__)
_ASKED, _TOKEN = "provider_asked", "provider_token"  # in the session
_ANSWERS_WITHIN_SECONDS = 600


@require_GET
def ask_provider(request: HttpRequest) -> HttpResponse:
    """Go to the provider."""
    known = _registration()
    if request.user.is_authenticated:
        return redirect("home")
    back = request.build_absolute_uri(reverse("provider-answer"))
    begun = begin_anew(back) if must_sign_in_anew(request) else begin(back)
    try:
        address = address_to_ask(discover(known.issuer), known, begun)
    except (ProviderSilent, NotProven) as problem:
        return _show_silent(request, problem)
    request.session[_ASKED] = {
        "begun": asdict(begun),
        "next": asked_page(request),
        "at": clock.outside().timestamp(),
    }
    return redirect(address)


@require_GET
def take_answer(request: HttpRequest) -> HttpResponse:
    """Come back from the provider: whom it knows and has an account here is signed in."""
    known = _registration()
    asked = request.session.pop(_ASKED, None)
    if request.user.is_authenticated:
        return redirect("home")
    if asked is None or clock.outside().timestamp() - asked["at"] > _ANSWERS_WITHIN_SECONDS:
        return _show(request, _("That took too long, or this page was opened twice. Sign in again."))
    try:
        identity = finish(discover(known.issuer), known, Begun(**asked["begun"]), request.GET.dict())
    except ProviderSilent as problem:
        return _show_silent(request, problem)
    except NotProven as problem:
        _LOG.warning("Nobody was signed in: %s.", problem)
        return _show(request, _("Signing in with the municipality did not succeed. Try again."))
    user = let_in_by_provider(Person(known.issuer, identity.subject, identity.email))
    if user is None:
        return _show(
            request, _("You have no account in Eropaf yet. Ask the administrator of Eropaf in your municipality.")
        )
    return _let_in(request, user, identity, asked["next"])


def _let_in(request: HttpRequest, user: User, identity: Identity, asked: str) -> HttpResponse:
    with writing_as("system:sign-in"), municipality_scope(user.municipality_id):
        open_session(request, user, Way.PROVIDER)
        request.session[_TOKEN] = identity.id_token
        if identity.gave_second_factor:
            request.session[GIVEN_ELSEWHERE] = True
        let_in_who_owes_nothing(request)
    return redirect(asked if is_ours(request, asked) else "home")


def address_to_leave_by(request: HttpRequest) -> str:
    """Where the browser goes to sign out with the provider too; empty where it did not sign in there."""
    known, id_token = registration(), request.session.get(_TOKEN)
    if known is None or not id_token:
        return ""
    try:
        provider = discover(known.issuer)
    except (ProviderSilent, NotProven):  # signing out here must not wait for it
        return ""
    return address_to_sign_out(provider, known, id_token, request.build_absolute_uri(reverse(settings.LOGIN_URL)))


def _registration() -> Registration:
    found = registration()
    if found is None:
        raise Http404
    return found


def _show_silent(request: HttpRequest, problem: Exception) -> HttpResponse:
    _LOG.warning("The OpenID provider cannot be used: %s.", problem)
    sentence = _("The sign-in of the municipality does not answer. Try again in a while, or ask the administrator.")
    return _show(request, sentence, HTTPStatus.SERVICE_UNAVAILABLE)


def _show(request: HttpRequest, problem: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> HttpResponse:
    page: dict[str, Any] = {"problem": problem}
    return render(request, "sign_in/refused.html", page, status=status)
