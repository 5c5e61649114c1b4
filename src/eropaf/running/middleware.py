"""Around everything else: monitoring is answered without a session or a scope, and every request is counted."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from eropaf.core.tracing import current_span
from eropaf.running.access import has_token, is_local
from eropaf.running.metrics import DURATIONS, REQUESTS

Handler = Callable[[HttpRequest], HttpResponse]
FOR_MONITORING = ("health-live", "health-ready", "metrics")
_METHODS = frozenset({"GET", "HEAD", "POST"})
_log = logging.getLogger("eropaf.access")


def count_requests(get_response: Handler) -> Handler:
    """Count every request, by the name of its screen: an address may hold what nobody may read in a log."""

    def handle(request: HttpRequest) -> HttpResponse:
        started, span = time.perf_counter(), current_span()
        response = get_response(request)
        took = time.perf_counter() - started
        screen = screen_of(request)
        method = str(request.method) if request.method in _METHODS else "other"
        REQUESTS.labels(method, str(response.status_code)).inc()
        DURATIONS.labels(screen).observe(took)
        told = {"method": method, "status": response.status_code, "duration_ms": round(took * 1000), "screen": screen}
        _log.info("%(method)s %(screen)s %(status)s in %(duration_ms)s ms", told, extra=told)
        response.headers["X-Request-ID"] = span.trace_id if span else ""
        return response

    return handle


def answer_monitoring(get_response: Handler) -> Handler:
    """Answer monitoring before anything opens a session or needs the database; others get what every address gives."""

    def handle(request: HttpRequest) -> HttpResponse:
        if screen_of(request) not in FOR_MONITORING or not (is_local(request) or has_token(request)):
            return get_response(request)
        found = resolve(request.path_info)
        if found.url_name == "metrics" and not has_token(request):
            return get_response(request)
        answer: HttpResponse = found.func(request)
        return answer

    return handle


def screen_of(request: HttpRequest) -> str:
    """The name of the address; "none" where there is no such address.

    Args:
        request: as it came in.
    """
    try:
        return resolve(request.path_info).url_name or "unnamed"
    except Resolver404:
        return "none"
