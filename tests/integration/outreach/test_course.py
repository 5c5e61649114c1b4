"""How the approach of a case goes on: what was agreed or put off, what residents do, who may not be approached."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.reopening import reopen
from eropaf.jobs.together import merge
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection, withdraw_objection
from eropaf.outreach.appointing import (
    Moment,
    make_appointment,
    postpone,
    withdraw_appointment,
    withdraw_postponement,
)
from eropaf.outreach.courses import Course, courses_of
from eropaf.outreach.enums import ContactKind, PartOfDay, part_of_day
from eropaf.outreach.models import Appointment, ContactAttempt
from eropaf.outreach.next_action import ActionKind
from eropaf.outreach.services import record_attempt, record_visit_with_card, withdraw_attempt
from tests.integration.building import deliver, row, somebody
from tests.integration.cases.stories import attempt, cases_of, events, looking_as, on, the_case

pytestmark = pytest.mark.django_db

TODAY, TUESDAY, THURSDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case, opened on Monday 2 November 2026: visits are planned."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def course(case: Case, by: Actor) -> Course:
    with looking_as(by):
        return courses_of([Case.objects.get(pk=case.pk)], by)[case.pk]


def next_up(case: Case, by: Actor) -> tuple[ActionKind, date] | None:
    action = course(case, by).action
    return (action.kind, action.day) if action else None


def agree(case: Case, by: Actor, day: date, kind: ContactKind = ContactKind.PHONE) -> Appointment:
    return make_appointment(case=case, kind=kind, moment=Moment(day, at=time(14, 30)), note="na het werk", by=by)


def call_in_vain(case: Case, by: Actor) -> None:
    part = part_of_day(clock.now().time())
    record_attempt(case=case, kind=ContactKind.PHONE, reached=False, day=TODAY, part_of_day=part, note="", by=by)


def visit_with_card(case: Case, by: Actor) -> ContactAttempt:
    return record_visit_with_card(case=case, day=TODAY, part_of_day=PartOfDay.MORNING, note="", by=by)


def object_to_it(by: Actor, surname: str = "Jansen") -> Objection:
    objector = Objector(surname=surname, postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    return record_objection(objector=objector, received_on=TODAY, channel=ObjectionChannel.PHONE, note="", by=by)


def test_an_appointment_is_the_next_thing_to_do_until_an_attempt_keeps_it(case: Case, worker: Actor) -> None:
    appointment = agree(case, worker, TUESDAY)
    assert next_up(case, worker) == (ActionKind.APPOINTMENT, TUESDAY)

    with on(2026, 11, 4):
        called = attempt(case, worker)
        assert next_up(case, worker) == (ActionKind.ATTEMPT, TODAY)  # the visit that was planned was not made
        withdraw_attempt(attempt=called, by=worker)
        assert next_up(case, worker) == (ActionKind.APPOINTMENT, TUESDAY)
    assert ("appointment.made", worker.key) in events(worker, case)
    with looking_as(worker):
        assert Appointment.objects.get().pk == appointment.pk


@pytest.mark.parametrize(
    ("day", "kind"),
    [(TODAY, ContactKind.PHONE), (TUESDAY, ContactKind.VISIT)],
    ids=["before that day", "by another channel"],
)
def test_only_an_attempt_of_that_kind_on_or_after_that_day_keeps_an_appointment(
    day: date, kind: ContactKind, case: Case, worker: Actor
) -> None:
    agree(case, worker, TUESDAY)

    with on(2026, 11, 3):
        attempt(case, worker, day=day, kind=kind)

    assert next_up(case, worker) == (ActionKind.APPOINTMENT, TUESDAY)


@pytest.mark.parametrize("hour", [9, 13], ids=["in the morning", "earlier in the afternoon"])
def test_a_call_in_vain_before_the_time_that_was_agreed_leaves_the_appointment_standing(
    hour: int, case: Case, worker: Actor
) -> None:
    agree(case, worker, TODAY)

    with on(2026, 11, 2, hour):
        call_in_vain(case, worker)
    assert next_up(case, worker) == (ActionKind.APPOINTMENT, TODAY)

    with on(2026, 11, 2, 15):
        call_in_vain(case, worker)
    assert not course(case, worker).appointments


def test_who_is_reached_before_the_time_that_was_agreed_needs_no_second_call(case: Case, worker: Actor) -> None:
    agree(case, worker, TODAY)

    attempt(case, worker, reached=True)

    assert next_up(case, worker) is None


def test_one_attempt_keeps_one_appointment_the_earliest(case: Case, worker: Actor) -> None:
    agree(case, worker, TUESDAY)
    agree(case, worker, TODAY)

    attempt(case, worker, reached=True)
    assert next_up(case, worker) == (ActionKind.APPOINTMENT, TUESDAY)


def test_an_appointment_that_is_taken_back_leaves_the_approach_as_it_was(case: Case, worker: Actor) -> None:
    appointment = agree(case, worker, THURSDAY)
    withdraw_appointment(appointment=appointment, by=worker)

    assert next_up(case, worker) == (ActionKind.ATTEMPT, TODAY)
    with pytest.raises(Refused):
        withdraw_appointment(appointment=appointment, by=worker)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2027, 3, 1)], ids=["yesterday", "in four months"])
def test_a_day_that_has_passed_or_is_too_far_away_is_refused(day: date, case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        agree(case, worker, day)
    with pytest.raises(InvalidValue):
        postpone(case=case, day=day, reason="met vakantie", by=worker)


def test_what_was_agreed_for_before_a_case_was_opened_again_is_over(case: Case, worker: Actor) -> None:
    agree(case, worker, TUESDAY)
    close_case(case=case, result=EndResult.PAID, by=worker)

    with on(2026, 11, 9):
        reopen(case=case, by=worker)
        assert next_up(case, worker) == (ActionKind.ATTEMPT, date(2026, 11, 9))
        assert not course(case, worker).appointments
        attempt(the_case(worker), worker)
    with looking_as(worker):
        assert Appointment.objects.get().kept is None


def test_what_was_agreed_for_a_day_to_come_stands_when_a_case_is_opened_again(case: Case, worker: Actor) -> None:
    agree(case, worker, THURSDAY)
    close_case(case=case, result=EndResult.PAID, by=worker)

    with on(2026, 11, 3):
        reopen(case=case, by=worker)
        assert next_up(case, worker) == (ActionKind.APPOINTMENT, THURSDAY)


def test_a_letter_cannot_be_agreed_and_neither_can_two_times(case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        agree(case, worker, TUESDAY, ContactKind.LETTER)
    with pytest.raises(InvalidValue):
        Moment(TUESDAY, time(14), PartOfDay.MORNING)


def test_a_closed_case_takes_no_appointment_and_no_other_day(case: Case, worker: Actor) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused):
        agree(case, worker, TUESDAY)
    with pytest.raises(Refused):
        postpone(case=case, day=TUESDAY, reason="met vakantie", by=worker)


@pytest.mark.parametrize("wrong", [{"kind": "Brief"}, {"at": time(9), "part_of_day": "Middag"}])
def test_the_database_refuses_what_cannot_be_agreed(wrong: dict[str, object], case: Case, worker: Actor) -> None:
    appointment = agree(case, worker, TUESDAY)
    with acting(worker), pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=appointment.pk).update(**wrong)


def test_an_appointment_stays_in_its_municipality(case: Case, worker: Actor, other_coordinator: Actor) -> None:
    appointment = agree(case, worker, TUESDAY)
    with acting(worker), pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=appointment.pk).update(made_by=other_coordinator.user_id)


def test_the_next_attempt_is_on_the_day_that_was_chosen_until_it_is_made(case: Case, worker: Actor) -> None:
    postpone(case=case, day=TUESDAY, reason="nog niet", by=worker)
    postpone(case=case, day=THURSDAY, reason="met vakantie", by=worker)
    assert next_up(case, worker) == (ActionKind.ATTEMPT, THURSDAY)

    with on(2026, 11, 5):
        made = attempt(case, worker, kind=ContactKind.VISIT)
        assert next_up(case, worker) == (ActionKind.ATTEMPT, date(2026, 11, 12))
        withdraw_attempt(attempt=made, by=worker)
        assert next_up(case, worker) == (ActionKind.ATTEMPT, THURSDAY)
        withdraw_postponement(case=case, by=worker)
        assert next_up(case, worker) == (ActionKind.ATTEMPT, TODAY)


def test_closing_that_was_put_off_is_proposed_anew_after_another_attempt(case: Case, worker: Actor) -> None:
    for day in (3, 10):
        with on(2026, 11, day):
            attempt(case, worker, kind=ContactKind.VISIT)
    with on(2026, 11, 11):
        proposed = next_up(case, worker)
        assert proposed
        assert proposed[0] == ActionKind.CLOSE
        postpone(case=case, day=date(2026, 12, 7), reason="nog een keer proberen", by=worker)
        assert next_up(case, worker) == (ActionKind.CLOSE, date(2026, 12, 7))
        attempt(case, worker, kind=ContactKind.ADMINISTRATIVE)
        assert next_up(case, worker) == (ActionKind.CLOSE, date(2026, 12, 7))

    with on(2026, 11, 12):
        attempt(case, worker)
        assert next_up(case, worker) == proposed


def test_another_day_asks_for_a_reason(case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        postpone(case=case, day=TUESDAY, reason="  ", by=worker)


def test_a_card_is_an_attempt_of_its_own_that_is_taken_back_with_its_visit(case: Case, worker: Actor) -> None:
    visit = visit_with_card(case, worker)
    with looking_as(worker):
        assert list(ContactAttempt.objects.order_by("pk").values_list("kind", flat=True)) == ["Huisbezoek", "Kaartje"]
    plan = course(case, worker).plan
    assert plan
    assert plan.next
    assert plan.next.number == 2

    withdraw_attempt(attempt=visit, by=worker)

    with looking_as(worker):
        assert not ContactAttempt.objects.filter(ContactAttempt.standing()).exists()
    assert the_case(worker).state == CaseState.NEW


def test_a_resident_who_calls_is_in_contact_by_phone(case: Case, worker: Actor) -> None:
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=TODAY,
        part_of_day=PartOfDay.MORNING,
        note="belde terug",
        by=worker,
        from_resident=True,
    )

    assert the_case(worker).state == CaseState.IN_CONTACT
    assert next_up(case, worker) is None


def test_a_resident_does_not_make_contact_by_a_card(case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        record_attempt(
            case=case,
            kind=ContactKind.CARD,
            reached=True,
            day=TODAY,
            part_of_day=PartOfDay.MORNING,
            note="",
            by=worker,
            from_resident=True,
        )


def test_nobody_approaches_who_objected_until_that_is_taken_back(case: Case, worker: Actor) -> None:
    objection = object_to_it(worker)
    for forbidden in (lambda: attempt(case, worker), lambda: visit_with_card(case, worker)):
        with pytest.raises(Refused, match="bezwaar"):
            forbidden()
    with pytest.raises(Refused):
        agree(case, worker, TUESDAY)

    withdraw_objection(objection=objection, by=worker)

    attempt(case, worker)


def test_the_case_of_who_objected_is_only_closed_also_when_something_was_agreed(case: Case, worker: Actor) -> None:
    agree(case, worker, THURSDAY)
    object_to_it(worker)
    assert next_up(case, worker) == (ActionKind.CLOSE, TODAY)

    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    assert next_up(case, worker) is None


def test_who_objected_may_call_and_a_case_may_be_handled_without_contact(case: Case, worker: Actor) -> None:
    object_to_it(worker)
    attempt(case, worker, kind=ContactKind.ADMINISTRATIVE)
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=TODAY,
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
        from_resident=True,
    )


def test_a_housemate_of_who_objected_is_approached(case: Case, worker: Actor) -> None:
    object_to_it(worker, surname="De Boer")
    attempt(case, worker)


def test_of_many_residents_only_those_who_objected_are_left_alone(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(10, 15)], coordinator)
    one = object_to_it(worker)
    objector = Objector(surname=somebody(14)["Achternaam"], postcode=Postcode("1234AB"), house_number=HouseNumber(14))
    other = record_objection(objector=objector, received_on=TODAY, channel=ObjectionChannel.DOOR, note="", by=worker)

    objections = [course(each, worker).objection for each in cases_of(worker)]

    assert objections == [None, None, one, None, other]


def test_what_was_agreed_and_tried_in_a_merged_case_counts_where_its_signals_are(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(worker)
    agree(other, worker, THURSDAY)
    attempt(other, worker, kind=ContactKind.VISIT)

    merge(source=other, target=one, by=worker)

    assert next_up(one, worker) == (ActionKind.APPOINTMENT, THURSDAY)
    plan = course(one, worker).plan
    assert plan
    assert plan.next
    assert plan.next.number == 2


def test_what_was_agreed_in_a_merged_case_can_be_taken_back(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(worker)
    agree(other, worker, THURSDAY)
    merge(source=other, target=one, by=worker)
    (appointment,) = course(one, worker).appointments

    with looking_as(worker):
        withdraw_appointment(appointment=appointment, by=worker)

    assert next_up(one, worker) == (ActionKind.ATTEMPT, TODAY)
    assert ("appointment.withdrawn", worker.key) in events(worker, one)


def test_many_cases_are_planned_in_as_many_queries_as_a_few(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(20, 40)], coordinator)
    object_to_it(worker)
    cases = cases_of(worker)
    for each in cases[::2]:
        attempt(each, worker)
        agree(each, worker, TUESDAY)
    with looking_as(worker):
        with CaptureQueriesContext(connection) as few:
            courses_of(cases[:2], worker)
        with CaptureQueriesContext(connection) as many:
            courses = courses_of(cases, worker)

    assert len(courses) == len(cases) == 20
    assert len(many) == len(few) <= 14, [query["sql"] for query in many]
