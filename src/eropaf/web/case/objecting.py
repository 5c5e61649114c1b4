"""A resident does not want to be approached: the route stops, from the case."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.core.choices import choices
from eropaf.jobs.objecting import go_on_approaching, stop_approach
from eropaf.matching.identity import full_name
from eropaf.matching.selectors import matches_of
from eropaf.web.acting import kept
from eropaf.web.case.forms import CloseForm
from eropaf.web.case.showing import do_and_show, find_case
from eropaf.web.fields import SELECT
from eropaf.web.objections.forms import ObjectionForm
from eropaf.web.request import SignedInRequest, Viewed, sent


class ResultForm(CloseForm):
    """With which result the case ends: what practice uses stands filled in."""

    result = forms.ChoiceField(
        label=gettext_lazy("Close the case with this result"),
        choices=choices(END_RESULT_LABELS),
        initial=EndResult.MANAGES_ALONE.value,
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": gettext_lazy("Choose how the case ended.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask how the objection came, keep it, and close the case."""
    case = find_case(request, pk)
    data = sent(request)
    form, result = ObjectionForm(data, _known_of(case)), ResultForm(case, data)
    if result.is_valid() and kept(form, lambda: _stop(case, form, result, request)):
        text = _("The objection is kept and the case is closed: nobody approaches this resident any more.")
        undo = "" if restrictions_on([case]) else reverse("go-on-approaching", kwargs={"pk": pk})
        messages.success(request, text, extra_tags=undo)
        return redirect("case", pk=pk)
    request.viewed.append(Viewed(case, "case-objection"))
    status = HTTPStatus.OK if data is None else HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"case": case, "form": form, "result_form": result}
    return render(request, "case/stop.html", context, status=status)


@require_POST
@login_required
def go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo it: the case is open again, and the objection withdrawn if it was recorded with it."""
    case = find_case(request, pk)
    return do_and_show(
        request,
        case,
        lambda: go_on_approaching(case=case, by=request.actor),
        _("It is undone: the case is open again."),
    )


def _stop(case: Case, form: ObjectionForm, result: ResultForm, request: SignedInRequest) -> None:
    stop_approach(case=case, **form.objection, result=result.end_result, by=request.actor)


def _known_of(case: Case) -> dict[str, Any]:
    """By what the resident is recognised: as a signal in the resident's own name tells, or else the first."""
    group, signals = case.group, [match.signal for match in matches_of(case.group)]
    own = [each for each in signals if full_name(each.initials, each.name_prefix, each.surname) == group.name]
    told = (own or signals)[0]
    return {
        "surname": f"{told.name_prefix} {told.surname}".strip(),
        "birth_date": group.birth_date,
        "postcode": group.postcode,
        "house_number": f"{group.house_number or ''} {group.house_number_addition}".strip(),
        "bsn": group.bsn,
    }
