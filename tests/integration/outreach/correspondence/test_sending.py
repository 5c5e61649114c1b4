"""Messages leave once, at a decent time, and count as an attempt when they do."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import InternalError, ProgrammingError, transaction

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.sending import ask_about_messages, send_messages
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.services.sending import INTERRUPTED_AFTER
from eropaf.outreach.correspondence.services.writing import cancel_message, set_daily_limit, settle_message
from eropaf.outreach.models import ContactAttempt
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, the_case
from tests.integration.conftest import NOW
from tests.integration.exchange.mail_server import Mailbox, mail_server
from tests.integration.exchange.notify_server import Post, notify_server
from tests.integration.outreach.correspondence.letters import a_message, published_text

pytestmark = pytest.mark.django_db

EMAIL, SMS, LETTER = MessageChannel.EMAIL, MessageChannel.SMS, MessageChannel.LETTER
LATER = NOW + timedelta(minutes=6)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    return the_case(coordinator)


@pytest.fixture
def box(settings: LazySettings) -> Iterator[Mailbox]:
    """Sending for real, by a mail server."""
    with mail_server() as served:
        told = served.server
        settings.OUTREACH_ON = True
        settings.MAIL = {name: getattr(told, name) for name in settings.MAIL}
        yield served


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    """Sending for real, by NotifyNL."""
    with notify_server() as served:
        settings.OUTREACH_ON = True
        settings.NOTIFY = {name: getattr(served.service, name) for name in settings.NOTIFY}
        yield served


def send_at(moment: datetime) -> None:
    """The periodic task runs."""
    with clock.standing_at(moment):
        send_messages()


def kept(message: Message, by: Actor) -> Message:
    with looking_as(by):
        return Message.objects.select_related("attempt").get(pk=message.pk)


def standing(by: Actor) -> list[tuple[str, bool]]:
    with looking_as(by):
        found = ContactAttempt.objects.filter(ContactAttempt.standing()).order_by("pk")
        return list(found.values_list("kind", "reached"))


def write(case: Case, channel: MessageChannel, coordinator: Actor, by: Actor) -> Message:
    return a_message(case, channel, published_text(channel, coordinator), by)


def objects(by: Actor) -> None:
    """The resident of the case does not want to be approached."""
    objector = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    record_objection(objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="belde", by=by)


def test_an_e_mail_leaves_after_the_time_to_undo_it_and_counts_as_not_reached(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    send_at(NOW + timedelta(minutes=1))
    assert not box.messages

    send_at(LATER)
    (mail,) = box.messages
    text = mail.get_body(("plain",))
    assert text is not None
    assert "Bel me" in text.get_content()
    assert "Uw rechten" in text.get_content()
    sent = kept(message, worker)
    assert (sent.state, sent.outside_key, sent.sent_at) == (MessageState.SENT, mail["Message-ID"], LATER)
    assert sent.attempt is not None
    assert sent.attempt.worker_id == worker.user_id
    assert standing(worker) == [("Mail", False)]
    assert the_case(worker).state == CaseState.APPROACHING
    assert [kind for kind, _who in events(worker, case)[1:]] == [
        "message.written",
        "attempt.recorded",
        "case.approached",
        "message.sent",
    ]


def test_running_the_task_again_sends_nothing_again(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    send_at(LATER)
    send_at(LATER + INTERRUPTED_AFTER * 2)
    assert len(box.messages) == 1
    assert len(standing(worker)) == 1


def test_a_message_can_be_cancelled_while_it_waits_and_not_afterwards(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    with looking_as(worker):
        cancel_message(message=message, by=worker)
    other = write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    assert len(box.messages) == 1
    with looking_as(worker), pytest.raises(Refused):
        cancel_message(message=other, by=worker)
    assert kept(message, worker).state == MessageState.CANCELLED


def test_in_test_mode_nothing_leaves_nor_counts(
    box: Mailbox, settings: LazySettings, case: Case, coordinator: Actor, worker: Actor
) -> None:
    settings.OUTREACH_ON = False
    message = write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    assert kept(message, worker).state == MessageState.TEST

    settings.OUTREACH_ON = True
    send_at(LATER)
    assert not box.messages
    assert standing(worker) == []


def test_what_waited_when_test_mode_began_does_not_leave_either(
    box: Mailbox, settings: LazySettings, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    settings.OUTREACH_ON = False
    send_at(LATER)
    assert kept(message, worker).state == MessageState.TEST
    assert not box.messages


def test_a_busy_server_is_tried_again_after_a_wait_that_grows(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    box.recipient_answers += ["451 Later", "451 Later"]
    message = write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.WAITING, Problem.UNREACHABLE)
    second = kept(message, worker).next_try_at
    send_at(second)
    third = kept(message, worker).next_try_at
    assert third - second > second - LATER
    send_at(third)
    assert kept(message, worker).state == MessageState.SENT
    assert kept(message, worker).tries == 3
    assert len(box.messages) == 1


def test_a_server_that_stays_busy_is_given_up_in_the_end(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    box.recipient_answers += ["451 Later"] * 20
    message = write(case, EMAIL, coordinator, worker)
    for day in range(20):
        send_at(LATER + timedelta(days=day))
    assert kept(message, worker).state == MessageState.FAILED
    assert kept(message, worker).tries == 6


def test_an_address_that_is_refused_fails_at_once_and_somebody_can_settle_it(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    box.recipient_answers.append("550 Unknown")
    message = write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    assert (kept(message, worker).state, kept(message, worker).problem) == (
        MessageState.FAILED,
        Problem.ADDRESS_REFUSED,
    )
    assert standing(worker) == []
    with looking_as(worker):
        settle_message(message=message, by=worker)
    assert kept(message, worker).state == MessageState.CANCELLED


def test_an_e_mail_of_which_nobody_knows_whether_it_left_is_told_and_not_sent_again(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    box.data_answers.append("drop")
    message = write(case, EMAIL, coordinator, worker)
    send_at(LATER)
    send_at(LATER + timedelta(days=1))
    assert len(box.messages) == 1
    assert (kept(message, worker).state, kept(message, worker).problem) == (
        MessageState.FAILED,
        Problem.CONNECTION_LOST,
    )


def interrupt(message: Message) -> None:
    """A worker is killed after it claimed the message, before it kept what came of it."""
    with acting(system_actor("test", message.municipality_id)):
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, tries=1, next_try_at=LATER)


def test_an_e_mail_whose_worker_was_killed_is_told_and_not_sent(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    interrupt(message)
    send_at(LATER + timedelta(minutes=1))
    assert kept(message, worker).state == MessageState.SENDING
    send_at(LATER + INTERRUPTED_AFTER)
    assert not box.messages
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.FAILED, Problem.INTERRUPTED)


@pytest.mark.parametrize("was_taken", [True, False])
def test_a_text_message_whose_worker_was_killed_is_looked_up_before_it_is_sent_again(
    post: Post, case: Case, coordinator: Actor, worker: Actor, was_taken: bool
) -> None:
    message = write(case, SMS, coordinator, worker)
    if was_taken:
        post.take("sms", {"reference": str(message.reference)})
    interrupt(message)
    send_at(LATER + INTERRUPTED_AFTER)
    assert len(post.taken) == 1
    assert kept(message, worker).state == MessageState.SENT
    assert kept(message, worker).outside_key == post.taken[0]["id"]
    assert standing(worker) == [("SMS/Whatsapp", False)]


def test_a_text_message_that_keeps_being_interrupted_is_given_up_and_told(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, SMS, coordinator, worker)
    interrupt(message)
    with acting(system_actor("test", message.municipality_id)):
        Message.objects.filter(pk=message.pk).update(tries=6)
    send_at(LATER + INTERRUPTED_AFTER)
    assert not post.taken
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.FAILED, Problem.INTERRUPTED)


@pytest.mark.parametrize("code", [429, 500, 502])
def test_a_text_message_is_sent_once_whatever_notifynl_answered_first(
    post: Post, case: Case, coordinator: Actor, worker: Actor, code: int
) -> None:
    post.failures.append(code)
    message = write(case, SMS, coordinator, worker)
    send_at(LATER)
    assert kept(message, worker).state == MessageState.WAITING
    send_at(LATER + timedelta(hours=1))
    assert kept(message, worker).state == MessageState.SENT
    assert len(post.taken) == 1
    assert post.taken[0]["personalisation"] == {"body": "Bel me\n\nLees"}


def test_a_text_message_waits_for_the_morning(post: Post, case: Case, coordinator: Actor, worker: Actor) -> None:
    night = datetime(2026, 11, 6, 22, tzinfo=clock.AMSTERDAM)
    with clock.standing_at(night):
        message = write(case, SMS, coordinator, worker)
    send_at(night + timedelta(hours=1))
    assert not post.taken
    assert kept(message, worker).problem == Problem.QUIET_HOURS
    monday = datetime(2026, 11, 9, 8, tzinfo=clock.AMSTERDAM)
    assert kept(message, worker).next_try_at == monday
    send_at(monday)
    assert len(post.taken) == 1


def test_over_the_limit_of_a_day_the_rest_waits_for_the_next(box: Mailbox, coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        set_daily_limit(limit=2, by=coordinator)
    deliver([row(), row(Huisnummer="14"), row(Huisnummer="16")], coordinator)
    messages = [write(each, EMAIL, coordinator, worker) for each in cases_of(worker)]
    send_at(LATER)
    assert len(box.messages) == 2
    last = kept(messages[-1], worker)
    assert (last.state, last.problem) == (MessageState.WAITING, Problem.DAILY_LIMIT)
    send_at(last.next_try_at)
    assert len(box.messages) == 3


def test_the_limit_of_one_municipality_does_not_hold_another(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor, other_coordinator: Actor
) -> None:
    with looking_as(coordinator):
        set_daily_limit(limit=0, by=coordinator)
    deliver([row()], other_coordinator)
    write(case, EMAIL, coordinator, worker)
    write(the_case(other_coordinator), EMAIL, other_coordinator, other_coordinator)
    send_at(LATER)
    assert len(box.messages) == 1


def test_only_the_coordinator_sets_the_limit(worker: Actor) -> None:
    with looking_as(worker), pytest.raises(Refused):
        set_daily_limit(limit=1, by=worker)


def test_nothing_leaves_to_a_resident_whose_case_was_closed(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    close_case(case=case, result=EndResult.OTHER_REASON, by=worker)
    send_at(LATER)
    assert not box.messages
    assert (kept(message, worker).state, kept(message, worker).problem) == (
        MessageState.CANCELLED,
        Problem.CASE_ENDED,
    )
    with pytest.raises(Refused):
        write(case, EMAIL, coordinator, worker)


def test_nothing_leaves_to_a_resident_who_objected_since(
    box: Mailbox, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, EMAIL, coordinator, worker)
    objects(worker)
    send_at(LATER)
    assert not box.messages
    assert (kept(message, worker).state, kept(message, worker).problem) == (
        MessageState.CANCELLED,
        Problem.OBJECTED,
    )


def test_a_letter_of_a_case_that_was_closed_is_taken_from_what_is_to_be_printed(
    case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, LETTER, coordinator, worker)
    close_case(case=case, result=EndResult.OTHER_REASON, by=worker)
    send_at(LATER)
    assert (kept(message, worker).state, kept(message, worker).problem) == (
        MessageState.CANCELLED,
        Problem.CASE_ENDED,
    )


@pytest.mark.parametrize("channel", [LETTER, EMAIL, SMS])
def test_nobody_writes_to_who_objected(case: Case, coordinator: Actor, worker: Actor, channel: MessageChannel) -> None:
    objects(worker)
    with pytest.raises(Refused):
        write(case, channel, coordinator, worker)


def test_a_wrong_key_fails_no_message_however_long_it_lasts(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, SMS, coordinator, worker)
    post.failures.extend([403] * 8)
    for hour in range(8):
        send_at(LATER + timedelta(hours=hour))
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.WAITING, Problem.NOT_SET_UP)
    send_at(LATER + timedelta(hours=9))
    assert kept(message, worker).state == MessageState.SENT


def test_a_channel_that_is_not_set_up_keeps_messages_waiting(
    settings: LazySettings, case: Case, coordinator: Actor, worker: Actor
) -> None:
    settings.OUTREACH_ON = True
    message = write(case, SMS, coordinator, worker)
    send_at(LATER)
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.WAITING, Problem.NOT_SET_UP)


def test_what_did_not_arrive_is_no_attempt(post: Post, case: Case, coordinator: Actor, worker: Actor) -> None:
    message = write(case, SMS, coordinator, worker)
    send_at(LATER)
    ask_about_messages()
    assert kept(message, worker).state == MessageState.SENT

    post.let_become("permanent-failure")
    ask_about_messages()
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.FAILED, Problem.NOT_DELIVERED)
    assert standing(worker) == []
    assert the_case(worker).state == CaseState.NEW


def test_what_arrived_says_so(post: Post, case: Case, coordinator: Actor, worker: Actor) -> None:
    message = write(case, SMS, coordinator, worker)
    send_at(LATER)
    post.let_become("delivered")
    ask_about_messages()
    assert kept(message, worker).state == MessageState.DELIVERED
    assert len(standing(worker)) == 1


def test_a_text_message_that_names_a_creditor_is_refused(case: Case, coordinator: Actor, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        a_message(case, SMS, published_text(SMS, coordinator), worker, body="Het gaat om Wonen")


def test_what_a_message_said_never_changes(case: Case, coordinator: Actor, worker: Actor) -> None:
    message = write(case, EMAIL, coordinator, worker)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), acting(worker):
        Message.objects.filter(pk=message.pk).update(body="Iets anders")


def test_a_role_that_sees_no_cases_writes_no_messages(case: Case, coordinator: Actor, analyst: Actor) -> None:
    with pytest.raises(Refused):
        write(case, EMAIL, coordinator, analyst)
