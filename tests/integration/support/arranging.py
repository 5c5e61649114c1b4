"""Steps of a story about arrangements and evictions."""

from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.partners.models import Partner
from eropaf.support.agenda import due_in_case
from eropaf.support.arrangements.enums import Interval
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.arrangements.schedule import Rhythm, divide_by_number
from eropaf.support.arrangements.services.arranging import Agreed, Creditor, agree
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, the_case

FIRST_DAY = date(2026, 11, 30)


def a_case(coordinator: Actor, by: Actor) -> Case:
    """A resident in arrears with the landlord."""
    deliver([row()], coordinator)
    return the_case(by)


def partner(code: str, by: Actor) -> Partner:
    """A partner of the municipality."""
    with looking_as(by):
        return Partner.objects.get(code=code)


def agreed_with(
    by: Actor, *, creditor: Creditor | None = None, number: int = 3, on: date = date(2026, 11, 2)
) -> Agreed:
    """Three hundred euros to the landlord in three months, from the end of November on."""
    return Agreed(
        creditor=creditor or Creditor(partner("wonen", by)),
        on=on,
        amounts=divide_by_number(Euros(300_00), number),
        rhythm=Rhythm(FIRST_DAY, Interval.MONTH),
        direct_debit=False,
    )


def arrange(case: Case, by: Actor, number: int = 3) -> PaymentArrangement:
    """Agree on `agreed_with`."""
    return agree(case=case, agreed=agreed_with(by, number=number), by=by)


def instalments(arrangement: PaymentArrangement, by: Actor) -> list[Instalment]:
    """The instalments as they are now."""
    with looking_as(by):
        found = Instalment.objects.filter(arrangement=arrangement).select_related("arrangement")
        return list(found.order_by("number"))


def asked(case: Case, by: Actor) -> list[tuple[str, date, bool]]:
    """What help in a case asks for."""
    with looking_as(by):
        return [(str(due.what), due.day, due.is_urgent) for due in due_in_case([case], by)]
