"""Switching the language, and where somebody is afterwards."""

from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve
from django.views.i18n import set_language

_NOBODYS_METHOD = "TRACE"  # no screen takes it: it is refused with the methods that are taken, and nothing is done


def switch_language(request: HttpRequest) -> HttpResponse:
    """Speak another language and show the page again on which that was asked.

    Where that page was the answer to a button and has no address of its own, the nearest page above it is shown.
    """
    response: HttpResponse = set_language(request)
    if response.has_header("Location"):
        response["Location"] = _that_can_be_shown(response["Location"])
    return response


def _that_can_be_shown(address: str) -> str:
    path = urlsplit(address).path
    if not _is_only_for_buttons(path):
        return address
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if _exists(path) and not _is_only_for_buttons(path):
            break
    return path


def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _is_only_for_buttons(path: str) -> bool:
    """Whether an address takes what a form sends and shows nothing by itself; the screen there is asked."""
    try:
        found = resolve(path)
    except Resolver404:
        return False  # that there is no such page is told in the other language too
    if found.func is switch_language:
        return True
    question = HttpRequest()
    question.method, question.path, question.path_info = _NOBODYS_METHOD, path, path
    question.user = AnonymousUser()
    answer = found.func(question, *found.args, **found.kwargs)
    return isinstance(answer, HttpResponseNotAllowed) and "GET" not in answer["Allow"]
