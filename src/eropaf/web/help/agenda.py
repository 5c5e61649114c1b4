"""Which help asks for a look?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eropaf.support.aftercare.permissions import SETTING_ROLES
from eropaf.support.agenda import agenda_of, agenda_of_all
from eropaf.support.helping import OVERSEEING_ROLES
from eropaf.support.hours.permissions import DECLARING_ROLES
from eropaf.web.help.due import show_due_of_all, show_due_of_many
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def show_agenda(request: SignedInRequest) -> HttpResponse:
    """Show all that is due in the help of the own cases; the coordinator may look at everybody's."""
    may_see_all = request.actor.role in OVERSEEING_ROLES
    sees_all = may_see_all and request.GET.get("owner") == "all"
    shown, pagination = paginate(request, agenda_of_all(request.actor) if sees_all else agenda_of(request.actor))
    request.viewed.extend(Viewed(case, "help-agenda") for case in {due.case.pk: due.case for due in shown}.values())
    context = {
        "dues": show_due_of_all(shown) if sees_all else show_due_of_many(shown),
        "pagination": pagination,
        "may_see_all": may_see_all,
        "sees_all": sees_all,
        "may_declare": request.actor.role in DECLARING_ROLES,
        "may_set": request.actor.role in SETTING_ROLES,
    }
    return render(request, "help/agenda.html", context)
