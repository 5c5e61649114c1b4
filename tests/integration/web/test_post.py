"""Writing to a resident from the case page, and the screen with all post."""

import pytest
from django.conf import LazySettings
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.together import merge
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.texts.enums import Purpose
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, the_case
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

EMAIL, SMS, LETTER = MessageChannel.EMAIL, MessageChannel.SMS, MessageChannel.LETTER


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    for channel in (EMAIL, SMS, LETTER):
        published_text(channel, coordinator)
    return the_case(coordinator)


@pytest.fixture
def client(case: Case, worker: Actor) -> Client:
    return browser_of(worker)


def sent(by: Actor) -> list[Message]:
    with looking_as(by):
        return list(Message.objects.order_by("pk"))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_worker_sees_the_text_filled_in_changes_it_and_sends_it(
    client: Client, case: Case, worker: Actor, settings: LazySettings
) -> None:
    settings.OUTREACH_ON = True
    assert f"/zaken/{case.pk}/bericht/email-0/" in page(client, f"/zaken/{case.pk}/")
    where = f"/zaken/{case.pk}/bericht/email-0/"
    assert "telefoon" in page(client, where)

    filled = client.post(where, {"fill": "yes", "phone": "06 11 22 33 44"}).content.decode()
    assert "Beste J. Jansen, bel 06 11 22 33 44" in filled

    told = {"send": "yes", "phone": "06 11 22 33 44", "subject": "Zullen we bellen?", "body": "Bel me gerust"}
    assert client.post(where, told).status_code == 302
    (message,) = sent(worker)
    assert (message.recipient, message.body, message.state) == (
        "j.jansen@mail.example",
        "Bel me gerust",
        MessageState.WAITING,
    )
    assert "voorbeeldstad.example" in message.notice
    assert "06 11 22 33 44" in page(client, where)  # remembered for the next time

    client.post(f"/post/{message.pk}/niet-versturen/")
    assert sent(worker)[0].state == MessageState.CANCELLED


def test_in_test_mode_the_screens_say_so(client: Client, case: Case, worker: Actor) -> None:
    where = f"/zaken/{case.pk}/bericht/email-0/"
    for address in (f"/zaken/{case.pk}/", where, "/post/"):
        assert "Proefstand" in page(client, address)
    client.post(where, {"send": "yes", "phone": "06", "subject": "Dag", "body": "Hoi"})
    assert sent(worker)[0].state == MessageState.TEST
    assert "Proef: niet verstuurd" in page(client, "/post/")


def test_whatsapp_opens_the_app_with_the_text_and_is_recorded_with_one_click(
    client: Client, case: Case, worker: Actor
) -> None:
    where = f"/zaken/{case.pk}/bericht/whatsapp-0/"
    assert "wa.me" not in client.post(where, {"fill": "yes", "phone": "0611223344"}).content.decode()
    written = {"phone": "0611223344", "body": "Beste J. Jansen, dit schreef ik zelf"}
    shown = client.post(where, written | {"check": "yes"}).content.decode()
    assert 'href="https://wa.me/31612345678?text=Beste%20J.%20Jansen%2C%20dit%20schreef%20ik%20zelf%0A%0A' in shown
    assert 'target="_blank" rel="noopener' in shown
    assert " readonly" in shown
    assert "dit schreef ik zelf" in client.post(where, written | {"change": "yes"}).content.decode()

    client.post(where, written | {"send": "yes"})
    with looking_as(worker):
        assert list(ContactAttempt.objects.values_list("kind", "reached")) == [("SMS/Whatsapp", False)]
    (message,) = sent(worker)
    assert message.body == written["body"]
    client.post(f"/post/{message.pk}/terugdraaien/")
    with looking_as(worker):
        assert ContactAttempt.objects.get().withdrawn_at is not None


def test_the_text_that_is_proposed_is_for_a_first_contact_until_something_was_tried(
    client: Client, case: Case, coordinator: Actor, worker: Actor
) -> None:
    where = f"/zaken/{case.pk}/bericht/sms-0/"
    again = published_text(SMS, coordinator, purpose=Purpose.REPEAT)
    assert f'<option value="{again.pk}" selected' not in page(client, where)

    attempt(case, worker)
    assert f'<option value="{again.pk}" selected' in page(client, where)


def test_a_letter_for_another_moment_is_not_chosen_for_the_worker(
    client: Client, case: Case, coordinator: Actor, worker: Actor
) -> None:
    where = f"/zaken/{case.pk}/bericht/letter-0/"
    visit = published_text(LETTER, coordinator, purpose=Purpose.VISIT_ANNOUNCED)
    attempt(case, worker, kind=ContactKind.VISIT)
    assert f'<option value="{visit.pk}" selected' in page(client, where)  # the next attempt is a visit

    attempt(case, worker, reached=True)
    asked = page(client, where)
    assert '<option value="" selected>Kies</option>' in asked
    assert "Voor dit moment is er geen tekst." in asked
    assert 'id="send"' not in asked
    assert f'<option value="{visit.pk}" selected' in page(client, f"{where}?text={visit.pk}")


def test_a_letter_is_seen_as_the_resident_reads_it_before_it_is_sent(client: Client, case: Case) -> None:
    where = f"/zaken/{case.pk}/bericht/letter-0/"
    written = {"phone": "06 11 22 33 44", "subject": "Zullen we bellen?", "body": "Bel me **vandaag** nog"}

    shown = client.post(where, written | {"change": "yes"}).content.decode()

    looks = shown.split('id="looks"')[1].split("</section>")[0]
    assert "Zullen we bellen?" in looks
    assert "Bel me <strong>vandaag</strong> nog" in looks
    assert "https://voorbeeldstad.example" in looks
    assert shown.index('id="looks"') < shown.index('id="send"')


def test_a_text_message_tells_how_long_it_is_and_how_many_it_takes(client: Client, case: Case) -> None:
    where = f"/zaken/{case.pk}/bericht/sms-0/"

    short = client.post(where, {"phone": "06", "body": "Bel me", "change": "yes"}).content.decode()
    long = client.post(where, {"phone": "06", "body": "Bel me. " * 30, "change": "yes"}).content.decode()

    size = len("Bel me\n\nUw gegevens: https://voorbeeldstad.example")
    assert f"{size} tekens: 1 sms." in short
    assert ": 2 sms" in long


def test_whatsapp_is_not_opened_with_a_text_that_names_the_landlord(client: Client, case: Case) -> None:
    where = f"/zaken/{case.pk}/bericht/whatsapp-0/"
    response = client.post(where, {"check": "yes", "phone": "06", "body": "Over de huur bij Wonen"})
    assert response.status_code == 422
    assert "wa.me" not in response.content.decode()


def test_a_text_message_that_names_the_landlord_is_refused_and_what_was_written_stays(
    client: Client, case: Case, worker: Actor
) -> None:
    where = f"/zaken/{case.pk}/bericht/sms-0/"
    response = client.post(where, {"send": "yes", "phone": "06", "body": "Over de huur bij Wonen"})
    assert response.status_code == 422
    assert "Over de huur bij Wonen" in response.content.decode()
    assert sent(worker) == []


def test_a_letter_that_waits_is_told_at_the_case_and_on_the_post(
    client: Client, case: Case, coordinator: Actor, worker: Actor
) -> None:
    assert "message-waits" not in page(client, f"/zaken/{case.pk}/")
    a_message(case, LETTER, published_text(LETTER, coordinator), worker)
    assert "message-waits" in page(client, f"/zaken/{case.pk}/")
    assert f"/zaken/{case.pk}/" in page(client, "/post/")


def test_to_who_objected_no_way_to_write_is_offered_and_no_letter_is_prepared(
    client: Client, case: Case, coordinator: Actor, worker: Actor
) -> None:
    a_message(case, LETTER, published_text(LETTER, coordinator), worker)
    objector = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    record_objection(
        objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="belde", by=worker
    )
    assert "/bericht/" not in page(client, f"/zaken/{case.pk}/")
    assert "wa.me" not in client.post(f"/zaken/{case.pk}/bericht/whatsapp-0/", {"phone": "0611223344"}).content.decode()
    client.post("/post/brieven/klaarzetten/")
    assert sent(worker)[0].state == MessageState.CANCELLED


def test_looking_at_post_is_kept(client: Client, case: Case, coordinator: Actor, worker: Actor) -> None:
    a_message(case, LETTER, published_text(LETTER, coordinator), worker)
    page(client, "/post/")
    page(client, f"/zaken/{case.pk}/bericht/email-0/")
    with looking_as(worker):
        seen = set(Viewing.objects.filter(subject_id=case.pk).values_list("screen", flat=True))
    assert {"post", "case-message"} <= seen


def test_a_way_that_the_resident_does_not_have_is_not_there(client: Client, case: Case) -> None:
    assert client.get(f"/zaken/{case.pk}/bericht/sms-7/").status_code == 404


def test_the_coordinator_changes_the_limit_of_a_day(case: Case, coordinator: Actor) -> None:
    coordinators = browser_of(coordinator)
    coordinators.post("/post/grens/", {"limit": "12"})
    assert "van hoogstens 12 zijn vandaag verstuurd" in page(coordinators, "/post/")


def test_a_letter_that_waits_for_a_case_that_was_merged_is_not_written_again(
    client: Client, case: Case, coordinator: Actor, worker: Actor
) -> None:
    known = published_text(LETTER, coordinator)
    deliver([row(Klantnummer="K2", Huisnummer="14", Achternaam="Smit")], coordinator, "water")
    other = next(each for each in cases_of(worker) if each.pk != case.pk)
    a_message(other, LETTER, known, worker)
    merge(source=other, target=case, by=worker)

    where = f"/zaken/{case.pk}/bericht/letter-0/"
    response = client.post(where, {"send": "yes", "phone": "06", "subject": "Dag", "body": "Bel me"})

    assert "Er staat via dit kanaal al een bericht klaar" in response.content.decode()
