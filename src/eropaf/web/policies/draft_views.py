"""Writing a draft of the rules, throwing it away, and adopting it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.accounts.selectors import current_municipality
from eropaf.core import clock
from eropaf.core.errors import EropafError, Refused
from eropaf.triage.candidates import CandidateKind, key_of
from eropaf.triage.drafting import read_draft
from eropaf.triage.models import PolicyDraft
from eropaf.triage.policy import PolicySpec
from eropaf.triage.policy_changes import compare_policies
from eropaf.triage.selectors import active_policy, drafts_visible_to
from eropaf.triage.services.drafts import adopt_draft, delete_draft, save_draft, undo_draft_change
from eropaf.web.acting import act_and_tell
from eropaf.web.policies.editing import BUTTONS, press
from eropaf.web.policies.fields import DraftFields, show_problems
from eropaf.web.policies.filled_in import read_filled_in
from eropaf.web.policies.forms import AdoptForm
from eropaf.web.policies.looks import look_groups
from eropaf.web.policies.memo import write_memo
from eropaf.web.request import SignedInRequest

_REMOVING = ("rule-remove", "condition-remove", "approach-remove", "step-remove")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a draft with what it comes to; keep it, or only show what was filled in."""
    draft = get_object_or_404(drafts_visible_to(request.actor), pk=pk)
    if request.method != "POST":
        return _page(request, draft, draft.spec)
    data = read_filled_in(request.POST.dict())
    button = request.POST.get("do", "")
    if button != "save" and button != "adopt" and button.split(".")[0] not in BUTTONS:
        return _page(request, draft, data)
    try:
        shown = press(data, button)
        save_draft(draft=draft, spec=data, seen=_seen(request, draft), by=request.actor)
    except Refused as refusal:
        return _page(request, get_object_or_404(drafts_visible_to(request.actor), pk=pk), data, refusal.sentence)
    return _go_on(request, pk, data, button, shown)


def _seen(request: SignedInRequest, draft: PolicyDraft) -> datetime:
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return draft.changed_at - timedelta(days=1)  # not the one that is there: a colleague's work stays


def _go_on(request: SignedInRequest, pk: int, data: Mapping[str, Any], button: str, shown: str) -> HttpResponse:
    """Where a button leads: back to what it is about, or to adopting once nothing is wrong."""
    wrong = len(read_draft(data).problems)
    if button == "adopt" and not wrong:
        return redirect("policy-draft-adopt", pk=pk)
    if button in ("save", "adopt"):
        _tell_saved(request, wrong)
    elif button.startswith(_REMOVING):
        messages.success(request, _("It is removed."), extra_tags=reverse("policy-draft-undo", args=[pk]))
    where = f"?open={shown}#{shown.replace('.', '-')}" if shown else ""
    return redirect(reverse("policy-draft", args=[pk]) + where)


def _tell_saved(request: SignedInRequest, wrong: int) -> None:
    if not wrong:
        messages.success(request, _("The draft is saved. It places no case until you adopt it."))
        return
    told = ngettext(
        "The draft is saved. %(number)d thing in it is not right yet.",
        "The draft is saved. %(number)d things in it are not right yet.",
        wrong,
    )
    messages.warning(request, told % {"number": wrong})


def _page(request: SignedInRequest, draft: PolicyDraft, data: Mapping[str, Any], refusal: str = "") -> HttpResponse:
    read = read_draft(data)
    fields = DraftFields(data, read.problems)
    page = {
        "draft": draft,
        "tried_as": key_of(CandidateKind.DRAFT, draft.pk) if read_draft(draft.spec).policy else "",
        "seen": draft.changed_at.isoformat(),
        "fields": fields,
        "looks": look_groups(),
        "problems": show_problems(fields, read.problems),
        "memo": write_memo(read.policy, current_municipality().uses_age_band) if read.policy else None,
        "opened": request.GET.get("open", ""),
        "refusal": refusal,
    }
    is_wrong = request.method == "POST" and (refusal or read.problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "policies/draft.html", page, status=status)


@require_POST
@login_required
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put back what stood in a draft before its last change."""
    draft = get_object_or_404(drafts_visible_to(request.actor), pk=pk)
    done = _("What stood there before is back.")
    act_and_tell(request, lambda: undo_draft_change(draft=draft, by=request.actor), done)
    return redirect("policy-draft", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask whether a draft can go, and throw it away."""
    draft = get_object_or_404(drafts_visible_to(request.actor), pk=pk)
    if request.method != "POST":
        return render(request, "policies/delete.html", {"draft": draft})
    act_and_tell(request, lambda: delete_draft(draft=draft, by=request.actor), _("The draft is thrown away."))
    return redirect("policies")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what changes against the active version, ask from which day, and adopt."""
    draft = get_object_or_404(drafts_visible_to(request.actor), pk=pk)
    spec = read_draft(draft.spec).policy
    if spec is None:
        messages.warning(request, _("Something in this draft is not right yet, so it cannot be adopted."))
        return redirect("policy-draft", pk=pk)
    tomorrow = clock.today() + timedelta(days=1)
    form = AdoptForm(request.POST) if request.method == "POST" else AdoptForm(initial={"valid_from": tomorrow})
    if form.is_valid() and _adopt(request, draft, form):
        return redirect("policies")
    return _ask(request, draft, spec, form)


def _adopt(request: SignedInRequest, draft: PolicyDraft, form: AdoptForm) -> bool:
    try:
        policy = adopt_draft(draft=draft, seen=_seen(request, draft), valid_from=form.day, by=request.actor)
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return False
    messages.success(request, _("Version %(version)d is adopted.") % {"version": policy.version})
    return True


def _ask(request: SignedInRequest, draft: PolicyDraft, spec: PolicySpec, form: AdoptForm) -> HttpResponse:
    active = active_policy()
    page = {
        "draft": draft,
        "tried_as": key_of(CandidateKind.DRAFT, draft.pk),
        "seen": draft.changed_at.isoformat(),
        "form": form,
        "active": active,
        "changes": compare_policies(active.read_spec(), spec) if active else None,
        "memo": write_memo(spec, current_municipality().uses_age_band),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "policies/adopt.html", page, status=status)
