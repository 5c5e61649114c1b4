"""How cases get their route, and how a decision can be explained later."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from eropaf.accounts.services import create_municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import Route
from eropaf.core.errors import Refused
from eropaf.partners.enums import PartnerType
from eropaf.partners.services import add_partner
from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import held_conditions
from eropaf.triage.explain import explain_reasons
from eropaf.triage.models import Decision, Policy
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import active_policy, decisions_of
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import LAYOUT, deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on, the_case

pytestmark = pytest.mark.django_db

HEEMSKERK = read_preset(DEFAULT_PRESET)
LETTERS_ONLY = replace(HEEMSKERK, name="Alleen brieven", rules=(replace(HEEMSKERK.rules[-1], key="everybody"),))


def _decision(actor: Actor) -> Decision:
    with looking_as(actor):
        found = decisions_of(the_case(actor)).first()
    assert found is not None
    return found


def _active_version() -> int | None:
    policy = active_policy()
    return policy and policy.version


def _reasons(decision: Decision) -> list[str]:
    rule = decision.policy.read_spec().rule(decision.rule)
    with override("en"):
        reasons = explain_reasons(held_conditions(rule, decision.facts), decision.facts)
    return [reason.replace("\u00a0", " ") for reason in reasons]


@pytest.mark.parametrize(
    ("amount", "route"),
    [
        ("249,99", Route.LETTER),
        ("250,00", Route.PHONE),
        ("999,99", Route.PHONE),
        ("1.000,00", Route.VISIT),
        ("50.000,00", Route.VISIT),
    ],
)
def test_a_first_report_is_placed_by_its_amount(coordinator: Actor, amount: str, route: Route) -> None:
    deliver([row(Bedrag=amount)], coordinator, partner="stroom")

    assert the_case(coordinator).route == route


def test_the_same_arrears_a_month_later_are_several_months_but_not_within_one_month(coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00")], coordinator, partner="stroom")
    with on(2026, 11, 16):
        deliver([row(Bedrag="110,00")], coordinator, partner="stroom")
    assert (_decision(coordinator).facts[Fact.MONTHS], the_case(coordinator).route) == (1, Route.LETTER)
    with on(2026, 12, 1):
        deliver([row(Bedrag="120,00")], coordinator, partner="stroom")

    assert [case.route for case in cases_of(coordinator)] == [Route.LETTER, Route.PHONE]


def test_a_new_signal_places_the_case_anew_and_both_decisions_stay(coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00")], coordinator, partner="stroom")
    with on(2026, 11, 3):
        deliver([row(Klantnummer="W1", Bedrag="100,00")], coordinator, partner="water")

    case = the_case(coordinator)
    assert (case.route, case.priority) == (Route.VISIT, 3)
    with looking_as(coordinator):
        kept = list(case.decisions.order_by("pk").values_list("rule", "facts__partner_count", "facts__amount"))
    assert kept == [("letter", 1, 100), ("visit", 2, 200)]


def test_a_decision_explains_itself_also_after_the_rules_have_changed(coordinator: Actor) -> None:
    deliver([row(Bedrag="1.200,00")], coordinator, partner="stroom")
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 1), by=coordinator)

    decision = _decision(coordinator)
    assert (decision.rule, decision.policy.version, decision.facts[Fact.AMOUNT]) == ("visit", 1, 1200)
    assert _reasons(decision) == [
        "Total amount: €1,200 (at least €1,000)",
        "Total amount: €1,200 (at most €50,000)",
    ]


def test_new_rules_place_what_comes_in_after_them(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    adopted = adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)

    assert adopted.version == 2
    assert [case.route for case in cases_of(coordinator)] == [Route.VISIT, Route.LETTER]


def test_rules_that_begin_tomorrow_do_not_place_today(coordinator: Actor) -> None:
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 3), by=coordinator)
    deliver([row()], coordinator)

    assert the_case(coordinator).route == Route.VISIT
    with looking_as(coordinator):
        assert _active_version() == 1
        with on(2026, 11, 3):
            assert _active_version() == 2


@pytest.fixture
def newcomer(db: None) -> Actor:
    """A municipality that has not chosen any rules."""
    municipality = create_municipality(code="0003", name="Nieuw", postcodes=["1234"], settings={}, by_part="test")
    by = system_actor("test", municipality.pk)
    add_partner(code="wonen", name="Wonen", partner_type=PartnerType.RENT, layout=LAYOUT, by=by)
    return by


def test_a_municipality_without_rules_starts_with_the_default_ones(newcomer: Actor) -> None:
    deliver([row()], newcomer)

    assert the_case(newcomer).route == Route.VISIT
    assert _decision(newcomer).policy.name == "Heemskerk"


def test_a_municipality_whose_rules_begin_later_starts_with_them_and_keeps_them(newcomer: Actor) -> None:
    """The default rules, adopted in between, would have been the newer version for ever."""
    adopt_policy(spec=HEEMSKERK, valid_from=date(2027, 1, 1), by=newcomer)
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 20), by=newcomer)
    deliver([row()], newcomer)
    with on(2026, 11, 20):
        deliver([row(Klantnummer="K2", Huisnummer="14")], newcomer)
    with on(2027, 1, 1):
        deliver([row(Klantnummer="K3", Huisnummer="16")], newcomer)

    assert [case.route for case in cases_of(newcomer)] == [Route.LETTER, Route.LETTER, Route.VISIT]
    with looking_as(newcomer):
        assert Policy.objects.count() == 2


def test_rules_that_were_put_down_early_follow_those_that_were_put_down_after_them(coordinator: Actor) -> None:
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 12, 1), by=coordinator)
    adopt_policy(spec=HEEMSKERK, valid_from=date(2026, 11, 2), by=coordinator)

    with looking_as(coordinator):
        assert _active_version() == 3
        with on(2026, 12, 1):
            assert _active_version() == 2


def test_of_two_versions_from_one_day_the_newer_places(coordinator: Actor) -> None:
    adopt_policy(spec=HEEMSKERK, valid_from=date(2026, 11, 2), by=coordinator)
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row()], coordinator)

    assert the_case(coordinator).route == Route.LETTER


def test_a_version_number_is_never_given_out_twice(coordinator: Actor) -> None:
    """Counting gave one that existed where versions were brought along from elsewhere."""
    with acting(coordinator):
        Policy.objects.create(
            municipality_id=coordinator.municipality_id,
            name="Elders",
            version=3,
            spec=LETTERS_ONLY.to_json(),
            valid_from=date(2026, 1, 1),
        )

    assert adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 2), by=coordinator).version == 4


@pytest.mark.parametrize("role", ["worker", "landlord", "analyst", "administrator"])
def test_only_who_answers_for_the_rules_changes_them(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    with pytest.raises(Refused):
        adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 2), by=somebody)
    with looking_as(somebody):
        assert Policy.objects.count() == 1


def test_the_neighbouring_municipality_has_its_own_rules_and_decisions(
    coordinator: Actor, other_coordinator: Actor
) -> None:
    adopt_policy(spec=LETTERS_ONLY, valid_from=date(2026, 11, 2), by=other_coordinator)
    deliver([row()], coordinator)
    deliver([row()], other_coordinator)

    assert (the_case(coordinator).route, the_case(other_coordinator).route) == (Route.VISIT, Route.LETTER)
    case = the_case(coordinator)
    with looking_as(other_coordinator):
        assert not decisions_of(case).exists()


def test_every_case_of_a_delivery_has_a_route(coordinator: Actor) -> None:
    rows = [
        row(Klantnummer=f"K{number}", Huisnummer=str(number), Telefoon="", E_mail="", Bedrag=f"{number * 50},00")
        for number in range(1, 31)
    ]
    deliver(rows, coordinator, partner="stroom")

    assert {case.route for case in cases_of(coordinator)} == {Route.LETTER, Route.VISIT}
    with looking_as(coordinator):
        assert Decision.objects.count() == 30


def test_the_database_refuses_a_decision_of_two_municipalities(coordinator: Actor, other_coordinator: Actor) -> None:
    for by in (coordinator, other_coordinator):
        deliver([row()], by)
    ours, theirs = _decision(coordinator), _decision(other_coordinator)
    for change in ({"case_id": theirs.case_id}, {"policy_id": theirs.policy_id}):
        columns = {"case_id": ours.case_id, "policy_id": ours.policy_id} | change
        copied = Decision(
            municipality_id=ours.municipality_id,
            rule=ours.rule,
            route=ours.route,
            priority=ours.priority,
            facts=ours.facts,
            decided_at=ours.decided_at,
            **columns,
        )
        with pytest.raises(IntegrityError, match="different municipalities"), acting(coordinator), transaction.atomic():
            copied.save(force_insert=True)
