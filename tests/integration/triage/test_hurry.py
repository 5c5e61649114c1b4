"""A rule that asks for a sooner first attempt, and rules that look at the age."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import Route
from eropaf.triage.conditions import AgeBand, Condition, Fact
from eropaf.triage.conditions import Test as How
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import decisions_of
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, on, the_case

pytestmark = pytest.mark.django_db

HEEMSKERK = read_preset(DEFAULT_PRESET)
YOUNG = Rule(
    key="young",
    title={"nl": "Jongeren"},
    alternatives=((Condition(Fact.AGE, How.IS, AgeBand.YOUNG.value),),),
    approach="phone",
    priority=2,
)


def within(days: int | None) -> PolicySpec:
    """Letters for all, the first within these working days."""
    return replace(HEEMSKERK, rules=(replace(HEEMSKERK.rules[-1], first_attempt_days=days),))


@pytest.mark.parametrize(("days", "by"), [(None, date(2026, 11, 16)), (2, date(2026, 11, 4)), (40, date(2026, 11, 16))])
def test_a_rule_shortens_the_term_of_the_first_attempt_and_never_lengthens_it(
    days: int | None, by: date, coordinator: Actor
) -> None:
    adopt_policy(spec=within(days), valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row()], coordinator)

    assert (the_case(coordinator).first_attempt_by, the_case(coordinator).due_on) == (by, by)


def test_a_weekend_does_not_count(coordinator: Actor) -> None:
    adopt_policy(spec=within(2), valid_from=date(2026, 11, 2), by=coordinator)
    with on(2026, 11, 6):
        deliver([row()], coordinator)

    assert the_case(coordinator).due_on == date(2026, 11, 10)


def test_once_an_attempt_was_made_the_term_of_the_conversation_runs_on(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    with looking_as(worker):
        attempt(the_case(worker), worker)
    conversation = the_case(worker).due_on
    adopt_policy(spec=within(1), valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row(Klantnummer="W1")], coordinator, partner="water")

    assert the_case(worker).due_on == conversation == the_case(worker).first_conversation_by


@pytest.mark.parametrize(("uses", "route"), [(True, Route.PHONE), (False, Route.LETTER)])
def test_the_age_is_looked_at_only_where_the_municipality_uses_it(uses: bool, route: Route, coordinator: Actor) -> None:
    with acting(coordinator):
        Municipality.objects.filter(pk=coordinator.municipality_id).update(uses_age_band=uses)
    spec = replace(HEEMSKERK, rules=(YOUNG, HEEMSKERK.rules[-1]))
    adopt_policy(spec=spec, valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row(Geboortedatum="01-02-2004")], coordinator)

    assert the_case(coordinator).route == route
    with looking_as(coordinator):
        decision = decisions_of(the_case(coordinator)).get()
    assert decision.facts[Fact.AGE] == (AgeBand.YOUNG if uses else AgeBand.UNKNOWN)
