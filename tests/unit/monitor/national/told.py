"""Records of a delivery, to change in one place."""

from dataclasses import replace
from datetime import date
from typing import Any

from eropaf.cases.enums import CaseState
from eropaf.core.period import Period
from eropaf.intake.enums import Sex, SignalStatus
from eropaf.monitor.national.records import Contact, Gathered, Organisation, ToldAttempt, ToldCase, ToldSignal
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
AFTERWARDS = date(2026, 4, 7)
_SIGNAL = ToldSignal(
    key=7,
    case=3,
    delivery=5,
    status=SignalStatus.TAKEN_UP,
    partner_type=PartnerType.RENT,
    crisis=False,
    warm_handover=False,
    amount_cents=61_200,
    arrears_since=date(2025, 12, 1),
    signal_date=date(2026, 1, 5),
    bsn="",
    sex=Sex.WOMAN,
    birth_date=date(1980, 2, 1),
    postcode="1993AB",
    house_number=12,
    house_number_addition="",
)
_ATTEMPT = ToldAttempt(ContactKind.PHONE, reached=True, day=date(2026, 1, 8), part_of_day=PartOfDay.EVENING)
_CASE = ToldCase(
    key=3,
    number=41,
    state=CaseState.IN_CONTACT,
    result=None,
    opened_on=date(2026, 1, 6),
    matched_on=date(2026, 1, 6),
    matching_period=Period(date(2026, 1, 1), date(2026, 1, 31)),
    signals=(7,),
    attempts=(_ATTEMPT,),
    tried_later=False,
)
COMPLETE = Organisation(
    "Gemeente Voorbeeld",
    "12345678",
    contacts=(Contact("A. Voorbeeld", "0201234567", "a@voorbeeld.example", "Coördinator"),),
)


def signal(**changes: Any) -> ToldSignal:
    """A complete signal, by address, of the case below."""
    return replace(_SIGNAL, **changes)


def attempt(**changes: Any) -> ToldAttempt:
    """A phone call in which the resident was reached."""
    return replace(_ATTEMPT, **changes)


def case(**changes: Any) -> ToldCase:
    """An open case in contact, with one signal and one attempt."""
    return replace(_CASE, **changes)


def gathered(**changes: Any) -> Gathered:
    """A delivery in which nothing is missing."""
    whole = Gathered("0000", QUARTER, COMPLETE, (signal(),), (case(),))
    return replace(whole, **changes)
