"""What attempts come down to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from eropaf.monitor.facts.outreach_part import Made, Outreach, in_time, numbered, sum_up, told_attempts
from eropaf.outreach.enums import ContactKind, PartOfDay

DAY = date(2026, 11, 2)
CALL = Made(ContactKind.PHONE, reached=False, day=DAY, part_of_day=PartOfDay.MORNING, from_resident=False)
VISIT = replace(CALL, kind=ContactKind.VISIT, day=date(2026, 11, 5))
LETTER = replace(CALL, kind=ContactKind.LETTER, day=date(2026, 11, 9))
CALLED_US = replace(CALL, reached=True, from_resident=True, day=date(2026, 11, 4))


def test_where_nothing_was_tried_there_is_nothing_to_tell() -> None:
    assert sum_up([]) == Outreach()


def test_attempts_are_counted_and_told_in_their_order() -> None:
    found = sum_up([CALL, VISIT, replace(LETTER, reached=True)])

    assert (found.attempts, found.channels, found.first_channel) == (3, "Telefoon>Huisbezoek>Brief", "Telefoon")
    assert (found.reached_by, found.reached_at) == ("Brief", 3)
    assert (found.first_day, found.contact_day) == (DAY, LETTER.day)


def test_of_two_contacts_the_first_counts() -> None:
    found = sum_up([CALL, replace(VISIT, reached=True), replace(LETTER, reached=True)])

    assert (found.reached_by, found.reached_at, found.contact_day) == ("Huisbezoek", 2, VISIT.day)


def test_a_card_and_what_is_handled_without_contact_are_no_attempts() -> None:
    no_attempts = [replace(CALL, kind=kind, reached=True) for kind in (ContactKind.CARD, ContactKind.ADMINISTRATIVE)]

    assert sum_up(no_attempts) == Outreach()
    assert sum_up([*no_attempts, VISIT]) == sum_up([VISIT])
    assert told_attempts([*no_attempts, VISIT]) == [VISIT]


def test_a_resident_who_calls_is_reached_but_not_by_an_attempt() -> None:
    found = sum_up([CALL, CALLED_US, VISIT])

    assert (found.attempts, found.channels) == (2, "Telefoon>Huisbezoek")
    assert (found.reached_by, found.reached_at, found.contact_day) == ("Telefoon", None, CALLED_US.day)
    assert sum_up([CALLED_US]).first_day == CALLED_US.day
    assert sum_up([CALLED_US]).first_channel == ""


def test_the_second_attempt_is_ours_also_where_the_resident_called_first() -> None:
    assert numbered([CALLED_US, CALL, VISIT]) == [CALL, VISIT, CALLED_US]


def test_a_long_sequence_is_told_by_its_first_four_channels() -> None:
    found = sum_up([CALL, VISIT, LETTER, CALL, VISIT, replace(VISIT, reached=True)])

    assert found.channels == "Telefoon>Huisbezoek>Brief>Telefoon"
    assert (found.attempts, found.reached_at) == (6, 6)


@pytest.mark.parametrize("is_still_due", [True, False])
@pytest.mark.parametrize(("days", "is_in_time"), [(-3, True), (0, True), (1, False)])
def test_what_happened_was_in_time_up_to_the_last_day(days: int, is_in_time: bool, is_still_due: bool) -> None:
    happened = DAY + timedelta(days=days)
    assert in_time(happened, DAY, DAY + timedelta(days=90), is_still_due) is is_in_time


@pytest.mark.parametrize(
    ("days", "is_still_due", "expected"),
    [(-1, True, None), (0, True, None), (1, True, False), (1, False, None), (-1, False, None)],
)
def test_what_did_not_happen_is_late_once_its_term_is_over_and_it_is_still_due(
    days: int, is_still_due: bool, expected: bool | None
) -> None:
    assert in_time(None, DAY, DAY + timedelta(days=days), is_still_due) is expected
