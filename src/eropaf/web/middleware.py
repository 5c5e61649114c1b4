"""What happens around every request: whose it is, which municipality it sees, and that looking never writes."""

from collections.abc import Callable
from typing import cast

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_viewing
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.request import SignedInRequest

Handler = Callable[[HttpRequest], HttpResponse]
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})


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


def keep_looking_read_only(get_response: Handler) -> Handler:
    """Make the database refuse writes while somebody only looks, and keep afterwards whose data was looked at."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKING:
            response = get_response(request)
        else:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
                response = get_response(request)
        if request.user.is_authenticated:
            _record_viewings(cast(SignedInRequest, request))
        return response

    return handle


def _record_viewings(request: SignedInRequest) -> None:
    for viewed in request.viewed:
        record_viewing(by=request.actor, subject=viewed.subject, screen=viewed.screen)


def show_refusals(get_response: Handler) -> Handler:
    """Turn a refusal that no screen handled into a page with its sentence."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "errors/403.html", {"sentence": exception.sentence}, status=403)
        if isinstance(exception, InvalidValue):
            return render(request, "errors/400.html", {"sentence": exception.sentence}, status=400)
        return None

    handle.process_exception = process_exception  # type: ignore[attr-defined]
    return handle
