"""What happens around every request: whose it is, which municipality it sees, and that looking never writes."""

from collections.abc import Callable
from functools import cache
from typing import cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.log import log_response

from eropaf.audit.enums import SpanStatus
from eropaf.audit.looking_only import looking_only
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_viewings
from eropaf.cases.shielding import ClosedCase
from eropaf.cases.whose import residents_in
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.tracing import new_span, within
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.addresses import parts_of
from eropaf.web.errors.views import show_refusal
from eropaf.web.request import LOOKING, SignedInRequest, who_asks
from eropaf.web.shielding.closed import show_closed
from eropaf.web.sign_in.ending import ask_to_sign_in_again
from eropaf.web.sign_in.opening import go_on_with
from eropaf.web.sign_in.passing import owes_second_factor

Handler = Callable[[HttpRequest], HttpResponse]
_HALF_WAY = (
    "second-factor",
    "second-factor-set-up",
    "second-factor-begin",
    "recovery-code",
    "sign-out",
    "set_language",
)
_WRONG, _FAILED = 400, 500


def begin_span(get_response: Handler) -> Handler:
    """Give the request a number of its own, in the trace of whoever called where there is one."""

    def handle(request: HttpRequest) -> HttpResponse:
        with within(new_span(request.headers.get("traceparent", ""))):
            response = get_response(request)
            if response.status_code >= _WRONG:
                # Django logs this after all middleware, where it would have no trace; and logs nothing twice.
                log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)
            return response

    return handle


def speak_chosen_language(get_response: Handler) -> Handler:
    """Speak the language that was chosen with the switch, else Dutch: a browser's own language is nobody's choice."""
    languages = {code for code, _name in settings.LANGUAGES}

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in languages else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return handle


def keep_out_of_caches(get_response: Handler) -> Handler:
    """Leave nothing behind in a shared browser of what somebody saw who signed in."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return handle


def leave_for_sign_in(get_response: Handler) -> Handler:
    """Send the whole page to the sign-in screen when a session ended, not only the part that HTMX asked for."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        is_fragment = "HX-Request" in request.headers
        if not is_fragment or response.status_code != 302 or urlsplit(response["Location"]).path != sign_in:
            return response
        page = parts_of(request.headers.get("HX-Current-URL", ""))
        back = urlencode({"next": page._replace(scheme="", netloc="", fragment="").geturl() or "/"})
        return HttpResponse(status=204, headers={"HX-Redirect": f"{sign_in}?{back}"})

    return handle


def enter_scope(get_response: Handler) -> Handler:
    """Find out who asks, and let the request see that person's municipality only."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        signed_in = cast(SignedInRequest, request)
        signed_in.actor = signed_in_actor(signed_in.user)
        signed_in.viewed = []
        with municipality_scope(signed_in.actor.municipality_id):
            return get_response(request)

    return handle


def keep_session(get_response: Handler) -> Handler:
    """Let nothing open by a session that was not used for a while, lasted a day's work or was ended elsewhere."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not who_asks(request):
            return get_response(request)
        ending = go_on_with(cast(SignedInRequest, request))
        return ask_to_sign_in_again(request, ending) if ending else get_response(request)

    return handle


def ask_second_factor(get_response: Handler) -> Handler:
    """Let nothing else open until the second step of signing in was given in this session."""

    def handle(request: HttpRequest) -> HttpResponse:
        signed_in = cast(SignedInRequest, request)
        if not who_asks(request) or request.path_info in _half_way_open() or not owes_second_factor(signed_in):
            return get_response(request)
        asked = {"next": request.get_full_path()} if request.method in LOOKING and request.path_info != "/" else {}
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("second-factor")})
        return redirect(f"{reverse('second-factor')}?{urlencode(asked)}" if asked else "second-factor")

    return handle


@cache
def _half_way_open() -> frozenset[str]:
    return frozenset(reverse(name) for name in _HALF_WAY)


def keep_looking_read_only(get_response: Handler) -> Handler:
    """Make the database refuse writes while somebody only looks, and keep afterwards whose data was looked at.

    Who comes back from the provider signs in, which a browser cannot do otherwise than by looking.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKING or request.path_info == reverse("provider-answer"):
            response = get_response(request)
        else:
            with looking_only():
                response = get_response(request)
        if who_asks(request):
            status = SpanStatus.ERROR if response.status_code >= _FAILED else SpanStatus.UNSET
            _record_viewings(cast(SignedInRequest, request), status)
        return response

    return handle


def _record_viewings(request: SignedInRequest, status: SpanStatus) -> None:
    if request.viewed:
        viewed = [(each.subject, each.screen) for each in request.viewed]
        whose = residents_in([subject for subject, _screen in viewed])
        record_viewings(by=request.actor, viewed=viewed, whose=whose, status=status)


class ShowRefusals:
    """Turns a refusal that no screen handled into a page with its sentence."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the screen does."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, or None for what is no refusal."""
        if isinstance(exception, ClosedCase):
            return show_closed(cast(SignedInRequest, request), exception.pk)
        if isinstance(exception, Refused):
            return show_refusal(request, exception.sentence)
        if isinstance(exception, InvalidValue):
            return render(request, "errors/400.html", {"sentence": exception.sentence}, status=400)
        return None
