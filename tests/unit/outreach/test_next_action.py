"""What to do next: what was agreed goes first, and nothing comes before a day that must be waited for."""

from datetime import date, time

from eropaf.cases.enums import Route
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.next_action import Action, ActionKind, Agreed, next_action
from eropaf.outreach.plan import Plan, Tried, plan_approach
from eropaf.triage.approach import Approach, Step

MONDAY, TUESDAY, THURSDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)


def plan(*tried: Tried, objection_days: int = 0, joint: bool = False) -> Plan:
    steps = (Step(Route.PHONE, 0), Step(Route.PHONE, 10))
    approach = Approach("phone", {"nl": "Bellen"}, steps, 5, objection_days=objection_days, joint=joint)
    return plan_approach(approach, MONDAY, tried, is_open=True)


def call(day: date, *, reached: bool = False) -> Tried:
    return Tried(ContactKind.PHONE, day, reached)


def what(action: Action | None) -> tuple[ActionKind, date] | None:
    return (action.kind, action.day) if action else None


def test_the_next_attempt_is_on_the_day_of_the_approach() -> None:
    assert what(next_action(plan(), [])) == (ActionKind.ATTEMPT, MONDAY)
    assert what(next_action(plan(call(MONDAY)), [])) == (ActionKind.ATTEMPT, date(2026, 11, 16))


def test_an_appointment_goes_first_the_earliest_of_them_also_when_there_is_contact() -> None:
    visit = Agreed(ContactKind.VISIT, THURSDAY)
    late, early = Agreed(ContactKind.PHONE, TUESDAY, time(14)), Agreed(ContactKind.PHONE, TUESDAY, time(9, 30))

    action = next_action(plan(call(MONDAY, reached=True)), [visit, late, early])

    assert what(action) == (ActionKind.APPOINTMENT, TUESDAY)
    assert action
    assert action.agreed == early
    assert action.channel == ContactKind.PHONE
    assert action.promised


def test_with_contact_and_nothing_agreed_there_is_nothing_to_do() -> None:
    assert next_action(plan(call(MONDAY, reached=True)), []) is None
    assert next_action(None, []) is None


def test_another_day_that_somebody_chose_counts_sooner_or_later() -> None:
    later = next_action(plan(), [], postponed_to=THURSDAY)
    sooner = next_action(plan(call(MONDAY)), [], postponed_to=TUESDAY)

    assert what(later) == (ActionKind.ATTEMPT, THURSDAY)
    assert later
    assert later.planned == MONDAY
    assert later.promised
    assert what(sooner) == (ActionKind.ATTEMPT, TUESDAY)


def test_nothing_comes_before_a_day_agreed_with_the_partner_or_until_which_the_resident_may_object() -> None:
    assert what(next_action(plan(), [], held_until=THURSDAY)) == (ActionKind.ATTEMPT, THURSDAY)
    assert what(next_action(plan(), [], postponed_to=TUESDAY, held_until=THURSDAY)) == (ActionKind.ATTEMPT, THURSDAY)
    objecting = next_action(plan(objection_days=5), [], postponed_to=TUESDAY)
    assert what(objecting) == (ActionKind.ATTEMPT, date(2026, 11, 9))


def test_what_the_approach_leaves_to_worker_and_partner_is_decided_first() -> None:
    assert what(next_action(plan(joint=True), [])) == (ActionKind.DECIDE, MONDAY)
    assert what(next_action(plan(joint=True), [], is_decided=True)) == (ActionKind.ATTEMPT, MONDAY)
    assert what(next_action(plan(call(MONDAY), joint=True), [])) == (ActionKind.ATTEMPT, date(2026, 11, 16))


def test_after_the_last_attempt_closing_is_what_comes_and_it_can_wait_too() -> None:
    tried = call(MONDAY), call(date(2026, 11, 16))

    assert what(next_action(plan(*tried), [])) == (ActionKind.CLOSE, date(2026, 11, 23))
    assert what(next_action(plan(*tried), [], postponed_to=date(2026, 12, 1))) == (ActionKind.CLOSE, date(2026, 12, 1))
