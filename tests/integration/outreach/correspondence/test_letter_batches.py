"""Letters are made ready for the print shop as a batch, so that none is printed or posted twice."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.scope import OtherMunicipality
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.address import correct_address
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.core.errors import Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.sending import send_messages
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import LetterBatch, Message
from eropaf.outreach.correspondence.printing import letters_as_pdf
from eropaf.outreach.correspondence.selectors import letters_in
from eropaf.outreach.correspondence.services.batches import make_batch, post_batch, take_back_batch
from eropaf.outreach.correspondence.services.writing import cancel_message, take_back_message
from eropaf.outreach.models import ContactAttempt
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.unit.outreach.texts.paper import words_of

pytestmark = pytest.mark.django_db

LETTER = MessageChannel.LETTER
WAITING, SENDING, SENT = MessageState.WAITING, MessageState.SENDING, MessageState.SENT
CANCELLED, FAILED = MessageState.CANCELLED, MessageState.FAILED


@pytest.fixture
def cases(coordinator: Actor) -> list[Case]:
    """Two residents with different names."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14", Achternaam="Smit")], coordinator)
    return cases_of(coordinator)


@pytest.fixture
def letters(cases: list[Case], coordinator: Actor, worker: Actor) -> list[Message]:
    """A letter to each of them."""
    return [write(case, coordinator, worker) for case in cases]


def write(case: Case, coordinator: Actor, by: Actor, body: str = "Bel me") -> Message:
    return a_message(case, LETTER, published_text(LETTER, coordinator), by, body)


def make(by: Actor) -> LetterBatch:
    with looking_as(by):
        return make_batch(by=by)


def post(batch: LetterBatch, by: Actor) -> int:
    with looking_as(by):
        return post_batch(batch=batch, by=by)


def put_back(batch: LetterBatch, by: Actor) -> None:
    with looking_as(by):
        take_back_batch(batch=batch, by=by)


def within(batch: LetterBatch, by: Actor) -> list[int]:
    with looking_as(by):
        return [letter.pk for letter in letters_in(batch, by)]


def kept(message: Message, by: Actor) -> tuple[str, str]:
    with looking_as(by):
        found = Message.objects.get(pk=message.pk)
    return found.state, found.problem


def attempts(by: Actor) -> int:
    with looking_as(by):
        return ContactAttempt.objects.filter(ContactAttempt.standing()).count()


def jansen_objects(by: Actor) -> None:
    objector = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    record_objection(objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="belde", by=by)


def to_jansen_and_smit(letters: list[Message]) -> tuple[Message, Message]:
    to_jansen = next(letter for letter in letters if "Jansen" in letter.case.group.name)
    to_smit = next(letter for letter in letters if letter is not to_jansen)
    return to_jansen, to_smit


def test_a_batch_holds_what_waited_and_a_letter_written_later_waits_for_the_next(
    cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    early = write(cases[0], coordinator, worker)
    first = make(worker)
    late = write(cases[1], coordinator, worker)
    assert within(first, worker) == [early.pk]
    assert kept(late, worker) == (WAITING, "")

    second = make(coordinator)
    assert (first.number, second.number) == (1, 2)
    assert (second.made_by_id, within(second, worker)) == (coordinator.user_id, [late.pk])
    assert within(first, worker) == [early.pk]


def test_a_second_click_makes_no_second_batch(letters: list[Message], worker: Actor) -> None:
    batch = make(worker)
    with pytest.raises(Refused):
        make(worker)
    assert len(within(batch, worker)) == len(letters) == 2


def test_posting_a_batch_counts_each_letter_once(letters: list[Message], worker: Actor) -> None:
    batch = make(worker)
    assert attempts(worker) == 0
    assert post(batch, worker) == 2
    with pytest.raises(Refused):
        post(batch, worker)
    with pytest.raises(Refused):
        put_back(batch, worker)
    assert attempts(worker) == 2
    assert {kept(letter, worker) for letter in letters} == {(SENT, "")}


def test_a_letter_in_a_batch_is_neither_cancelled_nor_written_again(
    letters: list[Message], coordinator: Actor, worker: Actor
) -> None:
    make(worker)
    with looking_as(worker), pytest.raises(Refused, match="stapel 1"):
        cancel_message(message=letters[0], by=worker)
    with looking_as(worker), pytest.raises(Refused, match="stapel 1"):
        take_back_message(message=letters[0], by=worker)
    with pytest.raises(Refused):
        write(letters[0].case, coordinator, worker)
    send_messages()
    assert kept(letters[0], worker) == (SENDING, "")


def test_letters_of_a_batch_that_is_put_back_wait_again(letters: list[Message], worker: Actor) -> None:
    batch = make(worker)
    put_back(batch, worker)
    assert {kept(letter, worker) for letter in letters} == {(WAITING, "")}
    with pytest.raises(Refused):
        post(batch, worker)
    with looking_as(worker):
        cancel_message(message=letters[0], by=worker)
    again = make(worker)
    assert (again.number, within(again, worker)) == (2, [letters[1].pk])
    assert attempts(worker) == 0


def test_who_objected_or_whose_case_closed_gets_into_no_batch(letters: list[Message], worker: Actor) -> None:
    to_jansen, to_smit = to_jansen_and_smit(letters)
    jansen_objects(worker)
    close_case(case=to_smit.case, result=EndResult.OTHER_REASON, by=worker)
    with pytest.raises(Refused):
        make(worker)
    assert kept(to_jansen, worker) == (CANCELLED, Problem.OBJECTED)
    assert kept(to_smit, worker) == (CANCELLED, Problem.CASE_ENDED)
    with looking_as(worker):
        assert not LetterBatch.objects.exists()


def test_who_objects_after_the_batch_was_made_is_left_out_when_it_is_posted(
    letters: list[Message], worker: Actor
) -> None:
    to_jansen, to_smit = to_jansen_and_smit(letters)
    batch = make(worker)
    jansen_objects(worker)
    send_messages()
    assert within(batch, worker) == [letter.pk for letter in letters]

    assert post(batch, worker) == 1
    assert kept(to_jansen, worker) == (CANCELLED, Problem.OBJECTED)
    assert kept(to_smit, worker) == (SENT, "")
    assert attempts(worker) == 1
    assert "attempt.recorded" not in [kind for kind, _who in events(worker, to_jansen.case)]


def test_one_letter_that_cannot_be_printed_does_not_hold_up_the_others(
    cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    good = write(cases[0], coordinator, worker)
    bad = write(cases[1], coordinator, worker, body="Bel me \N{PARTY POPPER}")
    batch = make(worker)
    assert within(batch, worker) == [good.pk]
    assert kept(bad, worker) == (FAILED, Problem.UNPRINTABLE)
    assert post(batch, worker) == 1


def test_a_posted_letter_that_is_taken_back_waits_for_the_next_batch(letters: list[Message], worker: Actor) -> None:
    batch = make(worker)
    post(batch, worker)
    with looking_as(worker):
        take_back_message(message=letters[0], by=worker)
    assert kept(letters[0], worker) == (WAITING, "")
    assert attempts(worker) == 1
    assert within(make(worker), worker) == [letters[0].pk]


def test_a_second_letter_can_be_written_once_the_first_was_posted(
    cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    write(cases[0], coordinator, worker)
    with pytest.raises(Refused):
        write(cases[0], coordinator, worker)
    post(make(worker), worker)
    write(cases[0], coordinator, worker)


def test_each_municipality_counts_and_keeps_its_own_batches(
    letters: list[Message], coordinator: Actor, worker: Actor, other_coordinator: Actor
) -> None:
    ours = make(worker)
    deliver([row()], other_coordinator)
    write(cases_of(other_coordinator)[0], other_coordinator, other_coordinator)
    assert make(other_coordinator).number == ours.number == 1
    with looking_as(other_coordinator), pytest.raises(OtherMunicipality):
        post_batch(batch=ours, by=other_coordinator)


def test_the_database_refuses_a_letter_that_leaves_in_no_batch(letters: list[Message], worker: Actor) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), acting(worker):
        Message.objects.filter(pk=letters[0].pk).update(state=SENDING)


def test_a_batch_stays_as_it_was_made(letters: list[Message], worker: Actor) -> None:
    batch = make(worker)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), acting(worker):
        LetterBatch.objects.filter(pk=batch.pk).update(number=7)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(worker):
        Message.objects.filter(batch=batch).update(state=WAITING)


def test_a_role_that_sees_no_cases_makes_no_batch(letters: list[Message], analyst: Actor) -> None:
    with looking_as(analyst), pytest.raises(Refused):
        make_batch(by=analyst)


def test_a_letter_keeps_the_address_with_which_it_was_prepared(
    cases: list[Case], letters: list[Message], worker: Actor
) -> None:
    batch = make(worker)
    moved = Address("Kade", 3, "", "1234CD", "Voorbeeldstad")
    with looking_as(worker):
        correct_address(case=cases[0], address=moved, by=worker)
        printed = words_of(letters_as_pdf(list(letters_in(batch, worker)), batch))
    assert "1234 AB" in printed
    assert "1234 CD" not in printed

    put_back(batch, worker)
    again = make(worker)
    with looking_as(worker):
        assert "1234 CD" in words_of(letters_as_pdf(list(letters_in(again, worker)), again))
