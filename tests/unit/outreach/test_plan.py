"""How an approach stands on the calendar, and which attempts were made."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from eropaf.cases.enums import Route
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.plan import Plan, StepState, Tried, plan_approach
from eropaf.triage.approach import Approach, IfNobody, Moment, Step

MONDAY = date(2026, 11, 2)
VISITS = Approach(
    key="visit",
    title={"nl": "Huisbezoek"},
    steps=(
        Step(Route.VISIT, 0, if_nobody=IfNobody.CARD),
        Step(Route.VISIT, 5, if_nobody=IfNobody.CARD),
        Step(Route.LETTER, 10),
    ),
    close_after=5,
)


def visit(day: int, *, reached: bool = False) -> Tried:
    return Tried(ContactKind.VISIT, date(2026, 11, day), reached)


def call(day: int) -> Tried:
    return Tried(ContactKind.PHONE, date(2026, 11, day), reached=False)


def letter(day: int) -> Tried:
    return Tried(ContactKind.LETTER, date(2026, 11, day), reached=False)


def planned(*tried: Tried, approach: Approach = VISITS, is_open: bool = True) -> Plan:
    with override("en"):
        return plan_approach(approach, MONDAY, tried, is_open)


def states(plan: Plan) -> list[StepState]:
    return [step.state for step in plan.steps]


def test_days_are_working_days_after_the_approach_began() -> None:
    plan = planned()

    assert [step.day for step in plan.steps] == [MONDAY, date(2026, 11, 9), date(2026, 11, 16)]
    assert states(plan) == [StepState.NEXT, StepState.LATER, StepState.LATER]
    assert plan.close_on == date(2026, 11, 23)


def test_a_call_or_a_letter_does_not_use_up_a_planned_visit() -> None:
    plan = planned(call(2), visit(3), letter(4))

    assert states(plan) == [StepState.MADE, StepState.NEXT, StepState.MADE]
    assert [step.made and step.made.kind for step in plan.steps] == [ContactKind.VISIT, None, ContactKind.LETTER]
    assert list(plan.besides) == [call(2)]


def test_closing_is_only_proposed_once_every_planned_attempt_was_made_by_its_own_channel() -> None:
    visits_only = replace(VISITS, steps=VISITS.steps[:2])

    assert planned(call(2), visit(3), approach=visits_only).next
    done = planned(call(2), visit(3), visit(10), approach=visits_only)
    assert (done.next, done.close_on) == (None, date(2026, 11, 17))


def test_a_message_after_a_call_in_vain_on_the_same_day_does_not_take_the_place_of_the_second_call() -> None:
    call, message = (Tried(kind, MONDAY, reached=False) for kind in (ContactKind.PHONE, ContactKind.MESSAGE))
    calls = replace(VISITS, steps=(Step(Route.PHONE, 0), Step(Route.PHONE, 10)))
    then_a_message = replace(VISITS, steps=(Step(Route.PHONE, 0), Step(Route.MESSAGE, 2)))

    assert states(planned(call, message, approach=calls)) == [StepState.MADE, StepState.NEXT]
    assert not planned(call, message, approach=calls).besides
    assert planned(call, replace(message, day=date(2026, 11, 3)), approach=calls).besides
    assert states(planned(call, message, approach=then_a_message))[1] == StepState.MADE


def test_a_card_that_was_left_at_the_visit_is_no_attempt_of_its_own() -> None:
    card = Tried(ContactKind.CARD, date(2026, 11, 3), reached=False)

    assert states(planned(visit(3), card)) == [StepState.MADE, StepState.NEXT, StepState.LATER]
    assert list(planned(visit(2), card).besides) == [card]


def test_what_was_handled_without_contact_is_no_attempt() -> None:
    assert planned(Tried(ContactKind.ADMINISTRATIVE, MONDAY, reached=False)).begins


def test_once_there_is_contact_nothing_more_is_planned_and_no_closing_proposed() -> None:
    plan = planned(visit(3, reached=True))

    assert states(plan) == [StepState.MADE, StepState.NEEDLESS, StepState.NEEDLESS]
    assert (plan.next, plan.close_on, plan.is_contact) == (None, None, True)


def test_closing_is_proposed_some_days_after_the_last_attempt_that_was_really_made() -> None:
    plan = planned(visit(3), visit(9), letter(19))

    assert (plan.next, plan.close_on) == (None, date(2026, 11, 26))


def test_more_attempts_than_planned_change_nothing() -> None:
    plan = planned(visit(3), visit(4), visit(5), letter(6), letter(9))

    assert states(plan) == [StepState.MADE] * 3
    assert list(plan.besides) == [visit(5), letter(9)]


def test_of_a_closed_case_what_was_not_made_is_told_as_that() -> None:
    plan = planned(visit(3), is_open=False)

    assert states(plan) == [StepState.MADE, StepState.LEFT, StepState.LEFT]
    assert plan.close_on is None


@pytest.mark.parametrize(("objection_days", "first"), [(0, None), (5, date(2026, 11, 9))])
def test_all_waits_for_the_term_in_which_the_resident_may_object(objection_days: int, first: date | None) -> None:
    approach = Approach("invited", {"nl": "Uitnodiging"}, VISITS.steps, 5, objection_days=objection_days)

    plan = planned(approach=approach)

    assert plan.not_before == first
    assert plan.steps[0].day == (first or MONDAY)


def test_an_attempt_that_came_late_puts_off_those_after_it_and_the_closing() -> None:
    plan = planned(visit(12))

    assert [step.day for step in plan.steps] == [MONDAY, date(2026, 11, 19), date(2026, 11, 26)]
    assert plan.close_on == date(2026, 12, 3)


def test_who_was_tried_by_another_channel_was_tried() -> None:
    assert not planned(Tried(ContactKind.EMAIL, MONDAY, reached=False)).begins


def test_another_part_of_the_day_is_told_once_it_is_known_in_which_nobody_was_there() -> None:
    steps = (Step(Route.VISIT, 0), Step(Route.VISIT, 5, moment=Moment.ANOTHER))
    approach = Approach("visit", {"nl": "Huisbezoek"}, steps, 5)
    afternoon = Tried(ContactKind.VISIT, MONDAY, reached=False, part_of_day=PartOfDay.AFTERNOON)

    assert planned(approach=approach).steps[1].sentence == "Home visit, another part of the day than before."
    assert planned(afternoon, approach=approach).steps[1].sentence == (
        "Home visit, another part of the day than afternoon."
    )


def test_attempts_are_numbered_per_channel() -> None:
    assert [step.number for step in planned().steps] == [1, 2, 1]


def test_that_the_resident_made_contact_is_contact_and_no_attempt_of_ours() -> None:
    called = Tried(ContactKind.PHONE, date(2026, 11, 4), reached=True, from_resident=True)

    plan = planned(visit(3), called)

    assert states(plan) == [StepState.MADE, StepState.NEEDLESS, StepState.NEEDLESS]
    assert plan.is_contact


def test_a_card_left_where_the_approach_asks_for_none_is_no_attempt_of_its_own() -> None:
    card = Tried(ContactKind.CARD, date(2026, 11, 16), reached=False, along=True)

    assert states(planned(visit(3), visit(9), card, letter(16))) == [StepState.MADE] * 3
