"""Where somebody goes on after a button of the post."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from eropaf.web.addresses import is_ours


def back(request: HttpRequest) -> HttpResponse:
    """To where somebody came from: the case, the post, or one of its lists."""
    came_from = request.headers.get("Referer", "")
    return redirect(came_from if is_ours(request, came_from) else reverse("post"))
