"""Pages for what went wrong.

Those for a request that cannot be understood and for a failure of the program stand on their own: the database or the
session may be what failed.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from eropaf.audit.actor import Role
from eropaf.core.choices import Label
from eropaf.core.tracing import current_span
from eropaf.web.context import theme
from eropaf.web.navigation import SCREENS
from eropaf.web.request import who_asks


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be understood."""
    return HttpResponse(render_to_string("errors/400.html", theme()), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The role may not."""
    return show_refusal(request)


def show_refusal(request: HttpRequest, sentence: Label = "") -> HttpResponse:
    """Say what may not be, and what the reader can do.

    Args:
        request: that was refused.
        sentence: why; "" when only the role stands in the way.
    """
    actor = who_asks(request)
    is_partner = actor is not None and actor.role == Role.PARTNER
    page = {
        "looked": request.method in ("GET", "HEAD"),
        "sentence": "" if is_partner and _is_of_others(request) else sentence,
        "is_partner": is_partner,
    }
    return render(request, "errors/403.html", page, status=403)


def _is_of_others(request: HttpRequest) -> bool:
    """Whether the page belongs to none of the screens in a partner's menu."""
    own = tuple(reverse(screen.url_name) for screen in SCREENS if Role.PARTNER in screen.roles)
    return not request.path.startswith(own)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the secret of this session: usually a page that stayed open while somebody signed in again."""
    sentence = _("This page was open too long, or was opened before you signed in. Load it again and try once more.")
    return render(request, "errors/403.html", {"sentence": sentence, "looked": False, "is_partner": False}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not for this municipality."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The program failed; the log knows more, under the same number."""
    span = current_span()
    page = theme() | {"trace": span.trace_id if span else ""}
    return HttpResponse(render_to_string("errors/500.html", page), status=500)
