"""In which part of the list of a day something comes."""

from datetime import date, time

import pytest

from eropaf.outreach.day_list import Section, order_in_section, section_of
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.next_action import Action, ActionKind, Agreed

WEDNESDAY = date(2026, 11, 4)
TUESDAY, THURSDAY, SUNDAY, MONDAY = date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 8), date(2026, 11, 9)
LATER = date(2026, 11, 30)


def planned(day: date, instead_of: date | None = None) -> Action:
    return Action(ActionKind.ATTEMPT, day, planned=instead_of)


def agreed(day: date, at: time | None = None, part: PartOfDay | None = None) -> Action:
    return Action(ActionKind.APPOINTMENT, day, agreed=Agreed(ContactKind.VISIT, day, at, part))


@pytest.mark.parametrize(
    ("action", "due_on", "section"),
    [
        (agreed(WEDNESDAY), None, Section.AGREED),
        (agreed(TUESDAY), None, Section.LATE),
        (agreed(THURSDAY), None, Section.THIS_WEEK),
        (planned(WEDNESDAY), LATER, Section.TODAY),
        (planned(TUESDAY), LATER, Section.TODAY),
        (planned(TUESDAY), TUESDAY, Section.LATE),
        (planned(TUESDAY, instead_of=WEDNESDAY), LATER, Section.LATE),
        (planned(THURSDAY), TUESDAY, Section.THIS_WEEK),
        (planned(SUNDAY), LATER, Section.THIS_WEEK),
        (planned(MONDAY), LATER, None),
        (Action(ActionKind.CLOSE, TUESDAY), TUESDAY, Section.TODAY),
    ],
)
def test_what_was_promised_and_a_term_that_has_passed_make_something_late(
    action: Action, due_on: date | None, section: Section | None
) -> None:
    assert section_of(action, due_on, WEDNESDAY) == section


@pytest.mark.parametrize(
    ("action", "section"),
    [
        (planned(TUESDAY), Section.WAITING),
        (planned(WEDNESDAY), Section.WAITING),
        (planned(THURSDAY), Section.THIS_WEEK),
        (agreed(WEDNESDAY), Section.AGREED),
    ],
)
def test_a_message_that_was_written_and_waits_to_leave_is_not_asked_for_again(action: Action, section: Section) -> None:
    assert section_of(action, TUESDAY, WEDNESDAY, is_on_its_way=True) == section


def test_what_was_agreed_stands_in_the_order_of_the_day() -> None:
    moments = [agreed(WEDNESDAY), agreed(WEDNESDAY, part=PartOfDay.AFTERNOON), agreed(WEDNESDAY, at=time(9, 30))]
    ordered = sorted(moments, key=lambda each: order_in_section(Section.AGREED, each, None, 1))

    assert ordered == moments[::-1]


def test_the_rest_stands_in_the_order_of_the_nearest_term_and_then_of_priority() -> None:
    def order(due_on: date | None, priority: int) -> tuple[bool, date, time, int]:
        return order_in_section(Section.TODAY, planned(WEDNESDAY), due_on, priority)

    assert order(THURSDAY, 5) < order(LATER, 1) < order(LATER, 2) < order(None, 1)


def test_what_is_only_to_be_closed_comes_last() -> None:
    closing = Action(ActionKind.CLOSE, TUESDAY)

    assert order_in_section(Section.TODAY, planned(WEDNESDAY), None, 9) < order_in_section(
        Section.TODAY, closing, TUESDAY, 1
    )
