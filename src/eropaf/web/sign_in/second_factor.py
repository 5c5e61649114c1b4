"""The second step of signing in: a code of an app, a recovery code, and setting the app up."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.accounts.enums import Answer
from eropaf.accounts.one_time_codes import address_for_app, in_groups
from eropaf.accounts.second_factor import (
    WORTH_TELLING,
    begin_set_up,
    check_code,
    confirm_set_up,
    use_recovery_code,
)
from eropaf.accounts.selectors import recovery_codes_left, second_factor_of, wrong_codes
from eropaf.core.errors import InvalidValue
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.sign_in.forms import CodeForm, RecoveryCodeForm
from eropaf.web.sign_in.passing import asked_page, go_on, let_in, owes_second_factor

Form = CodeForm | RecoveryCodeForm
View = Callable[Concatenate[SignedInRequest, ...], HttpResponse]

_TO_CONFIRM = "app_to_confirm"  # in the session, which is kept encrypted: what its app was given


def half_way(view: View) -> View:
    """For who gave the password and owes the second step; everybody else goes on."""

    @wraps(view)
    def handle(request: SignedInRequest) -> HttpResponse:
        return view(request) if owes_second_factor(request) else go_on(request)

    return login_required(handle)


@require_http_methods(["GET", "HEAD", "POST"])
@half_way
def ask_code(request: SignedInRequest) -> HttpResponse:
    """Ask the code that the app shows."""
    if not _is_set_up(request):
        return _redirect(request, "second-factor-set-up")
    form = CodeForm(sent(request))
    if form.is_valid():
        wrong = wrong_codes(request.user)
        answer = check_code(user=request.user, code=form.cleaned_data["code"], by=request.actor)
        if answer == Answer.RIGHT:
            let_in(request)
            _tell_of_wrong_codes(request, wrong)
            return go_on(request)
        _tell(request, form, answer, _("This code is not right. Wait for the next code in the app and try again."))
    return _show(request, "sign_in/code.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@half_way
def ask_recovery_code(request: SignedInRequest) -> HttpResponse:
    """Ask one of the codes for when the app is lost."""
    if not _is_set_up(request):
        return _redirect(request, "second-factor-set-up")
    form = RecoveryCodeForm(sent(request))
    if form.is_valid():
        wrong = wrong_codes(request.user)
        answer = use_recovery_code(user=request.user, code=form.cleaned_data["code"], by=request.actor)
        if answer == Answer.RIGHT:
            let_in(request)
            _tell_of_wrong_codes(request, wrong)
            messages.warning(request, _left(recovery_codes_left(request.user)))
            return go_on(request)
        _tell(request, form, answer, _("This recovery code is not right, or it was used before."))
    return _show(request, "sign_in/recovery_code.html", form)


@require_POST
@half_way
def begin(request: SignedInRequest) -> HttpResponse:
    """Draw what is shared with the app, for this browser only."""
    if not _is_set_up(request):
        request.session[_TO_CONFIRM] = begin_set_up(user=request.user, by=request.actor)
    return _redirect(request, "second-factor-set-up")


@require_http_methods(["GET", "HEAD", "POST"])
@half_way
def set_up(request: SignedInRequest) -> HttpResponse:
    """Say what is needed, show the picture to scan, and take the app in use once it gave a right code."""
    if _is_set_up(request):
        return _redirect(request, "second-factor")
    secret = request.session.get(_TO_CONFIRM, "")
    if not secret:
        return _show(request, "sign_in/set_up_begin.html", CodeForm())
    form = CodeForm(sent(request))
    if form.is_valid() and (codes := _confirm(request, form, secret)):
        del request.session[_TO_CONFIRM]
        let_in(request)
        return render(request, "sign_in/recovery_codes.html", {"codes": codes, "next": asked_page(request)})
    return _show(request, "sign_in/set_up.html", form, **_to_share(request, secret))


def _is_set_up(request: SignedInRequest) -> bool:
    factor = second_factor_of(request.user)
    return factor is not None and factor.confirmed_at is not None


def _confirm(request: SignedInRequest, form: Form, secret: str) -> list[str]:
    try:
        return confirm_set_up(user=request.user, secret=secret, code=form.cleaned_data["code"], by=request.actor)
    except InvalidValue as problem:
        form.add_error("code", problem.sentence)
        return []


def _to_share(request: SignedInRequest, secret: str) -> dict[str, Any]:
    drawn = segno.make_qr(address_for_app(secret, request.user.email))
    # Of numbers only, and without a style of its own, which the Content-Security-Policy would refuse.
    picture = drawn.svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return {"picture": mark_safe(picture), "secret": in_groups(secret)}  # noqa: S308


def _tell(request: SignedInRequest, form: Form, answer: Answer, wrong: str) -> None:
    form.add_error("code", _locked(request) if answer == Answer.LOCKED else wrong)


def _locked(request: SignedInRequest) -> str:
    factor = second_factor_of(request.user)
    until = localtime(factor.locked_until) if factor and factor.locked_until else None
    return _("There were too many wrong codes. Try again on %(moment)s, or ask the administrator of Eropaf.") % {
        "moment": date_format(until, "j F H:i") if until else ""
    }


def _tell_of_wrong_codes(request: SignedInRequest, count: int) -> None:
    """Whoever gives codes gave the right password before."""
    if count < WORTH_TELLING:
        return
    sentence = ngettext(
        "Since you signed in last, %(count)d wrong code was given with your password. Was that not you? Then "
        "somebody knows your password: choose another one today.",
        "Since you signed in last, %(count)d wrong codes were given with your password. Was that not you? Then "
        "somebody knows your password: choose another one today.",
        count,
    )
    messages.warning(request, sentence % {"count": count})


def _left(count: int) -> str:
    if not count:
        return _("That was your last recovery code. Ask the municipality to let you set up the app anew.")
    return ngettext(
        "You have %(count)d recovery code left. Ask the municipality to let you set up the app anew.",
        "You have %(count)d recovery codes left.",
        count,
    ) % {"count": count}


def _redirect(request: SignedInRequest, name: str) -> HttpResponse:
    asked = asked_page(request)
    return redirect(f"{reverse(name)}?{urlencode({'next': asked})}" if asked else name)


def _show(request: SignedInRequest, template: str, form: Form, **more: Any) -> HttpResponse:
    """A page without the menu: none of its screens opens yet."""
    page = {"form": form, "next": asked_page(request), "navigation": None} | more
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, page, status=status)
