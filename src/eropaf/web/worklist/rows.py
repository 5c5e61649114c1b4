"""The cases of one page as the work list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor
from eropaf.cases.enums import END_RESULT_LABELS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.states import OPEN_STATES
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.outreach.selectors import Attempts, attempts_per_case
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.register.selectors import addresses_in_file
from eropaf.triage.joint_list import joint_standing
from eropaf.triage.work_list import Reason, reasons_of
from eropaf.web.announced import mark_evictions
from eropaf.web.channels import Channel, channel_of_route
from eropaf.web.deadline import Deadline, describe_deadline
from eropaf.web.ownership import Owner, describe_owner
from eropaf.web.resident import address_line


@dataclass(frozen=True)
class Row:
    """One case of the list."""

    pk: int
    priority: int
    resident_name: str
    address: str
    neighbourhood: str
    crisis: bool
    eviction: str
    warm_handover: bool
    amount: str
    partner_types: Sequence[Label]
    route: Channel
    reason: str
    deadline: Deadline
    attempts: int
    last_attempt_on: date | None
    owner: Owner
    may_take_over: bool
    closed_on: date | None
    result: Label
    merged: bool
    rests_since: datetime | None
    objected_on: date | None


@dataclass(frozen=True)
class _Marks:
    """What makes a case another one than usual today."""

    waits_until: date | None
    rests_since: datetime | None
    objected_on: date | None
    eviction: str


_UNPLACED = Reason([], warm_handover=False)
_NOT_APPROACHED = Attempts(0, None)


def describe_rows(cases: Sequence[Case], staff: Staff, actor: Actor) -> list[Row]:
    """Show the cases of one page.

    Args:
        cases: with their group and neighbourhood loaded.
        staff: as it is today.
        actor: who looks.
    """
    reasons, attempts = reasons_of(cases), attempts_per_case(cases)
    resting = {pk: each.placed_at for pk, each in restrictions_on(cases).items()}
    objected = {pk: each.received_on for pk, each in objections_against(cases).items()}
    evictions = mark_evictions(cases)
    in_file = addresses_in_file(case.group for case in cases)
    put_off = {pk: agreed.waits_until for pk, agreed in joint_standing(cases).items()}
    return [
        _row(
            case,
            in_file.get(case.group_id, case.group.address),
            reasons.get(case.pk, _UNPLACED),
            attempts.get(case.pk, _NOT_APPROACHED),
            describe_owner(case.owner_id, staff, actor),
            _Marks(put_off.get(case.pk), resting.get(case.pk), objected.get(case.pk), evictions.get(case.pk, "")),
        )
        for case in cases
    ]


def _row(
    case: Case,
    where: Address,
    reason: Reason,
    attempts: Attempts,
    owner: Owner,
    marks: _Marks,
) -> Row:
    return Row(
        pk=case.pk,
        priority=case.priority,
        resident_name=case.group.name,
        address=address_line(where),
        neighbourhood=case.neighbourhood.name if case.neighbourhood else "",
        crisis=case.crisis,
        eviction=marks.eviction,
        warm_handover=reason.warm_handover,
        amount=str(Euros(case.amount_cents)),
        partner_types=[PARTNER_TYPE_LABELS[PartnerType(word)] for word in case.partner_types],
        route=channel_of_route(case.route),
        reason=_tell(reason),
        deadline=describe_deadline(case.due_on, marks.waits_until),
        attempts=attempts.count,
        last_attempt_on=attempts.last_on,
        owner=owner,
        may_take_over=case.state in OPEN_STATES and not owner.is_me,
        closed_on=case.closed_on,
        result=END_RESULT_LABELS[EndResult(case.result)] if case.result else "",
        merged=case.state == CaseState.MERGED,
        rests_since=marks.rests_since,
        objected_on=marks.objected_on,
    )


def _tell(reason: Reason) -> str:
    if reason.chosen_by:
        texts = {"name": reason.chosen_by, "approach": reason.by_rules}
        return _("chosen by %(name)s; the rules said: %(approach)s") % texts
    return "; ".join(reason.phrases) or _("no other rule applies")
