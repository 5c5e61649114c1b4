"""Writing new rules in peace: a draft places no case until it is adopted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.triage.coverage import Gravity, find_remarkable
from eropaf.triage.drafting import read_draft
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.permissions import check_may_write_drafts
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import spec_before
from eropaf.triage.services.policies import adopt_policy


def start_draft(*, spec: PolicySpec, based_on: Policy | None, by: Actor) -> PolicyDraft:
    """Begin to write rules.

    Args:
        spec: the rules to begin with.
        based_on: the version they are of; None for those that come with the product.
        by: who does it.

    Raises:
        Refused: the role does not decide on the rules.
    """
    user_id = check_may_write_drafts(by)
    with acting(by):
        draft = PolicyDraft.objects.create(
            municipality_id=by.municipality_id,
            name=spec.name,
            spec=spec.to_json(),
            based_on=based_on,
            changed_at=clock.now(),
            changed_by_id=user_id,
        )
        record_event(by=by, kind="policy.draft_started", subject=draft)
    return draft


def smallest_policy(name: str) -> PolicySpec:
    """Rules to begin with when one begins anew: everybody gets what the default policy does last.

    Args:
        name: of the policy that is to be written.
    """
    default = read_preset(DEFAULT_PRESET)
    last = default.rules[-1]
    return replace(default, name=name, source="", rules=(last,), approaches=(default.approach_of(last),))


def save_draft(*, draft: PolicyDraft, spec: Mapping[str, Any], seen: datetime, by: Actor) -> PolicyDraft:
    """Keep what was written, also when it is not right yet.

    Args:
        draft: which.
        spec: in the shape of `PolicySpec.to_json`.
        seen: when the draft was changed last, as far as the writer knows.
        by: who does it.

    Raises:
        Refused: somebody else changed or removed the draft meanwhile, or the role does not decide on the rules.
    """
    user_id = check_may_write_drafts(by)
    with acting(by):
        kept = _locked(draft)
        if kept.changed_at != seen and kept.changed_by_id != user_id:
            raise Refused(
                _("%(name)s changed this draft meanwhile. What you wrote is below; save again to put it in its place."),
                name=kept.changed_by.name,
            )
        if kept.spec != spec:
            _write(kept, spec, by, user_id)
    return kept


def undo_draft_change(*, draft: PolicyDraft, by: Actor) -> PolicyDraft:
    """Put back what stood there before the last change; doing it twice changes nothing.

    Raises:
        Refused: nothing was changed yet, the draft is gone, or the role does not decide on the rules.
    """
    user_id = check_may_write_drafts(by)
    with acting(by):
        kept = _locked(draft)
        before = spec_before(kept)
        if before is None:
            raise Refused(_("Nothing was changed in this draft yet."))
        _write(kept, before, by, user_id)
    return kept


def delete_draft(*, draft: PolicyDraft, by: Actor) -> None:
    """Throw a draft away.

    Raises:
        Refused: it is gone already, or the role does not decide on the rules.
    """
    check_may_write_drafts(by)
    with acting(by):
        kept = _locked(draft)
        record_event(by=by, kind="policy.draft_deleted", subject=kept)
        kept.delete()


def adopt_draft(*, draft: PolicyDraft, seen: datetime, valid_from: date, by: Actor) -> Policy:
    """Make a draft the newest version of the rules; the draft itself is gone then.

    Args:
        draft: which.
        seen: when the draft was changed last, as far as who adopts it knows.
        valid_from: first day on which it places cases.
        by: who does it.

    Raises:
        InvalidValue: something in it is not right yet, or the day has passed.
        Refused: somebody would get no offer, the draft was changed or removed meanwhile, or the role does not decide on
            the rules.
    """
    check_may_write_drafts(by)
    if valid_from < clock.today():
        raise InvalidValue(_("Choose today or a later day: what was placed before stays as it is."))
    with acting(by):
        kept = _locked(draft)
        if kept.changed_at != seen:
            raise Refused(_("The draft was changed after you opened this page. Look at what it has become, below."))
        policy = adopt_policy(spec=_checked(kept), valid_from=valid_from, by=by)
        kept.delete()
    return policy


def _checked(draft: PolicyDraft) -> PolicySpec:
    spec = read_draft(draft.spec).policy
    if spec is None:
        raise InvalidValue(_("Something in this draft is not right yet. Go back to it; it says what and where."))
    found = find_remarkable(spec, current_municipality().uses_age_band)
    refusing = [finding.sentence for finding in found if finding.gravity == Gravity.REFUSES]
    if refusing:
        raise Refused(_("This draft cannot be adopted. %(reasons)s"), reasons=" ".join(refusing))
    return spec


def _locked(draft: PolicyDraft) -> PolicyDraft:
    found = PolicyDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise Refused(_("This draft is not there any more: a colleague adopted it or threw it away."))
    return found


def _write(draft: PolicyDraft, spec: Mapping[str, Any], by: Actor, user_id: int) -> None:
    draft.spec, draft.name = spec, spec["name"]
    draft.changed_at, draft.changed_by_id = clock.now(), user_id
    draft.save()
    record_event(by=by, kind="policy.draft_changed", subject=draft)
