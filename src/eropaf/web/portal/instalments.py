"""A partner tells whether an instalment was paid to it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.feedback.paying import own_instalment
from eropaf.intake.models import Signal
from eropaf.support.arrangements.enums import Outcome
from eropaf.support.arrangements.models import Instalment
from eropaf.support.arrangements.services.instalments import record_instalment, reopen_instalment
from eropaf.web.acting import act_and_tell
from eropaf.web.arrangements.forms import OutcomeForm
from eropaf.web.request import SignedInRequest


@require_POST
@login_required
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep whether an instalment was paid."""
    (instalment, signal), outcome = _find(request, pk), OutcomeForm(request.POST).told
    done = {
        Outcome.KEPT: _("Thank you. We now know that this instalment was paid."),
        Outcome.MISSED: _("Thank you. We now know that this instalment was not paid, and ask the resident about it."),
    }

    def keep() -> None:
        record_instalment(instalment=instalment, outcome=outcome, by=request.actor)

    act_and_tell(request, keep, done.get(outcome, ""))
    return redirect("own-signal", pk=signal.pk)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what the partner said of an instalment."""
    instalment, signal = _find(request, pk)
    act_and_tell(request, lambda: reopen_instalment(instalment=instalment, by=request.actor), _("Taken back."))
    return redirect("own-signal", pk=signal.pk)


def _find(request: SignedInRequest, pk: int) -> tuple[Instalment, Signal]:
    """The instalment that an address names, and the partner's signal beside which it is shown."""
    found = own_instalment(pk, request.actor)
    if found is None:
        raise Http404
    return found
