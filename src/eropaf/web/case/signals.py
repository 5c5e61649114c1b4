"""The signals of a case and the resident they tell about, as the case page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.matching.enums import MATCH_BASIS_LABELS, REPEAT_LABELS, MatchBasis, Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.web.resident import Phone, phone_shown


@dataclass(frozen=True)
class SignalRow:
    """One partner's report."""

    partner_name: str
    partner_type: Label
    amount: str
    arrears_since: date | None
    signal_date: date
    crisis: bool
    warm_handover: bool
    matched_on: Label


def signals_of(case: Case) -> list[MatchedSignal]:
    """The signals of a case with their partner, newest first."""
    matched = case.group.matched_signals.select_related("signal__partner")
    return list(matched.order_by("-signal__signal_date", "-signal_id"))


def describe_signals(matched: Iterable[MatchedSignal]) -> list[SignalRow]:
    """Show the signals of a case."""
    return [_row(match) for match in matched]


def _row(match: MatchedSignal) -> SignalRow:
    signal = match.signal
    return SignalRow(
        partner_name=signal.partner.name,
        partner_type=PARTNER_TYPE_LABELS[PartnerType(signal.partner.partner_type)],
        amount=str(Euros(signal.amount_cents)),
        arrears_since=signal.arrears_since,
        signal_date=signal.signal_date,
        crisis=signal.crisis,
        warm_handover=signal.warm_handover,
        matched_on="" if match.basis == MatchBasis.FIRST else MATCH_BASIS_LABELS[MatchBasis(match.basis)],
    )


def repeat_label(matched: Sequence[MatchedSignal]) -> Label:
    """Whether any of it was reported before; that it has grown says more than that it has not."""
    found = {match.repeat for match in matched}
    return next((REPEAT_LABELS[each] for each in (Repeat.INCREASED, Repeat.UNCHANGED) if each in found), "")


def phones_of(matched: Iterable[MatchedSignal]) -> list[Phone]:
    """Every number that a partner delivered, from the newest signal on."""
    return [phone_shown(number) for number in dict.fromkeys(match.signal.phone for match in matched) if number]


def emails_of(matched: Iterable[MatchedSignal]) -> list[str]:
    """Every e-mail address that a partner delivered, from the newest signal on."""
    return [address for address in dict.fromkeys(match.signal.email for match in matched) if address]
