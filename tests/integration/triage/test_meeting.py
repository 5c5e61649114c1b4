"""What is decided in a meeting with a partner, what follows, and how it is undone."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.services import let_take_part
from eropaf.triage.enums import Choice
from eropaf.triage.joint_list import joint_standing
from eropaf.triage.models import JointDecision, Overruling
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import decisions_of, standing_overrulings
from eropaf.triage.services.joint import withdraw_joint_decision
from eropaf.triage.services.overruling import overrule_case
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import same_resident
from tests.integration.cases.stories import cases_of, events, looking_as, on, the_case
from tests.integration.triage.meetings import (
    cases_on,
    decide,
    decide_about_much,
    end,
    listed,
    meet,
    partner_of,
    report,
)

pytestmark = pytest.mark.django_db

LATER = date(2026, 11, 30)
HEEMSKERK = read_preset(DEFAULT_PRESET)


def route(actor: Actor, case: Case) -> str:
    """The route that the work list shows."""
    return next(each.route for each in cases_of(actor) if each.pk == case.pk)


def overruled(actor: Actor, case: Case) -> Overruling | None:
    """What stands instead of what the rules chose."""
    with looking_as(actor):
        return standing_overrulings(Case.objects.filter(pk=case.pk)).get(case.pk)


# Deciding


@pytest.mark.parametrize(
    ("choice", "goes"), [(Choice.VISIT, Route.VISIT), (Choice.CALL, Route.PHONE), (Choice.WRITE, Route.LETTER)]
)
def test_a_channel_becomes_the_route(choice: Choice, goes: Route, coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decide(review, case, choice, worker, reason="De huur loopt op")

    assert route(worker, case) == goes
    found = overruled(worker, case)
    assert found is not None
    with looking_as(worker):
        agrees = found.agrees
    assert (found.reason, agrees) == ("Overleg met Wonen: De huur loopt op", choice == Choice.VISIT)
    assert ("case.decided_together", worker.key) in events(worker, case)


def test_what_agrees_with_the_rules_holds_when_they_come_to_choose_otherwise(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, partner="stroom", Bedrag="100,00")
    review = meet(worker, "stroom")
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.WRITE, worker)
    with on(2026, 11, 3):
        report(coordinator, 20, partner="water", Bedrag="100,00")

    now = the_case(worker)
    with looking_as(worker):
        assert [each.rule for each in decisions_of(now)] == ["visit", "letter"]
    assert (case.priority, now.route, now.priority) == (6, Route.LETTER, 3)


def test_what_agreed_with_the_rules_is_taken_back_as_any_other_decision(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, partner="stroom", Bedrag="100,00")
    review = meet(worker, "stroom")
    (case,) = cases_on(review, worker)
    decision = decide(review, case, Choice.WRITE, worker)
    with on(2026, 11, 3):
        report(coordinator, 20, partner="water", Bedrag="100,00")
        withdraw_joint_decision(decision=decision, by=worker)

    assert (route(worker, case), overruled(worker, case)) == (Route.VISIT, None)


def test_a_channel_without_an_approach_is_refused(coordinator: Actor, worker: Actor) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="1.200,00")
    review = meet(worker)
    (case,) = cases_on(review, worker)

    with pytest.raises(Refused, match="geen aanpak die met bellen begint"):
        decide(review, case, Choice.CALL, worker)
    with looking_as(worker):
        assert not JointDecision.objects.exists()


def test_putting_off_changes_no_route_and_is_told_to_whoever_asks(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, 22, 24)
    review = meet(worker)
    waits, confers, calls = cases_on(review, worker)
    decide(review, waits, Choice.WAIT, worker, LATER, "De partner zoekt het uit")
    decide(review, confers, Choice.CONFER, worker)
    decide(review, calls, Choice.CALL, worker)

    assert route(worker, waits) == Route.VISIT
    with looking_as(worker):
        standing = joint_standing(cases_of(worker))
    assert {pk: each.waits for pk, each in standing.items()} == {waits.pk: True, confers.pk: False, calls.pk: False}
    told = standing[waits.pk].decision
    assert (told.review.partner.name, told.reason, told.until) == ("Wonen", "De partner zoekt het uit", LATER)
    with looking_as(worker), on(2026, 11, 30):
        assert not joint_standing(cases_of(worker))[waits.pk].waits


def test_a_decision_from_before_a_case_was_reopened_counts_no_more(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.NOT_NOW, worker, LATER)
    close_case(case=case, result=EndResult.PAID, by=worker)
    with on(2026, 11, 10):
        reopen_case(case=case, by=worker)
        with looking_as(worker):
            assert joint_standing(cases_of(worker)) == {}


@pytest.mark.parametrize(
    ("choice", "until", "reason"),
    [
        (Choice.VISIT, None, "  "),
        (Choice.NOT_NOW, None, "Loopt op"),
        (Choice.WAIT, date(2026, 11, 2), "Loopt op"),
        (Choice.WAIT, date(2028, 1, 1), "Loopt op"),
        (Choice.CALL, None, "x" * 501),
    ],
)
def test_without_a_reason_or_a_right_day_nothing_is_decided(
    choice: Choice, until: date | None, reason: str, coordinator: Actor, worker: Actor
) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    with pytest.raises(InvalidValue):
        decide(review, case, choice, worker, until, reason)
    with looking_as(worker):
        assert not JointDecision.objects.exists()


def test_only_about_the_list_is_decided(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, partner="stroom")
    report(coordinator, 22)
    theirs, ours = cases_of(worker)
    review = meet(worker)
    with pytest.raises(Refused, match="niet op de lijst"):
        decide(review, theirs, Choice.VISIT, worker)

    close_case(case=ours, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused, match="intussen afgesloten"):
        decide(review, ours, Choice.VISIT, worker)


# Taking back


def test_a_later_decision_replaces_the_earlier_and_both_stay(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.WRITE, worker)
    decide(review, case, Choice.NOT_NOW, worker, LATER)

    assert route(worker, case) == Route.VISIT
    decide(review, case, Choice.CALL, worker)
    assert route(worker, case) == Route.PHONE
    with looking_as(worker):
        kept = [(each.choice, each.withdrawn_at is None) for each in JointDecision.objects.order_by("pk")]
    assert kept == [("write", False), ("not_now", False), ("call", True)]


def test_undone_the_case_has_the_approach_from_before(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    withdraw_joint_decision(decision=decide(review, case, Choice.CALL, worker), by=worker)
    assert (route(worker, case), overruled(worker, case)) == (Route.VISIT, None)

    overrule_case(case=case, approach="letter", reason="Wil post", by=worker)
    for choice in (Choice.CALL, Choice.VISIT):
        decision = decide(review, case, choice, worker)
        assert route(worker, case) != Route.LETTER
        withdraw_joint_decision(decision=decision, by=worker)
        found = overruled(worker, case)
        assert found is not None
        assert (route(worker, case), found.reason) == (Route.LETTER, "Wil post")


def test_a_choice_that_stands_again_is_still_of_who_made_it(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    made = overrule_case(case=case, approach="letter", reason="Wil post", by=coordinator)
    with on(2026, 11, 3):
        withdraw_joint_decision(decision=decide(review, case, Choice.CALL, worker), by=worker)

    found = overruled(worker, case)
    assert found is not None
    assert (found.pk, found.made_by_id, found.made_at) == (made.pk, coordinator.user_id, made.made_at)
    assert ("case.overruling_restored", worker.key) in events(worker, case)


def test_undoing_goes_well_also_where_the_rules_came_to_choose_the_same(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    overrule_case(case=case, approach="letter", reason="Wil post", by=coordinator)
    decision = decide(review, case, Choice.CALL, worker)
    letters = replace(HEEMSKERK, rules=HEEMSKERK.rules[-1:])
    adopt_policy(spec=letters, valid_from=date(2026, 11, 2), by=coordinator)
    report(coordinator, 20, partner="stroom")
    assert route(worker, case) == Route.PHONE
    withdraw_joint_decision(decision=decision, by=worker)

    assert route(worker, case) == Route.LETTER


def test_undoing_leaves_what_somebody_chose_since(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decision = decide(review, case, Choice.CALL, worker)
    overrule_case(case=case, approach="letter", reason="Wil post", by=worker)
    withdraw_joint_decision(decision=decision, by=worker)

    assert route(worker, case) == Route.LETTER


def test_it_is_taken_back_once_and_only_while_the_meeting_is_open(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    first, second = cases_on(review, worker)
    decision = decide(review, first, Choice.CALL, worker)
    withdraw_joint_decision(decision=decision, by=worker)
    with pytest.raises(Refused, match="al teruggedraaid"):
        withdraw_joint_decision(decision=decision, by=worker)

    decision = decide(review, second, Choice.CALL, worker)
    end(review, worker)
    with pytest.raises(Refused, match="overleg is gesloten"):
        withdraw_joint_decision(decision=decision, by=worker)
    with pytest.raises(Refused, match="overleg is gesloten"):
        decide(review, first, Choice.CALL, worker)
    with pytest.raises(Refused, match="overleg is gesloten"):
        end(review, worker)


# Who may


def test_with_a_partner_one_meeting_is_open_at_a_time(coordinator: Actor, worker: Actor) -> None:
    review = meet(worker)
    with pytest.raises(Refused, match="al een overleg open"):
        meet(coordinator)
    end(review, coordinator)
    assert meet(coordinator).pk != review.pk


def test_no_meeting_is_opened_with_who_takes_part_no_more(coordinator: Actor) -> None:
    let_take_part(partner=partner_of(coordinator), active=False, by=coordinator)
    with pytest.raises(Refused, match="doet niet meer mee"):
        meet(coordinator)


@pytest.mark.parametrize("role", ["analyst", "administrator", "landlord"])
def test_others_decide_nothing(role: str, worker: Actor, coordinator: Actor, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    report(coordinator, 20)
    with pytest.raises(Refused):
        meet(somebody)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decision = decide(review, case, Choice.CALL, worker)
    with pytest.raises(Refused):
        decide(review, case, Choice.VISIT, somebody)
    with pytest.raises(Refused):
        withdraw_joint_decision(decision=decision, by=somebody)
    with pytest.raises(Refused):
        end(review, somebody)


def test_a_second_signal_of_the_resident_counts_with_the_first(coordinator: Actor, worker: Actor) -> None:
    """Two contracts of one resident with one partner are one case, of both amounts."""
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="600,00", **same_resident())
    with on(2026, 11, 3):
        report(coordinator, 20, Bedrag="700,00", Klantnummer="W99", **same_resident())
        assert len(listed(meet(worker), worker)) == 1
