"""Addresses that do what no screen may do, to see what happens then."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Neighbourhood
from eropaf.accounts.services import add_neighbourhood
from eropaf.audit.actor import system_actor
from eropaf.config import urls
from eropaf.core.errors import InvalidValue, Refused
from eropaf.web.request import SignedInRequest, Viewed

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@login_required
def write(request: SignedInRequest) -> HttpResponse:
    """Writes, also when somebody only looks."""
    by = system_actor("probe", request.actor.municipality_id)
    add_neighbourhood(name="Nieuw", postcodes=["1299"], by=by)
    return HttpResponse("written")


@login_required
def look(request: SignedInRequest) -> HttpResponse:
    """Shows all neighbourhoods, and says so."""
    seen = list(Neighbourhood.objects.order_by("pk"))
    request.viewed.extend(Viewed(each, "probe") for each in seen)
    return HttpResponse(", ".join(f"{each.municipality_id}:{each.name}" for each in seen))


@login_required
def refuse(request: HttpRequest) -> HttpResponse:
    """A rule says no."""
    raise Refused(_("Your role does not see deliveries. Ask the coordinator if you need to."))


def misunderstand(request: HttpRequest) -> HttpResponse:
    """A value that is none."""
    raise InvalidValue(_("This is not a date. Write it as 31-12-2026."))


def fail(request: HttpRequest) -> HttpResponse:
    """The program fails."""
    raise RuntimeError("geheim 123456782")


def break_database(request: HttpRequest) -> HttpResponse:
    """The database fails, and refuses everything after that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    return HttpResponse()


def suspect(request: HttpRequest) -> HttpResponse:
    """A request that no honest browser makes."""
    raise SuspiciousOperation


def deny(request: HttpRequest) -> HttpResponse:
    """Not for this person, without a sentence."""
    raise PermissionDenied


def forget_scope(request: HttpRequest) -> HttpResponse:
    """A municipality that nobody opened."""
    return HttpResponse(str(Neighbourhood.objects.count()))


PROBES: list[Any] = [write, look, refuse, misunderstand, fail, break_database, suspect, deny, forget_scope]
urlpatterns = [*urls.urlpatterns, *(path(f"probe/{probe.__name__}/", probe) for probe in PROBES)]
