"""When a message may leave."""

from datetime import datetime, timedelta

import pytest

from eropaf.core.clock import AMSTERDAM
from eropaf.core.errors import InvalidValue
from eropaf.outreach.correspondence.discretion import check_discreet
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState
from eropaf.outreach.correspondence.states import TRANSITIONS
from eropaf.outreach.correspondence.timing import next_open_moment, next_working_morning, wait_after


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, of which the 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (at(2, 8), at(2, 8)),
        (at(2, 19, 59), at(2, 19, 59)),
        (at(2, 20), at(3, 8)),
        (at(2, 6), at(2, 8)),
        (at(6, 21), at(9, 8)),
        (at(7, 12), at(9, 8)),
    ],
    ids=["at eight", "before eight in the evening", "in the evening", "in the morning", "friday night", "saturday"],
)
def test_a_text_message_rings_by_day_on_working_days_only(moment: datetime, leaves: datetime) -> None:
    assert next_open_moment(moment) == leaves


def test_what_is_over_the_limit_of_a_friday_leaves_on_monday() -> None:
    assert next_working_morning(at(6, 15)) == at(9, 8)


def test_waits_grow_and_end() -> None:
    waits = [wait_after(tries) for tries in range(1, 7)]
    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=20), timedelta(minutes=80)]
    assert waits[-1] is None


@pytest.mark.parametrize("telling", ["Uw huur bij Wonen", "Er staat € 300 open", "Het gaat om 300,00"])
def test_a_text_message_names_no_creditor_and_no_amount(telling: str) -> None:
    with pytest.raises(InvalidValue):
        check_discreet(MessageChannel.SMS, "", telling, ["Wonen"])


def test_inside_an_e_mail_they_may_stand_but_not_in_its_subject() -> None:
    check_discreet(MessageChannel.EMAIL, "Zullen we bellen?", "Uw huur bij Wonen, € 300", ["Wonen"])
    with pytest.raises(InvalidValue):
        check_discreet(MessageChannel.EMAIL, "Uw achterstand bij Wonen", "Beste", ["Wonen"])


def test_a_word_that_only_begins_like_a_creditor_is_no_creditor() -> None:
    check_discreet(MessageChannel.SMS, "", "U bent inwoner van Woningen", ["Won"])


def test_every_state_but_the_first_can_be_reached() -> None:
    assert {row.target for row in TRANSITIONS.values()} == set(MessageState)
