"""How the installation is, for monitoring. No session is touched and no person named."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from eropaf.running.access import has_token, is_local
from eropaf.running.health import problems
from eropaf.running.metrics import exposition


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all."""
    _check_may_ask_health(request)
    return JsonResponse({"live": True})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the installation can do its work, and if not, why."""
    _check_may_ask_health(request)
    found = problems()
    return JsonResponse({"ready": not found, "problems": found}, status=503 if found else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever has the token."""
    if not has_token(request):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def _check_may_ask_health(request: HttpRequest) -> None:
    if not is_local(request) and not has_token(request):
        raise Http404
