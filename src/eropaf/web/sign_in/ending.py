"""Asking to sign in again, with why and the way back."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.accounts.enums import Ending
from eropaf.web.addresses import is_ours
from eropaf.web.request import LOOKING
from eropaf.web.sign_in.passing import leave_to_sign_in_anew


def ask_to_sign_in_again(request: HttpRequest, ending: Ending) -> HttpResponse:
    """Close the session here too, and lead to the sign-in page, which says why and leads back."""
    logout(request)
    leave_to_sign_in_anew(request)
    messages.info(request, _explain(ending))
    sign_in, back = resolve_url(settings.LOGIN_URL), _way_back(request)
    return redirect(f"{sign_in}?{urlencode({'next': back})}" if back else sign_in)


def _explain(ending: Ending) -> str:
    if ending == Ending.IDLE:
        minutes = int(settings.SESSION_TERMS.idle.total_seconds()) // 60
        return ngettext(
            "You did nothing here for %(minutes)d minute, so nobody can go on in your name. Sign in again and you "
            "come back to where you were.",
            "You did nothing here for %(minutes)d minutes, so nobody can go on in your name. Sign in again and you "
            "come back to where you were.",
            minutes,
        ) % {"minutes": minutes}
    if ending == Ending.LONG:
        return _("You signed in eight hours ago. Sign in again and you come back to where you were.")
    return _("You were signed out here, by yourself in another browser or by the administrator. Sign in again.")


def _way_back(request: HttpRequest) -> str:
    """The page that was asked for; of a button that was pressed, the page that it stands on."""
    if request.method in LOOKING:
        asked = request.get_full_path()
    else:
        page = request.headers.get("Referer", "")
        asked = urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl() if is_ours(request, page) else ""
    return "" if asked == "/" or asked.startswith(resolve_url(settings.LOGIN_URL)) else asked
