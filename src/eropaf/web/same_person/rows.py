"""Two signals beside each other, and what each field says, as the screen shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from eropaf.cases.models import Case
from eropaf.cases.states import OPEN_STATES
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.intake.models import Signal
from eropaf.matching.enums import DECISION_LABELS, Decision
from eropaf.matching.identity import full_name
from eropaf.matching.models import PossibleMatch
from eropaf.web.likeness.weights import WeightsShown, show_weights
from eropaf.web.resident import phone_shown

_MOST_CERTAIN = 99  # no machine is entirely certain


@dataclass(frozen=True)
class FieldShown:
    """What both signals tell of one thing, "" where they do not."""

    label: Label
    one: str
    other: str


@dataclass(frozen=True)
class QuestionShown:
    """One question; in which case each signal is, None where it is in none."""

    pk: int
    fields: Sequence[FieldShown]
    weights: WeightsShown
    percentage: int
    sources: Sequence[str]
    reported_on: Sequence[date]
    cases: Sequence[Case | None]


@dataclass(frozen=True)
class DecisionShown:
    """Something that was decided, and may be taken back."""

    pk: int
    names: str
    outcome: Label
    decided_at: datetime | None
    decided_by: str
    note: str
    to_merge: tuple[Case, Case] | None


def show_question(match: PossibleMatch, case_of: Mapping[int, Case]) -> QuestionShown:
    """Both signals and the weights.

    Args:
        match: read together with its signals and their partners.
        case_of: the case in which each signal is, for who may see it.
    """
    signals = (match.signal, match.other_signal)
    return QuestionShown(
        pk=match.pk,
        fields=_fields(*signals),
        weights=show_weights(match.weights),
        percentage=min(_MOST_CERTAIN, round(100 * match.probability)),
        sources=[signal.partner.name for signal in signals],
        reported_on=[signal.signal_date for signal in signals],
        cases=[case_of.get(signal.pk) for signal in signals],
    )


def show_decision(match: PossibleMatch, case_of: Mapping[int, Case]) -> DecisionShown:
    """What was decided, by whom; of one person's two open cases of one month, that they can be merged.

    Args:
        match: read together with its signals and who decided.
        case_of: the case in which each signal is.
    """
    names = (_name(match.signal), _name(match.other_signal))
    return DecisionShown(
        pk=match.pk,
        names=_("%(one)s and %(other)s") % {"one": names[0], "other": names[1]},
        outcome=DECISION_LABELS[Decision(match.decision)],
        decided_at=match.decided_at,
        decided_by=match.decided_by.name if match.decided_by else "",
        note=match.note,
        to_merge=_to_merge(match, case_of) if match.decision == Decision.SAME else None,
    )


def _to_merge(match: PossibleMatch, case_of: Mapping[int, Case]) -> tuple[Case, Case] | None:
    found = (case_of.get(key) for key in (match.signal_id, match.other_signal_id))
    one, other = (case if case and case.state in OPEN_STATES else None for case in found)
    if one is None or other is None or one.pk == other.pk or one.group.period_start != other.group.period_start:
        return None
    return other, one


def _fields(one: Signal, other: Signal) -> list[FieldShown]:
    told = [
        (_("Name"), _name(one), _name(other)),
        (_("Date of birth"), _day(one.birth_date), _day(other.birth_date)),
        (_("Address"), str(Address.of(one)), str(Address.of(other))),
        (_("Phone"), phone_shown(one.phone), phone_shown(other.phone)),
        (_("E-mail"), one.email, other.email),
        (_("Account number ends in"), one.iban[-4:], other.iban[-4:]),
        (_("BSN ends in"), one.bsn[-3:], other.bsn[-3:]),
    ]
    return [FieldShown(*field) for field in told if any(field[1:])]


def _name(signal: Signal) -> str:
    return full_name(signal.initials, signal.name_prefix, signal.surname) or signal.business_name or _("Name unknown")


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
