"""The municipality's own amounts: who fills them in, what is refused, and that what was stays to be read."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.period import Period
from eropaf.monitor.costs.enums import Basis, CostStage, Effect, Key
from eropaf.monitor.costs.inputs import Amount, published_inputs
from eropaf.monitor.costs.models import OwnInput
from eropaf.monitor.costs.selectors import inputs_for, statement_of, versions_of
from eropaf.monitor.costs.services import set_input
from eropaf.monitor.facts.enums import EvictionFact, Strand
from tests.integration.cases.stories import looking_as, on
from tests.integration.monitor.costs.told import tell

pytestmark = pytest.mark.django_db


def fill_in(by: Actor, *ends: int, key: Key = Key.HOUR, source: str = "Jaarrekening 2025") -> OwnInput:
    return set_input(key=key, amount=Amount(*ends), source=source, year=2025, by=by)


def hour_of(actor: Actor) -> tuple[Amount, str, Basis]:
    with looking_as(actor):
        given = inputs_for(actor)[Key.HOUR]
        return given.amount, given.source, given.basis


def test_a_municipality_begins_with_what_others_published(analyst: Actor) -> None:
    with looking_as(analyst):
        assert inputs_for(analyst) == published_inputs()


@pytest.mark.parametrize("keeper", ["coordinator", "administrator"])
def test_whoever_answers_for_the_money_fills_an_amount_in(keeper: str, request: pytest.FixtureRequest) -> None:
    by: Actor = request.getfixturevalue(keeper)

    fill_in(by, 7000, 7500, 9000)

    assert hour_of(by) == (Amount(7000, 7500, 9000), "Jaarrekening 2025", Basis.OWN)


def test_who_only_reads_figures_changes_none(analyst: Actor, worker: Actor) -> None:
    for by in (analyst, worker):
        with pytest.raises(Refused):
            fill_in(by, 7000, 7500, 9000)


def test_earlier_amounts_stay_with_who_filled_them_in_and_when(coordinator: Actor, administrator: Actor) -> None:
    fill_in(coordinator, 7000, 7500, 9000)
    fill_in(administrator, 8000, 8000, 8000, source="Offerte 2026")

    with looking_as(coordinator):
        told = [(row.likely, row.made_by.name, row.made_at) for row in versions_of(Key.HOUR, coordinator)]
        kinds = list(Event.objects.order_by("pk").values_list("kind", "actor_key"))
    assert told == [(8000, administrator.name, clock.now()), (7500, coordinator.name, clock.now())]
    assert [each for each in kinds if each[0] == "costs.amount_set"] == [
        ("costs.amount_set", coordinator.key),
        ("costs.amount_set", administrator.key),
    ]


def test_the_same_amount_again_is_refused(coordinator: Actor) -> None:
    fill_in(coordinator, 7000, 7500, 9000)

    with pytest.raises(Refused):
        fill_in(coordinator, 7000, 7500, 9000)


@pytest.mark.parametrize(
    ("key", "ends", "source"),
    [
        (Key.HOUR, (7000, 7500, 9000), "  "),
        (Key.OTHERWISE, (50, 60, 101), "Aedes"),
        (Key.MINUTES_VISIT, (30, 60, 1441), "Tijdschrijven"),
        (Key.HOUR, (0, 0, 1_000_000_001), "Jaarrekening"),
    ],
)
def test_what_cannot_be_is_refused(coordinator: Actor, key: Key, ends: tuple[int, ...], source: str) -> None:
    with pytest.raises(InvalidValue):
        fill_in(coordinator, *ends, key=key, source=source)


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 8000},
        {"high": 7000},
        {"source": ""},
        {"source": " \n"},
        {"source": "x" * 251},
        {"year": 1800},
        {"key": "weather"},
        {"key": Key.OTHERWISE, "low": 10, "likely": 20, "high": 101},
        {"key": Key.MINUTES_PHONE, "low": 10, "likely": 20, "high": 1441},
        {"low": 0, "likely": 1, "high": 1_000_000_001},
    ],
)
def test_the_database_refuses_it_too(coordinator: Actor, wrong: dict[str, object]) -> None:
    right = {"key": Key.HOUR, "low": 7000, "likely": 7500, "high": 9000, "source": "Jaarrekening", "year": 2025}
    made = {"municipality_id": coordinator.municipality_id, "made_at": clock.now(), "made_by_id": coordinator.user_id}

    with pytest.raises(IntegrityError), acting(coordinator), transaction.atomic():
        OwnInput.objects.create(**{**right, **made, **wrong})


def test_an_amount_that_was_filled_in_cannot_be_changed_or_removed(coordinator: Actor) -> None:
    row = fill_in(coordinator, 7000, 7500, 9000)

    for destroy in (lambda: OwnInput.objects.update(likely=7600), row.delete):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), acting(coordinator), transaction.atomic():
            destroy()


def test_another_municipality_has_its_own_amounts(coordinator: Actor, other_coordinator: Actor) -> None:
    fill_in(coordinator, 7000, 7500, 9000)

    assert hour_of(other_coordinator)[2] is Basis.PUBLISHED


def test_what_a_period_cost_and_brought_is_counted_from_its_facts(coordinator: Actor, analyst: Actor) -> None:
    tell(coordinator, 40)
    tell(coordinator, 20, reached=True, accepted=True, minutes=600, strand=Strand.LATE, eviction=EvictionFact.AVERTED)
    tell(coordinator, 30, month=clock.today().replace(month=9, day=1), minutes=600)
    for key, amount in ((Key.HOUR, 6000), (Key.OTHERWISE, 100), (Key.AFTERMATH, 0), (Key.MINUTES_PHONE, 30)):
        fill_in(coordinator, amount, amount, amount, key=key)
    for key, amount in ((Key.COLLECTION, 0), (Key.COURT, 0), (Key.CLEARING, 60_000), (Key.MINUTES_TAKING_UP, 0)):
        fill_in(coordinator, amount, amount, amount, key=key)

    with looking_as(analyst):
        told = statement_of(Period.month_of(clock.today().replace(month=10, day=1)), analyst)

    assert told.together.costs is not None
    assert told.together.benefits is not None
    assert told.together.costs.likely == 40 * 3_000 + 20 * 60_000
    assert told.together.benefits.likely == 20 * 60_000
    assert told.stages[CostStage.HELPED].cases == 20
    assert told.effects[Effect.EVICTION_AVERTED].strands == {Strand.EARLY: 0, Strand.LATE: 20}


def test_running_costs_count_from_the_first_month_that_is_told_until_today(coordinator: Actor, analyst: Actor) -> None:
    for key in Key:
        fill_in(coordinator, 0, 0, 0, key=key)
    fill_in(coordinator, 1_200_000, 1_200_000, 1_200_000, key=Key.RUNNING_YEAR)
    for month in (8, 9, 10, 11):
        tell(coordinator, 20, month=date(2026, month, 1))

    with on(2026, 11, 15), looking_as(analyst):
        told = statement_of(Period(date(2025, 12, 1), date(2026, 11, 30)), analyst)

    assert told.together.costs is not None
    assert told.together.costs.likely == 3.5 * 100_000


def test_figures_are_not_for_who_works_on_cases(worker: Actor) -> None:
    with looking_as(worker), pytest.raises(Refused):
        statement_of(Period.month_of(clock.today()), worker)
