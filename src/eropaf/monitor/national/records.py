"""What a delivery is made of, as values: read from the database once, then told and checked without it."""

from dataclasses import dataclass
from datetime import date

from eropaf.cases.enums import CaseState, EndResult
from eropaf.core.period import Period
from eropaf.intake.enums import Sex, SignalStatus
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType


@dataclass(frozen=True, slots=True)
class ToldSignal:
    """A signal of the delivery.

    Attributes:
        key: of the signal; its ID in the document.
        case: key of the case of the delivery that it is in; None: it is in none of them.
        delivery: key of the partner's file that it came in.
        status: at the end of the period.
        partner_type: of who reported.
        amount_cents: of the arrears.
        arrears_since: when they began; None where that was not reported.
        signal_date: when the partner sent it.
        bsn: "" where it was not reported.
        postcode: with the house number, where there is no BSN; "" where it was not reported.
    """

    key: int
    case: int | None
    delivery: int
    status: SignalStatus
    partner_type: PartnerType
    crisis: bool
    warm_handover: bool
    amount_cents: int
    arrears_since: date | None
    signal_date: date
    bsn: str
    sex: Sex
    birth_date: date | None
    postcode: str
    house_number: int | None
    house_number_addition: str


@dataclass(frozen=True, slots=True)
class ToldAttempt:
    """An attempt that stands, on a day up to the end of the period."""

    kind: ContactKind
    reached: bool
    day: date
    part_of_day: PartOfDay


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case of the delivery.

    Attributes:
        key: of the case.
        number: as colleagues know it; not in the document.
        state: now.
        result: at the end of the period; None: it was still open.
        opened_on: the day on which it was taken up.
        matched_on: the day on which its signals were matched.
        matching_period: of which its signals are.
        signals: keys of its signals.
        attempts: until the end of the period, the earliest first.
        tried_later: somebody tried after the end of the period.
    """

    key: int
    number: int
    state: CaseState
    result: EndResult | None
    opened_on: date
    matched_on: date
    matching_period: Period
    signals: tuple[int, ...]
    attempts: tuple[ToldAttempt, ...]
    tried_later: bool


@dataclass(frozen=True)
class Contact:
    """Somebody at the municipality whom the receiver can ask; what is not known is empty."""

    name: str
    phone: str = ""
    email: str = ""
    job_title: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether there is everything that the standard has a place for."""
        return all((self.name, self.phone, self.email, self.job_title))


@dataclass(frozen=True)
class Organisation:
    """Who delivers, and through which supplier; what is not filled in is empty."""

    name: str = ""
    kvk_number: str = ""
    supplier_code: str = ""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """Everything of a delivery.

    Attributes:
        municipality_code: four digits.
        period: that it is about.
        organisation: that delivers.
        signals: in the order in which they came in.
        cases: by number.
        waiting: keys of the partners' files of the period that were not carried to the work list.
    """

    municipality_code: str
    period: Period
    organisation: Organisation
    signals: tuple[ToldSignal, ...]
    cases: tuple[ToldCase, ...]
    waiting: tuple[int, ...] = ()
