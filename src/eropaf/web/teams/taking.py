"""Giving out cases that have nobody, taking over those of who is away, and giving them back."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.accounts.enums import GROUND_LABELS
from eropaf.accounts.selectors import people_visible_to, staff_on
from eropaf.cases.permissions import check_may_divide_cases, check_may_see_cases
from eropaf.cases.selectors import cases_visible_to, takeovers_visible_to
from eropaf.cases.services.ownership import (
    cases_to_distribute,
    distribute_cases,
    give_back,
    plan_owners,
    take_over_all,
)
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.web.acting import telling_refusals
from eropaf.web.paging import is_number
from eropaf.web.request import SignedInRequest
from eropaf.web.taking_over import tell_taken_over


@dataclass(frozen=True)
class Share:
    """How many cases would go to somebody, and why."""

    name: str
    ground: Label
    cases: int


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def distribute(request: SignedInRequest) -> HttpResponse:
    """Show how many cases would go to whom; or give them out."""
    check_may_see_cases(request.actor)
    check_may_divide_cases(request.actor)
    asked = request.POST if request.method == "POST" else request.GET
    also_own = asked.get("own") == "yes"
    if request.method == "POST":
        number = distribute_cases(also_own=also_own, by=request.actor)
        told = ngettext("%(number)d case was given out.", "%(number)d cases were given out.", number)
        messages.success(request, told % {"number": number})
        return redirect("team")
    shares = _shares(request, also_own)
    total = sum(each.cases for each in shares)
    waiting = cases_to_distribute(also_own=also_own, by=request.actor).count()
    context = {"shares": shares, "total": total, "waiting": waiting, "also_own": also_own}
    return render(request, "teams/distribute.html", context)


def _shares(request: SignedInRequest, also_own: bool) -> list[Share]:
    staff = staff_on(clock.today())
    planned = plan_owners(cases_to_distribute(also_own=also_own, by=request.actor), staff)
    numbers = Counter((staff.colleagues[each.owner].name, each.ground) for each in planned.values())
    return [Share(name, GROUND_LABELS[ground], number) for (name, ground), number in sorted(numbers.items())]


@require_POST
@login_required
def take_all(request: SignedInRequest, pk: int) -> HttpResponse:
    """Become the owner of all open cases of somebody who is away."""
    check_may_see_cases(request.actor)
    user = get_object_or_404(people_visible_to(request.actor), pk=pk)
    with telling_refusals(request):
        tell_taken_over(request, take_over_all(user=user, by=request.actor))
    return redirect(f"{reverse('worklist')}?owner=mine")


@require_POST
@login_required
def give_cases_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give what was taken over back, or one case of it, and go on where it was asked."""
    takeover = get_object_or_404(takeovers_visible_to(request.actor), pk=pk)
    asked = request.POST.get("case", "")
    case = get_object_or_404(cases_visible_to(request.actor), pk=int(asked)) if is_number(asked) else None
    with telling_refusals(request):
        number = give_back(takeover=takeover, case=case, by=request.actor)
        told = ngettext("%(number)d case was given back.", "%(number)d cases were given back.", number)
        messages.success(request, told % {"number": number})
    return redirect("case", pk=case.pk) if case else redirect("worklist")
