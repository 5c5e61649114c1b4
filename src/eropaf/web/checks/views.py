"""What checks weigh in this municipality."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from eropaf.audit.services import acting
from eropaf.intake.context import strictness_by_code
from eropaf.intake.permissions import check_may_set_checks
from eropaf.intake.selectors import last_settings_of_checks
from eropaf.intake.services.strictness import set_strictness
from eropaf.web.checks.forms import ChecksForm
from eropaf.web.checks.rows import describe_checks, names_of_checks
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_checks(request: SignedInRequest) -> HttpResponse:
    """Show all checks, and keep what was chosen: all of it, or nothing."""
    check_may_set_checks(request.actor)
    filled_in = sent(request)
    form = ChecksForm(names_of_checks(), strictness_by_code(), filled_in)
    if not form.is_valid():
        return _page(request, form)
    changes = form.changes()
    with acting(request.actor):
        for code, strictness in changes.items():
            set_strictness(code=code, strictness=strictness, by=request.actor)
    _tell(request, len(changes))
    return redirect("checks")


def _tell(request: SignedInRequest, changed: int) -> None:
    if changed:
        done = ngettext(
            "%(number)d check was changed. It holds from the next delivery on.",
            "%(number)d checks were changed. They hold from the next delivery on.",
            changed,
        )
        messages.success(request, done % {"number": changed})
    else:
        messages.info(request, _("You changed nothing, so everything is as it was."))


def _page(request: SignedInRequest, form: ChecksForm) -> HttpResponse:
    page = {"form": form, "groups": describe_checks(form, last_settings_of_checks())}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "checks/page.html", page, status=status)
