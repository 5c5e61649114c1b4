"""Before a delivery is sent the municipality is told what is missing, in which cases, and what to do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eropaf.cases.enums import CaseState, EndResult
from eropaf.intake.enums import Sex
from eropaf.monitor.national.completeness import BLOCKING, EXPLAINED, CaseKey, Found, Gap, find_gaps
from eropaf.monitor.national.numbers import count
from eropaf.monitor.national.records import Contact, Organisation
from eropaf.outreach.enums import ContactKind
from tests.unit.monitor.national.told import AFTERWARDS, COMPLETE, QUARTER, attempt, case, gathered, signal

THE_CASE = (CaseKey(3, 41),)


def gaps(**changes: Any) -> list[Found]:
    """What is missing, the week after the quarter."""
    return find_gaps(gathered(**changes), AFTERWARDS)


def test_a_complete_delivery_misses_nothing() -> None:
    assert gaps() == []


def test_without_anything_about_the_organisation_nothing_can_be_delivered() -> None:
    found = gaps(organisation=Organisation())
    assert [each.gap for each in found] == [Gap.NAME, Gap.KVK_NUMBER, Gap.CONTACT]
    assert all(each.is_blocking for each in found)


@pytest.mark.parametrize("lacking", ["phone", "email", "job_title"])
def test_a_contact_person_who_cannot_be_reached_in_every_way_does_not_stop_it(lacking: str) -> None:
    (contact,) = COMPLETE.contacts
    known = Contact("B. Voorbeeld")
    found = gaps(organisation=replace(COMPLETE, contacts=(replace(contact, **{lacking: ""}), contact, known)))
    assert found == [Found(Gap.CONTACT_DETAILS, 2)]
    assert not found[0].is_blocking


def test_an_empty_period_cannot_be_delivered() -> None:
    assert gaps(signals=(), cases=()) == [Found(Gap.NOTHING, 1)]


@pytest.mark.parametrize("day", [QUARTER.end, QUARTER.start, date(2025, 12, 1)])
def test_a_period_that_is_not_over_is_remarked(day: date) -> None:
    assert find_gaps(gathered(), day) == [Found(Gap.PERIOD_RUNS, 1)]


def test_the_day_after_its_last_day_a_period_is_over() -> None:
    assert find_gaps(gathered(), date(2026, 4, 1)) == []


def test_files_that_wait_are_named() -> None:
    assert gaps(waiting=(8, 9)) == [Found(Gap.FILE_WAITS, 2, files=(8, 9))]


@pytest.mark.parametrize("state", [CaseState.APPROACHING, CaseState.IN_CONTACT])
def test_a_case_that_is_approached_has_an_attempt(state: CaseState) -> None:
    assert gaps(cases=(case(state=state, attempts=()),)) == [Found(Gap.NO_ATTEMPT, 1, THE_CASE)]
    assert gaps(cases=(case(state=state, attempts=(), tried_later=True),)) == []


def test_a_new_case_needs_no_attempt_yet() -> None:
    assert gaps(cases=(case(state=CaseState.NEW, attempts=()),)) == []


def test_a_case_that_is_open_for_half_a_year_is_named() -> None:
    assert gaps(cases=(case(opened_on=date(2025, 9, 29)),)) == [Found(Gap.LONG_OPEN, 1, THE_CASE)]
    assert gaps(cases=(case(opened_on=date(2025, 9, 30)),)) == []
    assert gaps(cases=(case(opened_on=date(2025, 9, 29), result=EndResult.ADVICE),)) == []


def test_whoever_could_not_be_reached_was_tried() -> None:
    closed = case(state=CaseState.CLOSED, result=EndResult.NEVER_REACHED, attempts=())
    assert gaps(cases=(closed,)) == [Found(Gap.NEVER_TRIED, 1, THE_CASE)]
    assert gaps(cases=(replace(closed, attempts=(attempt(reached=False),)),)) == []


@pytest.mark.parametrize("result", EndResult)
def test_a_result_that_tells_of_contact_needs_an_attempt_that_reached(result: EndResult) -> None:
    closed = case(state=CaseState.CLOSED, result=result, attempts=(attempt(reached=False),))
    told_of_contact = {
        EndResult.SILENT_AFTER_CONTACT,
        EndResult.MANAGES_ALONE,
        EndResult.ADVICE,
        EndResult.FURTHER_HELP,
        EndResult.FURTHER_HELP_FINANCIAL,
        EndResult.FURTHER_HELP_OTHER,
    }
    assert gaps(cases=(closed,)) == ([Found(Gap.NO_CONTACT, 1, THE_CASE)] if result in told_of_contact else [])
    assert (
        gaps(
            cases=(
                replace(
                    closed,
                    attempts=(attempt(reached=False), attempt()),
                ),
            )
        )
        == []
    )


def test_an_attempt_of_an_unknown_kind_is_named() -> None:
    unknown = case(attempts=(attempt(), attempt(kind=ContactKind.UNKNOWN)))
    assert gaps(cases=(unknown,)) == [Found(Gap.UNKNOWN_KIND, 1, THE_CASE)]


def test_what_partners_did_not_report_is_counted_by_signal_and_led_to_by_case() -> None:
    poor = {"birth_date": None, "sex": Sex.EMPTY, "arrears_since": None}
    signals = (signal(**poor), signal(key=8, **poor), signal(key=9, case=None, **poor))
    assert gaps(signals=signals) == [
        Found(gap, 3, THE_CASE, files=(5,)) for gap in (Gap.NO_ARREARS_DATE, Gap.NO_BIRTH_DATE, Gap.NO_SEX)
    ]


def test_with_a_bsn_nothing_else_of_the_resident_is_asked() -> None:
    assert gaps(signals=(signal(bsn="999990019", birth_date=None, sex=Sex.EMPTY),)) == []


def test_unknown_is_an_answer() -> None:
    assert gaps(signals=(signal(sex=Sex.UNKNOWN),)) == []


def test_cases_are_led_to_by_number_once() -> None:
    cases = (case(key=30, number=40, signals=(1,)), case(key=3, number=41, signals=(7,)))
    signals = (signal(birth_date=None), signal(key=8, birth_date=None), signal(key=1, case=30, birth_date=None))
    assert gaps(cases=cases, signals=signals) == [
        Found(Gap.NO_BIRTH_DATE, 3, (CaseKey(30, 40), CaseKey(3, 41))),
    ]


def test_what_stops_a_delivery_comes_first() -> None:
    found = gaps(waiting=(8,), organisation=replace(COMPLETE, kvk_number=""))
    assert [each.gap for each in found] == [Gap.KVK_NUMBER, Gap.FILE_WAITS]


def test_every_gap_says_what_it_is_and_what_to_do() -> None:
    assert set(EXPLAINED) == set(Gap)
    assert set(Gap) > BLOCKING


def test_numbers_add_up() -> None:
    closed = case(key=4, number=42, result=EndResult.ADVICE, attempts=(attempt(kind=ContactKind.LETTER),))
    signals = (signal(bsn="999990019", crisis=True), signal(key=8, warm_handover=True), signal(key=9, case=None))
    numbers = count(gathered(signals=signals, cases=(case(), closed)))
    assert (numbers.signals, numbers.by_bsn, numbers.crises, numbers.warm_handovers) == (3, 1, 1, 1)
    assert (numbers.cases, numbers.open_cases, numbers.attempts) == (2, 1, 2)
    assert list(numbers.per_result.items()) == [(EndResult.ADVICE, 1), (None, 1)]
    assert numbers.per_kind == {ContactKind.PHONE: 1, ContactKind.LETTER: 1}
