"""A worker chooses another approach than the rules: what stands, until when, and who may."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.reopening import reopen, take_answer_back
from eropaf.jobs.together import merge, undo
from eropaf.partners.selectors import signed_in_actor
from eropaf.register.models import RegisterQuestion
from eropaf.register.services.decide import accept_proposal
from eropaf.triage.models import Overruling
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import decisions_of, standing_overrulings
from eropaf.triage.services.overruling import overrule_case, withdraw_overruling
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import PASSWORD, deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, on, the_case
from tests.integration.register.story import JANSEN_DIED, load

pytestmark = pytest.mark.django_db

REASON = "Mevrouw durft de deur niet open te doen."
HEEMSKERK = read_preset(DEFAULT_PRESET)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case, for which the rules choose a visit."""
    deliver([row()], coordinator)
    return the_case(coordinator)


@pytest.fixture
def colleague(worker: Actor) -> Actor:
    """Somebody who does the same work."""
    by = system_actor("test", worker.municipality_id)
    user = create_user(email="collega@0001.example", name="Collega", role=Role.WORKER, password=PASSWORD, by=by)
    return signed_in_actor(user)


def overrule(case: Case, by: Actor, approach: str = "phone", reason: str = REASON) -> Overruling:
    with looking_as(by):
        return overrule_case(case=case, approach=approach, reason=reason, by=by)


def withdraw(case: Case, by: Actor) -> None:
    with looking_as(by):
        withdraw_overruling(case=case, by=by)


def stands(actor: Actor) -> dict[int, str]:
    """What stands of what people chose, by number of the case."""
    cases = cases_of(actor)
    with looking_as(actor):
        standing = standing_overrulings(cases)
        return {case.number: standing[case.pk].approach for case in cases if case.pk in standing}


def test_the_resident_is_approached_as_was_chosen_and_by_the_same_day(worker: Actor, case: Case) -> None:
    overruling = overrule(case, worker)

    now = the_case(worker)
    assert (now.route, now.priority, now.due_on) == (Route.PHONE, case.priority, case.due_on)
    assert (overruling.reason, overruling.made_by_id, overruling.decision.rule) == (REASON, worker.user_id, "visit")
    assert stands(worker) == {1: "phone"}


def test_it_is_kept_who_chose_and_who_withdrew(worker: Actor, colleague: Actor, case: Case) -> None:
    overrule(case, worker)
    withdraw(case, colleague)

    assert [each for each in events(worker, case) if "overrul" in each[0]] == [
        ("case.overruled", worker.key),
        ("case.overruling_withdrawn", colleague.key),
    ]
    with looking_as(worker):
        chosen = Event.objects.get(kind="case.overruled").detail
        kept = Overruling.objects.get()
    assert chosen == {"rule": "visit", "approach": "phone"}
    assert (kept.made_by_id, kept.withdrawn_by_id) == (worker.user_id, colleague.user_id)


def test_withdrawn_the_rules_decide_again(worker: Actor, case: Case) -> None:
    overrule(case, worker)
    withdraw(case, worker)

    assert the_case(worker).route == Route.VISIT
    assert stands(worker) == {}


def test_withdrawing_what_nobody_chose_changes_nothing(worker: Actor, case: Case) -> None:
    withdraw(case, worker)

    assert the_case(worker).route == Route.VISIT
    assert not [kind for kind, _by in events(worker, case) if "overrul" in kind]


def test_a_new_signal_leaves_what_was_chosen_but_may_make_it_more_urgent(worker: Actor, coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00")], coordinator, partner="stroom")
    letter = the_case(coordinator)
    overrule(letter, worker, approach="email")
    with on(2026, 11, 3):
        deliver([row(Klantnummer="W1", Bedrag="100,00")], coordinator, partner="water")

    now = the_case(worker)
    assert (letter.priority, now.route, now.priority) == (6, Route.EMAIL, 3)
    with looking_as(worker):
        assert [each.rule for each in decisions_of(now)] == ["visit", "letter"]
    assert stands(worker) == {1: "email"}


def test_withdrawn_after_a_new_signal_the_newest_decision_counts(worker: Actor, coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00")], coordinator, partner="stroom")
    overrule(the_case(coordinator), worker, approach="email")
    with on(2026, 11, 3):
        deliver([row(Klantnummer="W1", Bedrag="100,00")], coordinator, partner="water")
        withdraw(the_case(coordinator), worker)

    assert (the_case(worker).route, the_case(worker).priority) == (Route.VISIT, 3)


def test_a_crisis_has_the_rules_decide_again(worker: Actor, coordinator: Actor, case: Case) -> None:
    overrule(case, worker)
    with on(2026, 11, 4):
        deliver([row(Klantnummer="E1", Crisis="ja")], coordinator, partner="stroom")

    assert (the_case(worker).route, the_case(worker).priority) == (Route.VISIT, 1)
    assert stands(worker) == {}


def test_a_case_that_is_opened_again_is_placed_by_the_rules(worker: Actor, case: Case) -> None:
    overrule(case, worker)
    with on(2026, 11, 9), looking_as(worker):
        close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)
        reopen(case=case, by=worker)

    assert the_case(worker).route == Route.VISIT
    assert stands(worker) == {}
    with on(2026, 11, 10):
        withdraw(case, worker)  # a choice that counts no more: nothing to withdraw
    assert ("case.overruling_withdrawn", worker.key) not in events(worker, case)


def test_a_case_that_is_opened_again_may_be_overruled_again(worker: Actor, case: Case) -> None:
    overrule(case, worker)
    with on(2026, 11, 9), looking_as(worker):
        close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)
        reopen(case=case, by=worker)
    with on(2026, 11, 10):
        overrule(case, worker, approach="letter")

    assert (the_case(worker).route, stands(worker)) == (Route.LETTER, {1: "letter"})


def test_a_case_that_the_address_check_had_closed_is_placed_by_the_rules_when_that_is_taken_back(
    worker: Actor, coordinator: Actor
) -> None:
    load(coordinator, JANSEN_DIED)
    deliver([row()], coordinator)
    overrule(the_case(coordinator), worker)
    with on(2026, 11, 3), looking_as(worker):
        question = RegisterQuestion.objects.get()
        accept_proposal(question=question, choice=0, by=worker)
        take_answer_back(question=question, by=worker)

    assert (the_case(worker).route, stands(worker)) == (Route.VISIT, {})


def test_a_rule_hurries_a_case_that_is_opened_again(worker: Actor, coordinator: Actor) -> None:
    rules = (replace(HEEMSKERK.rules[-1], first_attempt_days=2),)
    adopt_policy(spec=replace(HEEMSKERK, rules=rules), valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row()], coordinator)
    with on(2026, 11, 9), looking_as(worker):
        case = the_case(worker)
        close_case(case=case, result=EndResult.PAID, by=worker)
        reopen(case=case, by=worker)

    assert the_case(worker).first_attempt_by == date(2026, 11, 11)


def test_merged_and_undone_each_case_keeps_what_was_chosen_for_it(worker: Actor, coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    first, second = cases_of(coordinator)
    overrule(first, worker)
    overrule(second, worker, approach="letter")
    with on(2026, 11, 3), looking_as(worker):
        regrouping = merge(source=second, target=first, by=worker)
        assert cases_of(worker)[0].route == Route.PHONE
        undo(regrouping=regrouping, by=worker)

    assert [case.route for case in cases_of(worker)] == [Route.PHONE, Route.LETTER]
    assert stands(worker) == {1: "phone", 2: "letter"}


def test_two_colleagues_the_last_one_counts_and_both_are_kept(worker: Actor, colleague: Actor, case: Case) -> None:
    overrule(case, worker)
    with on(2026, 11, 3):
        overrule(case, colleague, approach="letter", reason="Vraagt om een brief.")

    assert (the_case(worker).route, stands(worker)) == (Route.LETTER, {1: "letter"})
    with looking_as(worker):
        kept = Overruling.objects.order_by("pk").values_list("made_by", "reason", "withdrawn_by")
        assert list(kept) == [
            (worker.user_id, REASON, colleague.user_id),
            (colleague.user_id, "Vraagt om een brief.", None),
        ]


def test_pressed_twice_it_is_chosen_once(worker: Actor, case: Case) -> None:
    assert overrule(case, worker).pk == overrule(case, worker, reason=f" {REASON} ").pk
    assert len([kind for kind, _by in events(worker, case) if kind == "case.overruled"]) == 1


def test_another_reason_for_the_same_approach_is_a_new_choice(worker: Actor, case: Case) -> None:
    overrule(case, worker)
    assert overrule(case, worker, reason="Belt liever zelf.").reason == "Belt liever zelf."


@pytest.mark.parametrize(
    ("approach", "reason"),
    [("phone", ""), ("phone", "  \n"), ("balloon", REASON), ("visit", REASON)],
    ids=["no reason", "a blank reason", "no such approach", "what the rules chose"],
)
def test_what_cannot_be_followed_is_refused(approach: str, reason: str, worker: Actor, case: Case) -> None:
    with pytest.raises(InvalidValue):
        overrule(case, worker, approach, reason)
    assert (the_case(worker).route, stands(worker)) == (Route.VISIT, {})


def test_a_closed_case_is_not_approached_at_all(worker: Actor, case: Case) -> None:
    overrule(case, worker)
    with looking_as(worker):
        close_case(case=case, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused):
        overrule(case, worker, approach="letter")
    with pytest.raises(Refused):
        withdraw(case, worker)
    assert the_case(worker).route == Route.PHONE


@pytest.mark.parametrize("role", ["analyst", "administrator", "landlord"])
def test_who_does_not_work_on_cases_does_not_choose(role: str, case: Case, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    for act in (overrule, withdraw):
        with pytest.raises(Refused):
            act(case, somebody)


def test_a_part_of_the_system_never_chooses_instead_of_the_rules(case: Case) -> None:
    with pytest.raises(Refused):
        overrule(case, system_actor("test", case.municipality_id))


def test_another_municipalitys_case_cannot_be_overruled(case: Case, other_coordinator: Actor) -> None:
    for act in (overrule, withdraw):
        with pytest.raises(Case.DoesNotExist):
            act(case, other_coordinator)
    with municipality_scope(case.municipality_id):
        assert not Overruling.objects.exists()


def test_new_rules_leave_a_choice_that_was_made_under_the_old_ones(worker: Actor, coordinator: Actor) -> None:
    """Also where the new rules do not know the approach that was chosen."""
    deliver([row()], coordinator)
    overrule(the_case(coordinator), worker)
    letters = replace(HEEMSKERK, approaches=HEEMSKERK.approaches[-1:], rules=HEEMSKERK.rules[-1:])
    adopt_policy(spec=letters, valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row(Klantnummer="W1")], coordinator, partner="water")

    assert (the_case(worker).route, stands(worker)) == (Route.PHONE, {1: "phone"})
    with pytest.raises(InvalidValue):
        overrule(the_case(worker), worker, approach="email")
