"""In which order doors are visited, when it takes two, and what a calendar is told."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from eropaf.cases.enums import Route
from eropaf.core.address import Address
from eropaf.core.clock import AMSTERDAM
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.plan import Plan, Tried, plan_approach
from eropaf.outreach.visits.calendar_file import CalendarRound, write_calendar
from eropaf.outreach.visits.crew import WhyPair, visit_to_make, why_pair
from eropaf.outreach.visits.enums import MarkKind
from eropaf.outreach.visits.walking import walking_order
from eropaf.triage.approach import Approach, Crew, Step

MORNING = datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM)


def door(number: int, addition: str = "", street: str = "Dorpsstraat", postcode: str = "1234AB") -> Address:
    return Address(street=street, house_number=number, house_number_addition=addition, postcode=postcode)


def test_one_side_of_the_street_comes_after_the_other() -> None:
    doors = [door(2), door(1), door(4), door(3), door(10), door(3, "A"), door(1, postcode="1234AA")]

    walked = sorted(doors, key=walking_order)

    assert [(each.postcode, each.house_number, each.house_number_addition) for each in walked] == [
        ("1234AA", 1, ""),
        ("1234AB", 1, ""),
        ("1234AB", 3, ""),
        ("1234AB", 3, "A"),
        ("1234AB", 2, ""),
        ("1234AB", 4, ""),
        ("1234AB", 10, ""),
    ]


def test_an_address_that_is_not_known_comes_first() -> None:
    assert min(door(1), Address(), key=walking_order) == Address()


def planned(*steps: Step, visits: int = 0) -> Plan:
    """An approach of which some steps were made, by going to the door."""
    tried = [Tried(ContactKind.VISIT, MORNING.date(), reached=False)] * visits
    return plan_approach(Approach("a", {"nl": "Aanpak"}, steps, close_after=5), MORNING.date(), tried, is_open=True)


def test_a_second_visit_is_made_as_the_approach_says_of_it() -> None:
    alone, pair = Step(Route.VISIT, 0), Step(Route.VISIT, 5, crew=Crew.PAIR)

    assert [visit_to_make(planned(alone, pair, visits=made)) for made in (0, 1, 2)] == [alone, pair, pair]
    assert visit_to_make(planned(Step(Route.PHONE, 0), alone)) == alone
    assert visit_to_make(planned(Step(Route.PHONE, 0))) is None


def test_a_visit_before_the_planned_call_is_the_first_that_was_planned() -> None:
    call, pair, later = Step(Route.PHONE, 0), Step(Route.VISIT, 5, crew=Crew.PAIR), Step(Route.VISIT, 9)

    assert visit_to_make(planned(call, pair, later, visits=1)) == later


@pytest.mark.parametrize(
    ("crew", "marks", "part_of_day", "why"),
    [
        (Crew.ONE, [], PartOfDay.EVENING, None),
        (Crew.PAIR, [], PartOfDay.MORNING, WhyPair.APPROACH),
        (Crew.ONE, [MarkKind.DOG], PartOfDay.MORNING, None),
        (Crew.ONE, [MarkKind.PAIR_ONLY], PartOfDay.MORNING, WhyPair.MARK),
        (Crew.ONE, [MarkKind.NOT_ALONE_IN_EVENING], PartOfDay.AFTERNOON, None),
        (Crew.ONE, [MarkKind.NOT_ALONE_IN_EVENING], PartOfDay.EVENING, WhyPair.EVENING),
    ],
)
def test_it_takes_two_where_approach_or_safety_asks_for_it(
    crew: Crew, marks: list[MarkKind], part_of_day: PartOfDay, why: WhyPair | None
) -> None:
    assert why_pair(Step(Route.VISIT, 0, crew=crew), marks, part_of_day) == why


def test_an_approach_without_visits_asks_for_no_pair() -> None:
    assert why_pair(None, [], PartOfDay.MORNING) is None


def test_a_calendar_is_told_when_and_where_to_look_and_of_nobody() -> None:
    told = CalendarRound(
        key="round-7@eropaf.example",
        url="https://eropaf.example/rondes/7/",
        day=MORNING.date(),
        part_of_day=PartOfDay.MORNING,
        written_at=MORNING,
        stops=5,
        cancelled=False,
    )

    (event,) = Calendar.from_ical(write_calendar(told)).events

    assert event.start == MORNING
    assert event.end - event.start == timedelta(hours=3)
    assert {name: str(event[name]) for name in event if name not in ("DTSTART", "DTEND", "DTSTAMP")} == {
        "UID": "round-7@eropaf.example",
        "SUMMARY": "Ronde",
        "DESCRIPTION": "5 adressen",
        "URL": "https://eropaf.example/rondes/7/",
        "CLASS": "PRIVATE",
        "STATUS": "CONFIRMED",
    }
