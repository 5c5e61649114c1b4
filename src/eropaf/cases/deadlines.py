"""By when a resident must have been approached and spoken. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from eropaf.core.working_days import add_working_days


@dataclass(frozen=True)
class Terms:
    """The municipality's terms.

    Attributes:
        first_attempt_days: calendar days to the first attempt; Amsterdam's own norm is 14.
        first_conversation_days: calendar days to the first conversation; Wgs art. 4: four weeks.
        crisis_working_days: working days in a threatening situation; Wgs art. 4: three.
    """

    first_attempt_days: int
    first_conversation_days: int
    crisis_working_days: int


@dataclass(frozen=True)
class Deadlines:
    """The last day for the first attempt and for the first conversation."""

    first_attempt_by: date
    first_conversation_by: date


def work_out_deadlines(opened_on: date, crisis: bool, terms: Terms) -> Deadlines:
    """Work out the deadlines of a case.

    A term that ends on a weekend or a holiday runs on to the next working day (Algemene termijnenwet art. 1).

    Args:
        opened_on: the day the case was opened.
        crisis: an eviction, a disconnection or the end of insurance is near.
        terms: the municipality's.
    """
    if crisis:
        return Deadlines(
            first_attempt_by=add_working_days(opened_on, 1),
            first_conversation_by=add_working_days(opened_on, terms.crisis_working_days),
        )
    return Deadlines(
        first_attempt_by=_end_of_term(opened_on, terms.first_attempt_days),
        first_conversation_by=_end_of_term(opened_on, terms.first_conversation_days),
    )


def _end_of_term(start: date, days: int) -> date:
    return add_working_days(start + timedelta(days=days), 0)
