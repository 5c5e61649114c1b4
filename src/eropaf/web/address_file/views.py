"""The municipality's own address file: when it was loaded, and a new one."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from eropaf.audit.actor import system_actor
from eropaf.cases.permissions import can_see_cases
from eropaf.core.errors import EropafError
from eropaf.register.permissions import check_may_load_address_file
from eropaf.register.selectors import file_in_force
from eropaf.register.services.ask import check_open_cases
from eropaf.register.services.load import load_address_file
from eropaf.web.address_file.forms import AddressFileForm
from eropaf.web.deliveries.uploading import limit_in_megabytes
from eropaf.web.request import SignedInRequest

_ROWS_NAMED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address_file(request: SignedInRequest) -> HttpResponse:
    """Show what is in force; load a new file and compare all open cases with it."""
    check_may_load_address_file(request.actor)
    form = AddressFileForm(request)
    if form.is_valid() and _load(form, request):
        return redirect("address-file")
    page = {
        "form": form,
        "file": file_in_force(),
        "max_megabytes": limit_in_megabytes(),
        "may_check": can_see_cases(request.actor),
    }
    return render(request, "address_file/page.html", page, status=422 if form.is_bound else 200)


def _load(form: AddressFileForm, request: SignedInRequest) -> bool:
    """Load it; where that is refused the form says why."""
    name, content = form.uploaded.name or "", form.uploaded.read()
    try:
        _file, unreadable = load_address_file(file_name=name, content=content, by=request.actor)
    except EropafError as problem:
        form.refuse(problem)
        return False
    # As with a delivery: whoever runs the systems need not see cases to have them compared.
    found = check_open_cases(by=system_actor("register", request.actor.municipality_id))
    messages.success(request, _loaded(found))
    if unreadable:
        messages.warning(request, _left_out(unreadable))
    return True


def _loaded(found: int) -> str:
    done = _("The address file is loaded and all open cases are compared with it.")
    asked = ngettext(
        "There is %(number)s new question in the address check.",
        "There are %(number)s new questions in the address check.",
        found,
    )
    return f"{done} {asked % {'number': found}}" if found else done


def _left_out(rows: Sequence[int]) -> str:
    """How many rows were left out, and where the first stand."""
    told = ngettext(
        "%(number)s row was left out, since it has no postcode and house number that can be read: row %(rows)s.",
        "%(number)s rows were left out, since they have no postcode and house number that can be read: rows %(rows)s.",
        len(rows),
    )
    named = ", ".join(map(str, rows[:_ROWS_NAMED])) + (" …" if len(rows) > _ROWS_NAMED else "")
    return told % {"number": len(rows), "rows": named}
