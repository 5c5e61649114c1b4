"""A summer in a small municipality, with every kind of signal and case that a delivery tells of."""

from dataclasses import dataclass
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.intake.models import Signal
from eropaf.jobs.together import merge
from eropaf.monitor.national.records import Contact, Organisation
from eropaf.monitor.national.services import name_organisation
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.services import record_attempt, record_visit_with_card, withdraw_attempt
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, on

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
BSN = "123456782"
ORGANISATION = Organisation(
    "Gemeente Voorbeeld",
    "12345678",
    contacts=(Contact("A. Voorbeeld", "020 123 45 67", "a@voorbeeld.example", "Coördinator"),),
)


@dataclass(frozen=True)
class Summer:
    """Cases by what happened to them.

    Attributes:
        before: opened and closed before the quarter.
        long: opened before it and open still.
        helped: with a BSN; closed in the quarter, help accepted.
        late: of two partners; closed after the quarter.
        crisis: tried in the quarter and after it.
        warm: handed over warmly; took in `merged`.
        merged: into `warm`, with an attempt of its own.
        after: opened after the quarter.
    """

    before: Case
    long: Case
    helped: Case
    late: Case
    crisis: Case
    warm: Case
    merged: Case
    after: Case


def reported(number: str, **changes: str) -> dict[str, str]:
    """A row about whoever lives at a house number, in arrears since the first of May."""
    return row(Klantnummer=f"K{number}", Huisnummer=number, Achterstand_sinds="01-05-2026", **changes)


def signals(number: str, by: Actor) -> list[Signal]:
    """What was reported of a customer, in the order in which it came in."""
    with looking_as(by):
        return list(Signal.objects.filter(customer_number=f"K{number}").order_by("pk"))


def case_of(number: str, by: Actor) -> Case:
    """The case of the first signal about a customer."""
    with looking_as(by):
        return Case.objects.select_related("group").get(group__matched_signals__signal=signals(number, by)[0])


def summer(coordinator: Actor, worker: Actor) -> Summer:
    """Let the summer go by."""
    name_organisation(organisation=ORGANISATION, by=coordinator)
    _june(coordinator, worker)
    _august(coordinator, worker)
    with on(2026, 9, 3):  # nothing grew, so this is left
        deliver([reported("14", Geboortedatum="", Bedrag="290,00")], coordinator)
    with on(2026, 10, 1):
        deliver([reported("30")], coordinator)
    _october(coordinator, worker)
    found = {
        name: case_of(number, coordinator)
        for name, number in {"before": "10", "long": "11", "helped": "12", "late": "14", "crisis": "16"}.items()
    }
    merged_away = _merge(coordinator, worker)
    return Summer(**found, warm=case_of("18", coordinator), merged=merged_away, after=case_of("30", coordinator))


def _june(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 6, 10):
        deliver([reported("10"), reported("11")], coordinator)
    with on(2026, 6, 20), looking_as(worker):
        attempt(case_of("10", coordinator), worker)
        close_case(case=case_of("10", coordinator), result=EndResult.NEVER_REACHED, by=worker)


def _august(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 8, 3):
        rows = [
            reported("12", BSN=BSN, Bedrag="300,50"),
            reported("14", Geboortedatum=""),
            reported("16", Crisis="ja", Toevoeging="A"),
            reported("18", Hulpvraag="ja"),
            reported("20"),
            reported("22", Bedrag="20,00"),  # below the threshold
        ]
        deliver(rows, coordinator)
    with on(2026, 8, 5):
        deliver([reported("14", Geboortedatum="")], coordinator, "stroom")
    with on(2026, 8, 7, hour=19), looking_as(worker):
        helped, late = case_of("12", coordinator), case_of("14", coordinator)
        record_visit_with_card(case=helped, day=clock.today(), part_of_day=PartOfDay.EVENING, note="", by=worker)
        withdraw_attempt(attempt=attempt(late, worker, reached=True), by=worker)
        attempt(late, worker, kind=ContactKind.LETTER)
        attempt(case_of("16", coordinator), worker)
        attempt(case_of("20", coordinator), worker, kind=ContactKind.MESSAGE)
    with on(2026, 8, 20), looking_as(worker):
        _ring_back(helped, worker)
        close_case(case=helped, result=EndResult.ADVICE, by=worker)


def _ring_back(case: Case, worker: Actor) -> None:
    """The resident found the card and rings."""
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.AFTERNOON,
        note="",
        by=worker,
        from_resident=True,
    )


def _october(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 5), looking_as(worker):
        attempt(case_of("16", coordinator), worker, reached=True)
        close_case(case=case_of("14", coordinator), result=EndResult.NEVER_REACHED, by=worker)


def _merge(coordinator: Actor, worker: Actor) -> Case:
    goes = case_of("20", coordinator)
    with on(2026, 10, 6), looking_as(worker):
        merge(source=goes, target=case_of("18", coordinator), by=worker)
    return goes
