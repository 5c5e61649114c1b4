"""The screen Post lets somebody prepare letters for the print shop, and tells what to take out of the pile."""

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import LetterBatch, Message
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.web.signing_in import browser_of
from tests.unit.outreach.texts.paper import words_of

pytestmark = pytest.mark.django_db

LETTER = MessageChannel.LETTER
PREPARE = "/post/brieven/klaarzetten/"


@pytest.fixture
def cases(coordinator: Actor) -> list[Case]:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14", Achternaam="Smit")], coordinator)
    return cases_of(coordinator)


@pytest.fixture
def letters(cases: list[Case], coordinator: Actor, worker: Actor) -> list[Message]:
    return [write(case, coordinator, worker) for case in cases]


@pytest.fixture
def client(letters: list[Message], worker: Actor) -> Client:
    return browser_of(worker)


def write(case: Case, coordinator: Actor, by: Actor, body: str = "Bel me") -> Message:
    return a_message(case, LETTER, published_text(LETTER, coordinator), by, body)


def prepare(client: Client, by: Actor) -> LetterBatch:
    client.post(PREPARE)
    with looking_as(by):
        return LetterBatch.objects.get(posted_at=None, taken_back_at=None)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def states(by: Actor) -> list[str]:
    with looking_as(by):
        return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_letters_are_prepared_downloaded_and_posted(client: Client, letters: list[Message], worker: Actor) -> None:
    assert "2 brieven klaarzetten voor de drukker" in page(client, "/post/")
    batch = prepare(client, worker)

    post = page(client, "/post/")
    assert "Stapel 1: 2 brieven" in post
    assert "klaarzetten voor de drukker" not in post
    assert "2 brieven downloaden (pdf)" in post
    shown = page(client, f"/post/brieven/{batch.pk}/")
    assert all(f"/post/{letter.pk}/brief.pdf" in shown for letter in letters)
    assert "Staat klaar voor de drukker" in shown
    assert "Niet versturen" not in shown

    for address in (f"/post/brieven/{batch.pk}/brieven.pdf", f"/post/{letters[0].pk}/brief.pdf"):
        printed = client.get(address)
        assert printed["Content-Type"] == "application/pdf"
        assert printed.content.startswith(b"%PDF")

    told = client.post(f"/post/brieven/{batch.pk}/gepost/", follow=True).content.decode()
    assert "2 brieven zijn verstuurd" in told
    assert states(worker) == [MessageState.SENT, MessageState.SENT]
    assert f"/post/brieven/{batch.pk}/" in told  # of each letter that was sent, in which batch it was


def test_a_batch_that_was_posted_is_not_printed_again(client: Client, letters: list[Message], worker: Actor) -> None:
    batch = prepare(client, worker)
    client.post(f"/post/brieven/{batch.pk}/gepost/")
    assert client.get(f"/post/brieven/{batch.pk}/brieven.pdf").status_code == 404
    assert client.get(f"/post/{letters[0].pk}/brief.pdf").status_code == 404
    assert "Terugzetten" not in page(client, f"/post/brieven/{batch.pk}/")
    told = client.post(f"/post/brieven/{batch.pk}/gepost/", follow=True).content.decode()
    assert "Een collega heeft deze stapel al" in told


def test_a_batch_holds_the_same_letters_however_often_it_is_downloaded(
    client: Client, cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    batch = prepare(client, worker)
    where = f"/post/brieven/{batch.pk}/brieven.pdf"
    before = words_of(client.get(where).content)
    assert "Jansen" in before
    assert "Smit" in before
    deliver([row(Klantnummer="K3", Huisnummer="16", Achternaam="Vos")], coordinator, "water")
    known = {case.pk for case in cases}
    write(next(case for case in cases_of(worker) if case.pk not in known), coordinator, worker)
    assert words_of(client.get(where).content) == before
    shown = page(client, "/post/")
    assert "Stapel 1: 2 brieven" in shown
    assert "1 brief klaarzetten voor de drukker" in shown


def test_letters_that_are_put_back_wait_again(client: Client, worker: Actor) -> None:
    batch = prepare(client, worker)
    told = client.post(f"/post/brieven/{batch.pk}/terugzetten/", follow=True).content.decode()
    assert "wachten weer" in told
    assert "2 brieven klaarzetten voor de drukker" in told
    assert states(worker) == [MessageState.WAITING, MessageState.WAITING]


def test_who_objects_afterwards_must_be_taken_out_of_the_pile(client: Client, worker: Actor) -> None:
    batch = prepare(client, worker)
    assert "uit de stapel" not in page(client, "/post/")
    objector = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    record_objection(
        objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="belde", by=worker
    )
    with looking_as(worker):
        pulled = Message.objects.get(case__group__name__contains="Jansen").pk
    assert client.get(f"/post/{pulled}/brief.pdf")["Location"] == f"/post/brieven/{batch.pk}/"
    for address in ("/post/", f"/post/brieven/{batch.pk}/"):
        assert "Haal 1 brief uit de stapel" in page(client, address)
    told = client.post(f"/post/brieven/{batch.pk}/gepost/", follow=True).content.decode()
    assert "1 brief is verstuurd" in told
    assert "1 brief is niet meegegaan." in told
    assert "Deze brief is niet meegegaan." in told
    assert sorted(states(worker)) == [MessageState.CANCELLED, MessageState.SENT]


def test_a_letter_with_a_smiley_is_told_and_the_rest_is_prepared(
    cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    write(cases[0], coordinator, worker, body="Bel me \N{PARTY POPPER}")
    write(cases[1], coordinator, worker)
    browser = browser_of(worker)
    prepare(browser, worker)
    shown = page(browser, "/post/")
    assert "kan niet worden geprint" in shown
    assert "Stapel 1: 1 brief" in shown


def test_where_no_letter_waits_the_screen_says_so(cases: list[Case], worker: Actor) -> None:
    browser = browser_of(worker)
    assert "Er wacht geen brief" in page(browser, "/post/")
    assert "Er wacht geen brief" in browser.post(PREPARE, follow=True).content.decode()


def test_looking_at_a_batch_is_kept(client: Client, cases: list[Case], worker: Actor) -> None:
    batch = prepare(client, worker)
    page(client, "/post/")  # names no letter of a batch of which all may go
    page(client, f"/post/brieven/{batch.pk}/")
    client.get(f"/post/brieven/{batch.pk}/brieven.pdf")
    with looking_as(worker):
        seen = set(Viewing.objects.filter(subject_id=cases[0].pk).values_list("screen", flat=True))
    assert seen == {"letter-batch", "letters-pdf"}


def test_a_long_list_says_how_much_more_there_is_and_shows_it_page_by_page(
    cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    with looking_as(worker):
        for number in range(60):
            key, sender = str(number), "31612345678"
            incoming = Incoming(ReplyChannel.SMS, ReplySource.NOTIFY, key, clock.now(), sender, f"Antwoord {number}.")
            receive_reply(incoming=incoming, by=worker)
    browser = browser_of(worker)
    assert "Dit zijn er 25 van de 60" in page(browser, "/post/")
    first, second = (page(browser, f"/post/lijst/binnengekomen/{query}") for query in ("", "?pagina=2"))
    assert "1 tot en met 50 van 60" in first
    assert "Antwoord 0." in second
    assert "Antwoord 59." not in second
    assert browser.get("/post/lijst/onzin/").status_code == 404
