"""Whether what is to be done next was done already, and only waits to leave."""

from datetime import date

import pytest

from eropaf.cases.enums import Route
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.on_its_way import message_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.next_action import Action, ActionKind, Agreed, next_action
from eropaf.outreach.plan import plan_approach
from eropaf.triage.approach import Approach, Step

TODAY = date(2026, 11, 2)
EMAIL, SMS, LETTER = MessageChannel.EMAIL, MessageChannel.SMS, MessageChannel.LETTER


def next_of(channel: Route) -> Action:
    approach = Approach("once", {"nl": "Eén keer"}, (Step(channel, 0),), 5)
    action = next_action(plan_approach(approach, TODAY, [], is_open=True), [])
    assert action
    return action


@pytest.mark.parametrize(
    ("channel", "waiting", "expected"),
    [
        (Route.LETTER, [LETTER], LETTER),
        (Route.LETTER, [EMAIL, LETTER], LETTER),
        (Route.MESSAGE, [SMS], SMS),
        (Route.LETTER, [EMAIL], None),
        (Route.VISIT, [LETTER], None),
        (Route.LETTER, [], None),
    ],
)
def test_only_a_message_by_the_channel_of_the_next_attempt_is_that_attempt(
    channel: Route, waiting: list[MessageChannel], expected: MessageChannel | None
) -> None:
    assert message_of(next_of(channel), waiting) == expected


def test_what_was_agreed_is_still_to_be_done_whatever_waits() -> None:
    agreed = Action(ActionKind.APPOINTMENT, TODAY, agreed=Agreed(ContactKind.PHONE, TODAY))
    assert message_of(agreed, [SMS, LETTER]) is None
    assert message_of(None, [SMS]) is None
