"""Messages by NotifyNL, against a server that speaks its API."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from eropaf.exchange.notify.channel import Kind, NotifyChannel, received_texts
from eropaf.exchange.port import NeverWill, Outgoing, Reason, Status, TryLater, Unclear
from tests.integration.exchange.notify_server import KEY, Post, notify_server

SMS = Outgoing(UUID(int=7), "0612345678", "", "Wil je me bellen?")


@pytest.fixture
def post() -> Iterator[Post]:
    with notify_server() as served:
        yield served


def test_a_text_message_goes_out_and_can_be_found_by_our_reference(post: Post) -> None:
    channel = NotifyChannel(post.service, Kind.SMS)
    sent = channel.send(SMS)
    (taken,) = post.taken
    assert taken["kind"] == "sms"
    assert taken["personalisation"] == {"body": "Wil je me bellen?"}
    assert channel.find(SMS.reference) == sent
    assert channel.find(UUID(int=9)) is None


def test_an_e_mail_fills_subject_and_text_and_a_letter_goes_as_pdf(post: Post) -> None:
    NotifyChannel(post.service, Kind.EMAIL).send(Outgoing(UUID(int=1), "a@b.example", "Dag", "Tekst"))
    NotifyChannel(post.service, Kind.LETTER).send(Outgoing(UUID(int=2), "", "", "", pdf=b"%PDF"))
    mail, letter = post.taken
    assert mail["personalisation"] == {"subject": "Dag", "body": "Tekst"}
    assert letter["content"] == "JVBERg=="


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("created", Status.ACCEPTED),
        ("delivered", Status.DELIVERED),
        ("permanent-failure", Status.FAILED),
        ("temporary-failure", Status.FAILED_FOR_NOW),
        ("something-new", Status.UNKNOWN),
    ],
)
def test_what_became_of_it_is_told_in_our_words(post: Post, told: str, status: Status) -> None:
    channel = NotifyChannel(post.service, Kind.SMS)
    key = channel.send(SMS).key
    post.let_become(told)
    assert channel.status_of(key) == status


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (429, TryLater, Reason.TOO_MANY),
        (403, TryLater, Reason.NOT_SET_UP),
        (400, NeverWill, Reason.ADDRESS_REFUSED),
        (408, Unclear, Reason.CONNECTION_LOST),
        (500, Unclear, Reason.CONNECTION_LOST),
    ],
)
def test_a_refusal_says_whether_trying_again_makes_sense(
    post: Post, code: int, kind: type[Exception], reason: Reason
) -> None:
    post.failures.append(code)
    with pytest.raises(kind) as refused:
        NotifyChannel(post.service, Kind.SMS).send(SMS)
    assert refused.value.reason == reason  # type: ignore[attr-defined]
    assert not post.taken


def test_neither_number_nor_key_ends_up_in_a_log(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.failures.append(400)
    post.message = "phone_number 0612345678 is not valid"
    with caplog.at_level(logging.WARNING), pytest.raises(NeverWill):
        NotifyChannel(post.service, Kind.SMS).send(SMS)
    assert "0612345678" not in caplog.text
    assert KEY not in f"{caplog.text} {post.service!r}"


def test_what_residents_sent_comes_in(post: Post) -> None:
    post.add_received("31612345678", "Bel me morgen")
    (received,) = received_texts(post.service)
    assert (received.sender, received.text) == ("31612345678", "Bel me morgen")


def test_a_service_that_cannot_be_reached_says_nothing_about_a_message() -> None:
    with notify_server() as gone:
        channel = NotifyChannel(gone.service, Kind.SMS)
    assert channel.status_of("x") == Status.UNKNOWN
    with pytest.raises(TryLater):
        channel.find(UUID(int=7))


def test_a_service_that_may_not_send_to_everybody_yet_is_no_fault_of_the_message(post: Post) -> None:
    post.message = "Can't send to this recipient when service is in trial mode"
    post.failures.append(400)
    with pytest.raises(TryLater) as refused:
        NotifyChannel(post.service, Kind.SMS).send(SMS)
    assert refused.value.reason == Reason.NOT_SET_UP


def test_a_key_that_is_none_is_told_as_a_set_up_that_is_wrong(post: Post) -> None:
    channel = NotifyChannel(replace(post.service, key="geheim"), Kind.SMS)
    with pytest.raises(TryLater) as refused:
        channel.send(SMS)
    assert refused.value.reason == Reason.NOT_SET_UP
    assert channel.status_of("anything") == Status.UNKNOWN
