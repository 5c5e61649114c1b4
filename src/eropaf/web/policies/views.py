"""The rules of the municipality: all versions, one of them as a memo, and beginning a draft."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from eropaf.accounts.selectors import current_municipality
from eropaf.core.choices import Label
from eropaf.monitor.permissions import FIGURE_ROLES
from eropaf.triage.models import Policy
from eropaf.triage.permissions import POLICY_ROLES, check_may_change_policy, check_may_read_policy
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import preset_names, read_preset
from eropaf.triage.selectors import Standing, drafts_visible_to, policies_visible_to, versions
from eropaf.triage.services.drafts import smallest_policy, start_draft
from eropaf.web.policies.memo import write_memo
from eropaf.web.request import SignedInRequest

STANDINGS: Mapping[Standing, tuple[Label, str]] = {
    Standing.ACTIVE: (gettext_lazy("Active"), "positive"),
    Standing.COMING: (gettext_lazy("Begins later"), "info"),
    Standing.PAST: (gettext_lazy("Past"), ""),
    Standing.REPLACED: (gettext_lazy("Replaced before it began"), ""),
}


@require_safe
@login_required
def list_policies(request: SignedInRequest) -> HttpResponse:
    """The active version, earlier and coming ones, drafts, and ways of working to start from."""
    check_may_read_policy(request.actor)
    may_change = request.actor.role in POLICY_ROLES
    found = versions()
    page = {
        "may_change": may_change,
        "may_see_figures": request.actor.role in FIGURE_ROLES,
        "active": next((each for each in found if each.standing == Standing.ACTIVE), None),
        "versions": [(each, *STANDINGS[each.standing]) for each in found],
        "drafts": drafts_visible_to(request.actor) if may_change else [],
        "presets": [(name, read_preset(name)) for name in preset_names()],
    }
    return render(request, "policies/page.html", page)


@require_safe
@login_required
def show_policy(request: SignedInRequest, pk: int) -> HttpResponse:
    """One version as a memo, to read or to print."""
    policy = get_object_or_404(policies_visible_to(request.actor), pk=pk)
    version = next(each for each in versions() if each.policy == policy)
    label, tone = STANDINGS[version.standing]
    around = {
        "valid_until": version.valid_until if version.standing != Standing.REPLACED else None,
        "policy": policy,
        "standing": label,
        "tone": tone,
    }
    return _read(request, policy.read_spec(), around)


@require_safe
@login_required
def show_preset(request: SignedInRequest, preset: str) -> HttpResponse:
    """A way of working that comes with the product, as a memo."""
    check_may_read_policy(request.actor)
    if preset not in preset_names():
        raise Http404
    return _read(request, read_preset(preset), {"preset": preset, "policy": None})


def _read(request: SignedInRequest, spec: PolicySpec, around: Mapping[str, object]) -> HttpResponse:
    page = {
        "spec": spec,
        "memo": write_memo(spec, current_municipality().uses_age_band),
        "may_change": request.actor.role in POLICY_ROLES,
        **around,
    }
    return render(request, "policies/policy.html", page)


@require_POST
@login_required
def start(request: SignedInRequest) -> HttpResponse:
    """Begin a draft: from a version, from a way of working, or with nothing but an offer to everybody."""
    check_may_change_policy(request.actor)
    based_on = _version(request)
    preset = request.POST.get("preset", "")
    if based_on:
        spec = based_on.read_spec()
    else:
        spec = read_preset(preset) if preset in preset_names() else smallest_policy(_("New policy"))
    draft = start_draft(spec=spec, based_on=based_on, by=request.actor)
    return redirect("policy-draft", pk=draft.pk)


def _version(request: SignedInRequest) -> Policy | None:
    version = request.POST.get("version", "")
    if not version:
        return None
    if not (version.isascii() and version.isdigit() and len(version) <= 9):
        raise Http404
    return get_object_or_404(policies_visible_to(request.actor), pk=version)
