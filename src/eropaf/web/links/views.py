"""A link in a text to residents: on to where it leads, with nothing kept but that somebody came."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.outreach.experiments.selectors import find_link
from eropaf.outreach.experiments.services import count_visit


@require_safe
@never_cache
def follow_link(request: HttpRequest, municipality: str, code: str) -> HttpResponse:
    """Go where the link leads. Nobody signs in for it, and no cookie is set."""
    owner = municipality_keys().get(municipality)
    if owner is None:
        raise Http404
    with municipality_scope(owner):
        link = find_link(code)
    if link is None:
        raise Http404
    if request.method == "GET":
        # Looking never writes: it is counted when the answer is ready.
        transaction.on_commit(lambda: count_visit(link=link, by=system_actor("link", owner)))
    return HttpResponseRedirect(link.target, headers={"Referrer-Policy": "no-referrer"})
