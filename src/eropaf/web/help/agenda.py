"""Which help asks for a look?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eropaf.support.agenda import agenda_of
from eropaf.support.hours.permissions import DECLARING_ROLES
from eropaf.web.help.due import show_due_of_many
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def show_agenda(request: SignedInRequest) -> HttpResponse:
    """Show all that is due in the help of the own cases."""
    shown, pagination = paginate(request, agenda_of(request.actor))
    request.viewed.extend(Viewed(case, "help-agenda") for case in {due.case.pk: due.case for due in shown}.values())
    context = {
        "dues": show_due_of_many(shown),
        "pagination": pagination,
        "may_declare": request.actor.role in DECLARING_ROLES,
    }
    return render(request, "help/agenda.html", context)
