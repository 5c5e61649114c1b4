"""E-mail goes to a real mail server; what it answers decides whether it is tried again."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from eropaf.exchange.mail.channel import MailChannel, MailServer, Security
from eropaf.exchange.port import NeverWill, Outgoing, Reason, TryLater, Unclear
from tests.integration.exchange.mail_server import Mailbox, mail_server

MESSAGE = Outgoing(UUID(int=7), "j.jansen@mail.example", "Zullen we bellen?", "Beste", "<p>Beste</p>")


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as served:
        yield served


def test_an_e_mail_arrives_as_text_and_html_with_our_reference_and_where_to_answer(box: Mailbox) -> None:
    sent = MailChannel(box.server).send(MESSAGE)
    (mail,) = box.messages
    assert sent.key == mail["Message-ID"] == f"<{UUID(int=7)}@voorbeeldstad.example>"
    assert mail["Subject"] == "Zullen we bellen?"
    assert mail["Reply-To"] == "antwoord@voorbeeldstad.example"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_server_that_is_busy_is_tried_later_and_then_takes_it_once(box: Mailbox) -> None:
    box.recipient_answers.append("451 Try again later")
    with pytest.raises(TryLater):
        MailChannel(box.server).send(MESSAGE)
    MailChannel(box.server).send(MESSAGE)
    assert len(box.messages) == 1


def test_an_address_that_does_not_exist_is_never_tried_again_and_not_named(box: Mailbox) -> None:
    box.recipient_answers.append("550 No such user j.jansen@mail.example")
    with pytest.raises(NeverWill) as refused:
        MailChannel(box.server).send(MESSAGE)
    assert refused.value.reason == Reason.ADDRESS_REFUSED
    assert "jansen" not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_a_message_that_is_refused_after_it_was_read_is_never_tried_again(box: Mailbox) -> None:
    box.data_answers.append("554 Looks like spam")
    with pytest.raises(NeverWill) as refused:
        MailChannel(box.server).send(MESSAGE)
    assert refused.value.reason == Reason.MESSAGE_REFUSED


def test_a_connection_that_breaks_after_the_message_leaves_it_unclear(box: Mailbox) -> None:
    box.data_answers.append("drop")
    with pytest.raises(Unclear):
        MailChannel(box.server).send(MESSAGE)
    assert len(box.messages) == 1


def test_a_server_that_cannot_be_reached_is_tried_later() -> None:
    with mail_server() as gone:
        server = gone.server
    with pytest.raises(TryLater) as later:
        MailChannel(server).send(MESSAGE)
    assert later.value.reason == Reason.UNREACHABLE


def test_a_server_without_encryption_gets_nothing_where_encryption_is_asked(box: Mailbox) -> None:
    asks = MailServer(box.server.host, box.server.port, "", "", Security.STARTTLS, box.server.sender)
    with pytest.raises(TryLater) as later:
        MailChannel(asks).send(MESSAGE)
    assert later.value.reason == Reason.NOT_SET_UP
    assert not box.messages


def test_a_subject_cannot_smuggle_in_a_header(box: Mailbox) -> None:
    with pytest.raises(NeverWill):
        MailChannel(box.server).send(Outgoing(UUID(int=8), "a@b.example", "Dag\nBcc: x@y.example", "Beste"))
    assert not box.messages


def test_the_password_stays_out_of_what_may_be_logged() -> None:
    assert "geheim" not in repr(MailServer("mail.example", 587, "a", "geheim", Security.TLS, "a@b.example"))


def test_an_e_mail_to_nobody_is_refused_instead_of_left_out(box: Mailbox) -> None:
    with pytest.raises(NeverWill) as refused:
        MailChannel(box.server).send(replace(MESSAGE, recipient=""))
    assert refused.value.reason == Reason.ADDRESS_REFUSED
    assert not box.messages
