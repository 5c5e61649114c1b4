"""Reading what partners say about the signals of a case."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.intake.services.notice import mark_notices_seen
from eropaf.matching.selectors import notices_of_groups
from eropaf.web.case.showing import do_and_show, find_case
from eropaf.web.request import SignedInRequest


@require_POST
@login_required
def mark_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that somebody read it: it is off their day."""
    case = find_case(request, pk)
    unread = [each for each in notices_of_groups([case.group_id]).get(case.group_id, []) if each.seen_at is None]
    done = _("Read. Is nothing owed any more? Then close the case with its result.")
    return do_and_show(request, case, lambda: mark_notices_seen(notices=unread, by=request.actor), done)
