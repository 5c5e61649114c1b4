"""Pages for what went wrong.

Those for a request that cannot be understood and for a failure of the program stand on their own: the database or the
session may be what failed.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from eropaf.web.context import theme


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be understood."""
    return HttpResponse(render_to_string("errors/400.html", theme()), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The role may not."""
    return render(request, "errors/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the secret of this session: usually a page that stayed open while somebody signed in again."""
    sentence = _("This page was open too long, or was opened before you signed in. Load it again and try once more.")
    return render(request, "errors/403.html", {"sentence": sentence}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not for this municipality."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The program failed; the log knows more."""
    return HttpResponse(render_to_string("errors/500.html", theme()), status=500)
