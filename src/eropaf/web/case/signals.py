"""The signals of a case and the resident they tell about, as the case page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.intake.models import SignalStatement
from eropaf.intake.statements import standing_statements
from eropaf.matching.enums import MATCH_BASIS_LABELS, REPEAT_LABELS, MatchBasis, Repeat
from eropaf.matching.identity import full_name
from eropaf.matching.models import MatchedSignal
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.web.resident import Contact, phone_shown


@dataclass(frozen=True)
class SignalRow:
    """One partner's report, with what the resident says is wrong in it."""

    partner_name: str
    partner_type: Label
    other_name: str
    amount: str
    arrears_since: date | None
    signal_date: date
    crisis: bool
    warm_handover: bool
    matched_on: Label
    statements: Sequence[SignalStatement]


def describe_signals(
    matched: Iterable[MatchedSignal], resident_name: str, by_hand: Mapping[int, Label]
) -> list[SignalRow]:
    """Show the signals of a case.

    Args:
        matched: the signals.
        resident_name: a signal in another name says so.
        by_hand: where somebody brought a signal from, by primary key of the matched signal.
    """
    found = list(matched)
    stated = standing_statements([match.signal_id for match in found])
    return [_row(match, resident_name, by_hand, stated.get(match.signal_id, [])) for match in found]


def _row(
    match: MatchedSignal, resident_name: str, by_hand: Mapping[int, Label], statements: Sequence[SignalStatement]
) -> SignalRow:
    signal = match.signal
    return SignalRow(
        partner_name=signal.partner.name,
        partner_type=PARTNER_TYPE_LABELS[PartnerType(signal.partner.partner_type)],
        other_name=_other_name(match, resident_name),
        amount=str(Euros(signal.amount_cents)),
        arrears_since=signal.arrears_since,
        signal_date=signal.signal_date,
        crisis=signal.crisis,
        warm_handover=signal.warm_handover,
        matched_on=by_hand.get(match.pk)
        or ("" if match.basis == MatchBasis.FIRST else MATCH_BASIS_LABELS[MatchBasis(match.basis)]),
        statements=statements,
    )


def _other_name(match: MatchedSignal, resident_name: str) -> str:
    """The name in a signal, where it is not the resident's: a housemate must not hear of another's debts."""
    signal = match.signal
    name = full_name(signal.initials, signal.name_prefix, signal.surname)
    return "" if name.casefold() == resident_name.casefold() else name


def repeat_label(matched: Sequence[MatchedSignal]) -> Label:
    """Whether any of it was reported before; that it has grown says more than that it has not."""
    found = {match.repeat for match in matched}
    return next((REPEAT_LABELS[each] for each in (Repeat.INCREASED, Repeat.UNCHANGED) if each in found), "")


def phones_of(matched: Iterable[MatchedSignal], resident_name: str) -> list[Contact]:
    """Every number that a partner delivered, the resident's own first."""
    names = _names_by((match.signal.phone, _other_name(match, resident_name)) for match in matched)
    return [Contact(number, phone_shown(number), name) for number, name in names]


def emails_of(matched: Iterable[MatchedSignal], resident_name: str) -> list[Contact]:
    """Every e-mail address that a partner delivered, the resident's own first."""
    names = _names_by((match.signal.email, _other_name(match, resident_name)) for match in matched)
    return [Contact(address, address, name) for address, name in names]


def _names_by(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each number or address once; the resident's own, which bear no other name, first."""
    ordered = sorted((pair for pair in pairs if pair[0]), key=lambda pair: bool(pair[1]))
    names: dict[str, str] = {}
    for address, name in ordered:
        names.setdefault(address, name)
    return list(names.items())
