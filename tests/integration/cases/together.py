"""Two cases of one month that may be one household's, and what is looked at in tests of merging and splitting."""

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case, Regrouping
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as

LANDLORD = row(Klantnummer="W1")
ENERGY = row(Klantnummer="E1", Huisnummer="14", Bedrag="200,00")


def two_cases(coordinator: Actor) -> tuple[Case, Case]:
    """The landlord reports somebody at number 12, the energy company somebody at number 14."""
    deliver([LANDLORD], coordinator)
    deliver([ENERGY], coordinator, "stroom")
    first, second = cases_of(coordinator)
    return first, second


def one_case(coordinator: Actor) -> Case:
    """Landlord, energy and water company report one person on one day."""
    deliver([LANDLORD], coordinator)
    deliver([row(Klantnummer="E1", Bedrag="200,00")], coordinator, "stroom")
    deliver([row(Klantnummer="H1", Bedrag="100,00")], coordinator, "water")
    (case,) = cases_of(coordinator)
    return case


def matches_of_partner(actor: Actor, *codes: str) -> list[int]:
    """Primary keys of the matched signals of partners."""
    with looking_as(actor):
        matched = MatchedSignal.objects.filter(signal__partner__code__in=codes).order_by("pk")
        return list(matched.values_list("pk", flat=True))


def contracts_in(actor: Actor, case: Case) -> list[str]:
    """The customer numbers of the signals that a case has, in the order of arrival."""
    with looking_as(actor):
        found = Signal.objects.filter(match__group__case=case).order_by("pk")
        return list(found.values_list("customer_number", flat=True))


def again(actor: Actor, case: Case) -> Case:
    """A case as it is now."""
    with looking_as(actor):
        return Case.objects.select_related("group", "owner").get(pk=case.pk)


def regroupings(actor: Actor) -> list[Regrouping]:
    """All that was merged and split, oldest first."""
    with looking_as(actor):
        return list(Regrouping.objects.select_related("source", "target").order_by("pk"))
