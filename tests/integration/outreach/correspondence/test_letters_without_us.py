"""Where NotifyNL prints and posts the letters, they leave like an e-mail: once, and told by whom it failed."""

from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.jobs.sending import ask_about_messages, send_messages
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.selectors import sent_today
from eropaf.outreach.correspondence.services.batches import make_batch
from eropaf.outreach.correspondence.services.sending import INTERRUPTED_AFTER
from eropaf.outreach.correspondence.services.writing import cancel_message, take_back_message
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, the_case
from tests.integration.conftest import NOW
from tests.integration.exchange.notify_server import Post, notify_server
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.web.signing_in import browser_of
from tests.unit.outreach.texts.paper import words_of

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=6)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    return the_case(coordinator)


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    """NotifyNL, which prints our letters."""
    with notify_server() as served:
        settings.OUTREACH_ON = True
        settings.NOTIFY = {name: getattr(served.service, name) for name in settings.NOTIFY} | {"letters": True}
        yield served


def write(case: Case, coordinator: Actor, by: Actor, body: str = "Bel me") -> Message:
    return a_message(case, MessageChannel.LETTER, published_text(MessageChannel.LETTER, coordinator), by, body)


def send_at(moment: datetime) -> None:
    with clock.standing_at(moment):
        send_messages()


def kept(message: Message, by: Actor) -> Message:
    with looking_as(by):
        return Message.objects.select_related("attempt").get(pk=message.pk)


def test_a_letter_goes_as_pdf_with_the_address_after_the_time_to_undo_it(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker)
    send_at(NOW + timedelta(minutes=1))
    assert not post.taken

    send_at(LATER)
    send_at(LATER + timedelta(minutes=1))
    (letter,) = post.taken
    assert letter["kind"] == "letter"
    page = words_of(b64decode(letter["content"]))
    for words in ("J. Jansen", "1234 AB", "Bel me", "Uw rechten"):
        assert words in page
    sent = kept(message, worker)
    assert (sent.state, sent.outside_key, sent.batch_id) == (MessageState.SENT, letter["id"], None)
    assert sent.attempt is not None
    assert (sent.attempt.kind, sent.attempt.reached) == ("Brief", False)


def test_a_letter_that_was_handed_to_the_post_is_delivered(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker)
    send_at(LATER)
    post.let_become("received")
    ask_about_messages()
    assert kept(message, worker).state == MessageState.DELIVERED


def test_a_letter_that_the_printer_refuses_is_no_attempt(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker)
    send_at(LATER)
    post.let_become("validation-failed")
    ask_about_messages()
    failed = kept(message, worker)
    assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.NOT_DELIVERED)
    assert failed.attempt is not None
    assert failed.attempt.withdrawn_at is not None


def test_a_letter_of_which_the_answer_was_lost_is_not_printed_twice(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker)
    post.failures = [502]
    send_at(LATER)
    assert kept(message, worker).state == MessageState.WAITING
    send_at(LATER + INTERRUPTED_AFTER)
    assert len(post.taken) == 1
    assert kept(message, worker).state == MessageState.SENT


def test_a_letter_with_a_character_that_cannot_be_printed_fails_alone(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker, "Bel me \N{GRINNING FACE}")
    send_at(LATER)
    assert not post.taken
    assert (kept(message, worker).state, kept(message, worker).problem) == (MessageState.FAILED, Problem.UNPRINTABLE)


def test_in_test_mode_nothing_is_printed(
    post: Post, settings: LazySettings, case: Case, coordinator: Actor, worker: Actor
) -> None:
    settings.OUTREACH_ON = False
    message = write(case, coordinator, worker)
    send_at(LATER)
    assert not post.taken
    assert kept(message, worker).state == MessageState.TEST


def test_a_letter_can_be_stopped_until_it_left_and_not_after(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    stopped = write(case, coordinator, worker)
    with looking_as(worker):
        cancel_message(message=stopped, by=worker)
    message = write(case, coordinator, worker)
    send_at(LATER)
    assert len(post.taken) == 1
    with looking_as(worker), pytest.raises(Refused):
        take_back_message(message=kept(message, worker), by=worker)


def test_letters_are_in_the_limit_of_the_day_and_in_no_batch(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    write(case, coordinator, worker)
    with looking_as(worker), pytest.raises(Refused):
        make_batch(by=worker)
    send_at(LATER)
    with looking_as(worker), clock.standing_at(LATER):
        assert sent_today() == 1


def test_letters_that_wait_when_the_own_print_shop_takes_over_wait_for_a_batch(
    post: Post, settings: LazySettings, case: Case, coordinator: Actor, worker: Actor
) -> None:
    message = write(case, coordinator, worker)
    settings.NOTIFY = settings.NOTIFY | {"letters": False}
    send_at(LATER)
    assert not post.taken
    with looking_as(worker):
        batch = make_batch(by=worker)
    assert kept(message, worker).batch_id == batch.pk


def test_the_post_says_when_a_letter_leaves_and_asks_nobody_to_print_it(
    post: Post, case: Case, coordinator: Actor, worker: Actor
) -> None:
    write(case, coordinator, worker)
    page = browser_of(worker).get("/post/").content.decode()
    assert "gaat weg vanaf" in page
    assert "Brieven om te printen" not in page
    assert "drukker" not in page
