"""Plans and declarations: what was given adds up, and what was declared stays."""

from datetime import date

import pytest
from django.db import ProgrammingError

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.together import merge
from eropaf.support.hours.declaring import Line, sum_of, totals_of
from eropaf.support.hours.enums import Payer, PeriodKind
from eropaf.support.hours.models import Declaration, DeclarationLine, Service
from eropaf.support.hours.plan import add_up
from eropaf.support.hours.selectors import compare_with_plan, lines_of_declaration
from eropaf.support.hours.services.book import ServiceTerms, change_service, lay_in_services
from eropaf.support.hours.services.declare import finalise_declaration, make_declaration, withdraw_declaration
from eropaf.support.hours.services.planning import plan_uses
from eropaf.support.hours.services.time import record_time
from eropaf.support.hours.services.uses import withdraw_use
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.support.hours.stories import book, give

pytestmark = pytest.mark.django_db

PLAN_OF_2007 = {
    "Informatie en advies": 50,
    "Korte bemiddeling": 17,
    "Eropaf": 25,
    "Start inkomensbeheer": 8,
    "Extra inkomensbeheer": 8,
}
NOVEMBER = date(2026, 11, 2)


def lines(declaration: Declaration, by: Actor) -> list[Line]:
    with looking_as(by):
        return lines_of_declaration(Declaration.objects.get(pk=declaration.pk), by)


def declare(by: Actor, kind: PeriodKind = PeriodKind.MONTH, day: date = NOVEMBER) -> Declaration:
    return make_declaration(kind=kind, day=day, by=by)


def test_the_declaration_of_the_plan_of_2007_adds_up_to_411_hours(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), *(row(Klantnummer=f"K{n}", Huisnummer=str(n)) for n in range(14, 38))], coordinator)
    services, cases = book(coordinator), cases_of(worker)
    assert len(cases) == 25
    for name, uses in PLAN_OF_2007.items():
        for place in range(uses):
            give(cases[place % 25], services[name], worker)
    plan_uses(
        kind=PeriodKind.YEAR,
        day=NOVEMBER,
        uses={services[name]: uses for name, uses in PLAN_OF_2007.items()},
        by=coordinator,
    )
    declaration = declare(coordinator, PeriodKind.YEAR)
    with on(2027, 1, 4):
        finalise_declaration(declaration=declaration, by=coordinator)

    declared = lines(declaration, coordinator)
    hours = {total.service: total.norm_minutes / 60 for total in totals_of(declared)}
    assert hours == {
        "Informatie en advies": 50,
        "Korte bemiddeling": 51,
        "Eropaf": 250,
        "Start inkomensbeheer": 24,
        "Extra inkomensbeheer": 36,
    }
    assert sum_of(declared, Payer.MUNICIPALITY).norm_minutes == 411 * 60
    assert sum_of(declared).amount_cents == 411 * 6000
    with looking_as(coordinator):
        together = add_up(compare_with_plan(PeriodKind.YEAR, date(2026, 1, 1), coordinator))
    assert (together.planned_minutes, together.given_minutes, together.difference_uses) == (24660, 24660, 0)


def test_beyond_its_limit_a_service_is_paid_by_the_landlord(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    eropaf, (case,) = book(coordinator)["Eropaf"], cases_of(worker)
    first, second = give(case, eropaf, worker), give(case, eropaf, worker)
    assert (first.payer, second.payer) == (Payer.MUNICIPALITY, Payer.PARTNER)
    withdraw_use(use=first, by=worker)
    assert give(case, eropaf, worker).payer == Payer.MUNICIPALITY


def test_what_was_taken_back_is_not_declared(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    eropaf, (case,) = book(coordinator)["Eropaf"], cases_of(worker)
    withdraw_use(use=give(case, eropaf, worker), by=worker)
    assert lines(declare(coordinator), coordinator) == []


def test_a_draft_is_reckoned_anew_and_a_final_declaration_stays(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    services, (case,) = book(coordinator), cases_of(worker)
    use = give(case, services["Eropaf"], worker)
    declaration = declare(coordinator)
    record_time(case=case, service=services["Eropaf"], day=NOVEMBER, seconds=1200, by=worker)
    with on(2026, 12, 1):
        finalise_declaration(declaration=declaration, by=coordinator)
        dearer = ServiceTerms(name="Eropaf", norm_minutes=600, rate_cents=9900, valid_from=date(2020, 1, 1))
        change_service(service=services["Eropaf"], terms=dearer, by=coordinator)
        with pytest.raises(Refused, match="gedeclareerd"):
            withdraw_use(use=use, by=worker)
        with pytest.raises(Refused, match="gedeclareerd"):
            give(case, services["Korte bemiddeling"], worker, NOVEMBER)
        with pytest.raises(Refused, match="gedeclareerd"):
            record_time(case=case, service=services["Eropaf"], day=NOVEMBER, seconds=60, by=worker)
    (line,) = lines(declaration, coordinator)
    assert (line.client, line.uses, line.worked_seconds, line.amount_cents) == (1, 1, 1200, 60000)
    with pytest.raises(ProgrammingError), acting(coordinator):
        DeclarationLine.objects.update(amount_cents=1)


def test_a_withdrawn_declaration_makes_room_for_another(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    services, (case,) = book(coordinator), cases_of(worker)
    give(case, services["Eropaf"], worker)
    first = declare(coordinator)
    with pytest.raises(Refused, match="andere declaratie"):
        declare(coordinator, PeriodKind.QUARTER)
    with on(2026, 12, 1):
        finalise_declaration(declaration=first, by=coordinator)
        withdraw_declaration(declaration=first, by=coordinator)
        with pytest.raises(Refused, match="collega"):
            finalise_declaration(declaration=first, by=coordinator)
    assert len(lines(first, coordinator)) == 1
    assert declare(coordinator, PeriodKind.QUARTER).number == 2


def test_a_declaration_waits_until_its_period_has_ended(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    declaration = declare(coordinator)
    with pytest.raises(Refused, match="nog niet voorbij"):
        finalise_declaration(declaration=declaration, by=coordinator)
    with on(2026, 12, 1), pytest.raises(Refused, match="niets te declareren"):
        finalise_declaration(declaration=declaration, by=coordinator)
    with pytest.raises(InvalidValue, match="begonnen"):
        declare(coordinator, day=date(2027, 3, 1))
    with pytest.raises(Refused, match="rol"):
        declare(worker)


def test_merged_cases_are_one_client(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    services, (case, neighbour) = book(coordinator), cases_of(worker)
    give(case, services["Eropaf"], worker)
    give(neighbour, services["Korte bemiddeling"], worker)
    merge(source=neighbour, target=case, by=coordinator)
    assert {line.client for line in lines(declare(coordinator), coordinator)} == {1}


def test_the_services_are_laid_in_once(coordinator: Actor, worker: Actor, municipality: Municipality) -> None:
    assert lay_in_services(by=coordinator) == 7
    assert lay_in_services(by=coordinator) == 0
    with pytest.raises(Refused, match="rol"):
        lay_in_services(by=worker)


def test_a_plan_is_replaced(coordinator: Actor) -> None:
    services = book(coordinator)
    eropaf, advice = services["Eropaf"], services["Informatie en advies"]
    plan_uses(kind=PeriodKind.QUARTER, day=NOVEMBER, uses={eropaf: 5, advice: 3}, by=coordinator)
    plan_uses(kind=PeriodKind.QUARTER, day=NOVEMBER, uses={eropaf: 2}, by=coordinator)
    with looking_as(coordinator):
        compared = compare_with_plan(PeriodKind.QUARTER, date(2026, 10, 1), coordinator)
        assert Service.objects.count() == len(compared)
    assert {each.service: each.planned_uses for each in compared if each.planned_uses} == {"Eropaf": 2}


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"norm_minutes": 0}, {"rate_cents": 1_000_000}, {"months": 3}, {"monthly_cents": 100}]
)
def test_terms_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    right = {"name": "Eropaf", "norm_minutes": 600, "rate_cents": 6000, "valid_from": date(2026, 1, 1)}
    with pytest.raises(InvalidValue):
        ServiceTerms(**right | wrong)  # type: ignore[arg-type]
