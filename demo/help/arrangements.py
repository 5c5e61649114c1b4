"""Payment arrangements in a few cases of the demo: one with a missed instalment, one kept, one that waits."""

from collections.abc import Sequence
from datetime import date, timedelta

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.core import clock
from eropaf.core.money import Euros
from eropaf.support.arrangements.enums import Interval, Outcome
from eropaf.support.arrangements.models import PaymentArrangement
from eropaf.support.arrangements.schedule import Rhythm, divide_by_number
from eropaf.support.arrangements.selectors import arrears_of
from eropaf.support.arrangements.services.arranging import Agreed, Creditor, agree
from eropaf.support.arrangements.services.deferring import answer_deferral, ask_deferral
from eropaf.support.arrangements.services.instalments import record_instalment
from eropaf.support.arrangements.services.suspending import suspend_collection

_EXAMPLES = 3


def show_arrangements(*, by: Actor) -> list[Case]:
    """Make three arrangements in cases of the own that are in contact, as though they began some months ago.

    Args:
        by: a worker of the demo.

    Returns:
        The cases, in the order of their numbers; fewer where there are fewer.
    """
    with municipality_scope(by.municipality_id):
        own = cases_visible_to(by).filter(owner=by.user_id, state=CaseState.IN_CONTACT, amount_cents__gte=20_000)
        cases = list(own.order_by("number")[:_EXAMPLES])
        for case, show in zip(cases, (_missed, _kept_so_far, _asks_to_wait), strict=False):
            show(case, by)
    return cases


def _missed(case: Case, by: Actor) -> None:
    arrangement = _agree(case, by, months_ago=3, number=6)
    _tell(arrangement, [Outcome.KEPT, Outcome.MISSED], by)
    suspend_collection(case=case, accepted_on=clock.today() - timedelta(days=26), by=by)


def _kept_so_far(case: Case, by: Actor) -> None:
    _tell(_agree(case, by, months_ago=4, number=8), [Outcome.KEPT, Outcome.KEPT, Outcome.KEPT], by)


def _asks_to_wait(case: Case, by: Actor) -> None:
    arrangement = _agree(case, by, months_ago=2, number=5)
    _tell(arrangement, [Outcome.KEPT], by)
    deferral = ask_deferral(arrangement=arrangement, by=by)
    answer_deferral(deferral=deferral, until=clock.today() + timedelta(days=45), by=by)


def _agree(case: Case, by: Actor, months_ago: int, number: int) -> PaymentArrangement:
    partner = next(iter(arrears_of(case, by)), None)
    agreed = Agreed(
        creditor=Creditor(partner) if partner else Creditor(name="Deurwaarder"),
        on=_day(months_ago),
        amounts=divide_by_number(Euros(case.amount_cents), number),
        rhythm=Rhythm(_day(months_ago - 1), Interval.MONTH),
        direct_debit=False,
    )
    return agree(case=case, agreed=agreed, by=by)


def _day(months_ago: int) -> date:
    """Some days after the same day of the month, so that the last of them has been."""
    return clock.today() - timedelta(days=30 * months_ago + 4)


def _tell(arrangement: PaymentArrangement, outcomes: Sequence[Outcome], by: Actor) -> None:
    for instalment, outcome in zip(arrangement.instalments.order_by("number"), outcomes, strict=False):
        record_instalment(instalment=instalment, outcome=outcome, by=by)
