"""Cases and signals as the screens of merging and splitting show them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.cases.candidates import GROUND_LABELS, Candidate
from eropaf.cases.enums import CASE_STATE_LABELS, CaseState
from eropaf.cases.models import Case
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.matching.identity import full_name
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.selectors import Attempts
from eropaf.web.channels import channel_of_route

_FURTHEST = (CaseState.IN_CONTACT, CaseState.APPROACHING, CaseState.NEW)


@dataclass(frozen=True)
class CandidateShown:
    """A case that is proposed, and why."""

    number: int
    resident: str
    address: str
    amount: str
    grounds: Sequence[Label]
    rests: bool


@dataclass(frozen=True)
class SignalShown:
    """A signal that may get a case of its own."""

    match: int
    partner: str
    name: str
    address: str
    amount: str
    reported_on: date
    chosen: bool


@dataclass(frozen=True)
class Compared:
    """One thing of both cases beside each other."""

    label: Label
    one: str
    other: str


def show_candidate(candidate: Candidate) -> CandidateShown:
    """Show a proposed case.

    Args:
        candidate: with its group.
    """
    case = candidate.case
    return CandidateShown(
        number=case.number,
        resident=case.group.name or _("Name unknown"),
        address=str(Address.of(case.group)),
        amount=str(Euros(case.amount_cents)),
        grounds=[GROUND_LABELS[ground] for ground in candidate.grounds],
        rests=candidate.rests,
    )


def show_signal(match: MatchedSignal, chosen: Collection[int]) -> SignalShown:
    """Show a signal.

    Args:
        match: read together with its signal and partner.
        chosen: primary keys of those that were ticked.
    """
    signal = match.signal
    return SignalShown(
        match=match.pk,
        partner=signal.partner.name,
        name=full_name(signal.initials, signal.name_prefix, signal.surname) or signal.business_name,
        address=str(Address.of(signal)),
        amount=str(Euros(signal.amount_cents)),
        reported_on=signal.signal_date,
        chosen=match.pk in chosen,
    )


def compare(cases: Sequence[Case], partners: Sequence[Sequence[str]], attempts: Sequence[Attempts]) -> list[Compared]:
    """Two cases beside each other.

    Args:
        cases: both, with their group and owner.
        partners: per case the names of who reported.
        attempts: per case how often somebody tried to reach the resident.
    """
    told = [_told(*each) for each in zip(cases, partners, attempts, strict=True)]
    return [Compared(label, told[0][label], told[1][label]) for label in told[0]]


def _told(case: Case, partners: Sequence[str], attempts: Attempts) -> dict[Label, str]:
    group = case.group
    return {
        _("Resident"): group.name or _("Name unknown"),
        _("Date of birth"): _day(group.birth_date),
        _("Address"): str(Address.of(group)),
        _("Owed"): str(Euros(case.amount_cents)),
        _("Reported by"): ", ".join(partners),
        _("State"): str(CASE_STATE_LABELS[CaseState(case.state)]),
        _("Route"): str(channel_of_route(case.route).label),
        _("Contact attempts"): str(attempts.count),
        _("Next step by"): _day(case.due_on),
        _("Owner"): case.owner.name if case.owner else _("nobody yet"),
        _("Opened on"): _day(case.opened_on),
    }


def proposed_to_stay(one: Case, other: Case) -> Case:
    """Of two cases the one of which the approach got furthest, else the one that is longer known."""
    return min((one, other), key=lambda case: (_FURTHEST.index(CaseState(case.state)), case.number))


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "–"
