"""What comes back: matched to a case where that is sure, and never taken for contact by itself."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.jobs.receiving import fetch_text_messages
from eropaf.outreach.correspondence.enums import MatchedBy, MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.outreach.correspondence.services.replies import assign_reply, handle_reply, reopen_reply
from eropaf.outreach.models import ContactAttempt
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, the_case
from tests.integration.exchange.notify_server import notify_server
from tests.integration.outreach.correspondence.letters import a_message, published_text

pytestmark = pytest.mark.django_db

OURS = "<3f1b@voorbeeldstad.example>"
ANSWER = f"""From: Jan <someone@else.example>
Subject: Re: Zullen we bellen?
Message-ID: <1@else.example>
In-Reply-To: {OURS}

Morgen graag.
"""
BOUNCE = f"""From: MAILER-DAEMON@mail.example
Subject: Undelivered
Message-ID: <2@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Your message was not delivered.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; j.jansen@mail.example
Status: 5.1.1
--x
Content-Type: text/rfc822-headers

Message-ID: {OURS}
--x--
"""


WITH_PHOTO = """From: j.jansen@mail.example
Message-ID: <8@x.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain

Zie de foto
--x
Content-Type: image/jpeg
Content-Disposition: attachment; filename="brief.jpg"
Content-Transfer-Encoding: base64

/9j/4A==
--x--
"""


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    return the_case(coordinator)


@pytest.fixture
def message(case: Case, coordinator: Actor) -> Message:
    """An e-mail of ours that was sent."""
    written = a_message(case, MessageChannel.EMAIL, published_text(MessageChannel.EMAIL, coordinator), coordinator)
    with acting(system_actor("test", case.municipality_id)):
        Message.objects.filter(pk=written.pk).update(state=MessageState.SENT, outside_key=OURS, sent_at=clock.now())
    return written


def receive(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server pipes an e-mail into the command."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    call_command("receive_mail")


def replies(by: Actor) -> list[Reply]:
    with looking_as(by):
        return list(Reply.objects.select_related("case", "attempt").order_by("pk"))


def test_an_answer_finds_the_case_of_our_message_once(
    message: Message, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(ANSWER, monkeypatch)
    receive(ANSWER, monkeypatch)
    (reply,) = replies(worker)
    assert (reply.case_id, reply.matched_by, reply.body) == (message.case_id, MatchedBy.ANSWER, "Morgen graag.")
    assert reply.attempt is None


def test_an_e_mail_from_an_address_that_one_open_case_knows_is_of_that_case(
    case: Case, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive("From: J.Jansen@mail.example\nMessage-ID: <3@x.example>\n\nHallo", monkeypatch)
    (reply,) = replies(worker)
    assert (reply.case_id, reply.matched_by) == (case.pk, MatchedBy.SENDER)


def test_a_sender_whom_two_cases_know_or_none_waits_for_somebody_to_choose(
    coordinator: Actor, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver([row(), row(Huisnummer="14", E_mail="j.jansen@mail.example")], coordinator)
    receive("From: j.jansen@mail.example\nMessage-ID: <4@x.example>\n\nHallo", monkeypatch)
    receive("From: nobody@knows.example\nMessage-ID: <5@x.example>\n\nHallo", monkeypatch)
    assert [reply.case_id for reply in replies(worker)] == [None, None]

    chosen = cases_of(worker)[0]
    reply = replies(worker)[0]
    assign_reply(reply=reply, case=chosen, by=worker)
    assert replies(worker)[0].matched_by == MatchedBy.HAND
    assign_reply(reply=reply, case=None, by=worker)
    assert replies(worker)[0].case is None


def test_a_character_that_no_database_keeps_loses_no_mail(
    case: Case, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = (
        ANSWER.replace("Re: Z", "=?utf-8?q?Re=3A=00_?= Z").replace("someone@", "some\0one@").replace("<1@", "<1\0@")
    )
    receive(hidden.replace("In-Reply-To: <3f", "In-Reply-To: <3\0f"), monkeypatch)

    (reply,) = replies(worker)
    assert "\0" not in reply.subject + reply.sender
    assert reply.subject.startswith("Re:")


def test_that_a_reply_is_contact_is_one_step_and_can_be_undone(
    case: Case, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive("From: j.jansen@mail.example\nMessage-ID: <6@x.example>\n\nBel me", monkeypatch)
    (reply,) = replies(worker)
    handle_reply(reply=reply, is_contact=True, by=worker)
    with looking_as(worker):
        contact = ContactAttempt.objects.get()
    assert (contact.kind, contact.reached, contact.from_resident) == ("Mail", True, True)
    with pytest.raises(Refused):
        handle_reply(reply=reply, is_contact=False, by=worker)
    reopen_reply(reply=reply, by=worker)
    with looking_as(worker):
        assert ContactAttempt.objects.get().withdrawn_at is not None
    assert replies(worker)[0].handled_at is None


def test_an_e_mail_that_comes_back_is_no_contact_and_lets_ours_fail(
    message: Message, worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(BOUNCE, monkeypatch)
    (reply,) = replies(worker)
    assert reply.automatic
    assert reply.case_id == message.case_id
    with looking_as(worker):
        failed = Message.objects.get()
    assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.BOUNCED)
    with pytest.raises(Refused):
        handle_reply(reply=reply, is_contact=True, by=worker)


def test_that_an_e_mail_had_a_photo_with_it_is_told(case: Case, worker: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(WITH_PHOTO, monkeypatch)
    (reply,) = replies(worker)
    assert reply.body.startswith("Zie de foto\n\n[")
    assert "brief.jpg" in reply.body


def test_text_messages_come_in_once(case: Case, worker: Actor, settings: LazySettings) -> None:
    with notify_server() as post:
        settings.OUTREACH_ON = True
        settings.NOTIFY = {name: getattr(post.service, name) for name in settings.NOTIFY}
        post.add_received("31612345678", "Bel me morgen")
        fetch_text_messages()
        fetch_text_messages()
    (reply,) = replies(worker)
    assert (reply.case_id, reply.body, reply.matched_by) == (case.pk, "Bel me morgen", MatchedBy.SENDER)


def test_a_role_that_sees_no_cases_reads_no_replies(
    case: Case, worker: Actor, analyst: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive("From: j.jansen@mail.example\nMessage-ID: <7@x.example>\n\nBel me", monkeypatch)
    with pytest.raises(Refused):
        handle_reply(reply=replies(worker)[0], is_contact=True, by=analyst)
