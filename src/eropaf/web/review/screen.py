"""One case as worker and partner see it together: what this partner reported, and what it may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.intake.models import Signal
from eropaf.matching.identity import full_name
from eropaf.triage.enums import CHOICE_LABELS, Choice
from eropaf.triage.joint_list import Listed
from eropaf.triage.models import JointDecision
from eropaf.triage.one_partner import OwnReport
from eropaf.triage.selectors import decisions_of
from eropaf.triage.together import HOLDING, possible_choices
from eropaf.web.resident import age_on, phone_shown
from eropaf.web.review.may_know import tell_contact

CHOICE_ICONS = {
    Choice.VISIT: "visit",
    Choice.CALL: "phone",
    Choice.WRITE: "letter",
    Choice.CONFER: "message",
    Choice.WAIT: "clock",
    Choice.NOT_NOW: "cross",
}
REASONS: tuple[Label, ...] = (
    gettext_lazy("The arrears are growing"),
    gettext_lazy("The partner could not get in contact"),
    gettext_lazy("The resident asked for help"),
    gettext_lazy("The resident is best reached by phone"),
    gettext_lazy("First time behind on payments"),
    gettext_lazy("A payment arrangement has just begun"),
    gettext_lazy("The resident disputes the bill"),
    gettext_lazy("The partner looks into it first"),
)


@dataclass(frozen=True)
class Reported:
    """One of the partner's own reports."""

    reported_on: date
    customer_number: str
    amount: str
    since: date | None
    months: int | None
    crisis: bool
    warm_handover: bool


@dataclass(frozen=True)
class Decided:
    """What was decided."""

    pk: int
    label: Label
    icon: str
    reason: str
    until: date | None
    held_on: date
    by: str


@dataclass(frozen=True)
class Known:
    """The resident as the partner itself knows them."""

    name: str
    address: str
    birth_date: date | None
    age: int | None
    phones: Sequence[str]
    emails: Sequence[str]
    customer_numbers: Sequence[str]
    amount: str


@dataclass(frozen=True)
class Option:
    """A decision to choose; `key` is the digit that chooses it."""

    value: str
    label: Label
    icon: str
    key: int
    holds: bool
    selected: bool
    possible: bool


def show_known(report: OwnReport | None) -> Known:
    """The resident by the partner's own signals alone, the newest first.

    Args:
        report: None where its signals went to another case since it was decided.
    """
    if report is None:
        return Known(_("No longer a report of this partner"), "", None, None, (), (), (), "–")
    signals = signals_of(report)
    born = next((each.birth_date for each in signals if each.birth_date), None)
    return Known(
        name=next((name for each in signals if (name := _name(each))), _("Name unknown")),
        address=next((address for each in signals if (address := str(Address.of(each)))), _("Address unknown")),
        birth_date=born,
        age=age_on(clock.today(), born) if born else None,
        phones=_once(phone_shown(each.phone) for each in signals if each.phone),
        emails=_once(each.email for each in signals if each.email),
        customer_numbers=_once(each.customer_number for each in signals if each.customer_number),
        amount=str(Euros(report.amount_cents)),
    )


def signals_of(report: OwnReport) -> list[Signal]:
    """The partner's own signals, the newest first."""
    return [match.signal for match in report.matched]


def _name(signal: Signal) -> str:
    return full_name(signal.initials, signal.name_prefix, signal.surname) or signal.business_name


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def show_reported(report: OwnReport) -> list[Reported]:
    """What the partner reported, the newest first."""
    return [
        Reported(
            reported_on=signal.signal_date,
            customer_number=signal.customer_number,
            amount=str(Euros(signal.amount_cents)),
            since=signal.arrears_since,
            months=signal.months_in_arrears,
            crisis=signal.crisis,
            warm_handover=signal.warm_handover,
        )
        for signal in signals_of(report)
    ]


def show_decided(decision: JointDecision) -> Decided:
    """Show a decision.

    Args:
        decision: with its review and who decided.
    """
    choice = Choice(decision.choice)
    return Decided(
        pk=decision.pk,
        label=CHOICE_LABELS[choice],
        icon=CHOICE_ICONS[choice],
        reason=decision.reason,
        until=decision.until,
        held_on=decision.review.held_on,
        by=decision.decided_by.name,
    )


def show_options(listed: Listed, selected: str) -> list[Option]:
    """The decisions to choose from; a channel with which no approach of the policy begins cannot be chosen.

    Args:
        listed: the case.
        selected: what is chosen now, "" for nothing.
    """
    placed = decisions_of(listed.case).first()
    possible = set(possible_choices(placed.policy.read_spec()) if placed else HOLDING)
    return [
        Option(
            value=choice.value,
            label=CHOICE_LABELS[choice],
            icon=CHOICE_ICONS[choice],
            key=key,
            holds=choice in HOLDING,
            selected=choice == selected,
            possible=choice in possible,
        )
        for key, choice in enumerate(Choice, start=1)
    ]


def show_contact(listed: Listed, actor: Actor) -> str:
    """What may be told of contact since the partner reported."""
    return tell_contact(listed.case, signals_of(listed.report), actor) if listed.report else ""
