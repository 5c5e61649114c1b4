"""The card for the door and the script for a call, from the page of a case."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.texts.discretion import telling_words
from eropaf.outreach.texts.enums import TextChannel, TextLanguage
from eropaf.outreach.texts.laying_in import lay_in_texts
from eropaf.outreach.texts.selectors import published_texts
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, the_case
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

HOUSE = {"sender": "Gemeente Voorbeeldstad", "desk": "Dorpsplein 1", "opening_hours": "9 - 17"}


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case, in a municipality with the texts that come with the product."""
    deliver([row()], coordinator)
    lay_in_texts(house_style=HOUSE, by=coordinator)
    return the_case(coordinator)


@pytest.fixture
def client(case: Case, worker: Actor) -> Client:
    return browser_of(worker)


def card_text(worker: Actor, language: TextLanguage = TextLanguage.DUTCH) -> str:
    with looking_as(worker):
        return str(published_texts(TextChannel.CARD, language, worker)[0].pk)


def page_of(client: Client, case: Case) -> str:
    return client.get(f"/zaken/{case.pk}/").content.decode()


def object_to_approach(worker: Actor) -> None:
    objector = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))
    received_on, channel = clock.today(), ObjectionChannel.PHONE
    record_objection(objector=objector, received_on=received_on, channel=channel, note="belde", by=worker)


@pytest.mark.parametrize("language", [TextLanguage.DUTCH, TextLanguage.ENGLISH])
def test_the_card_says_whom_to_call_and_nothing_of_debts_or_of_the_resident(
    client: Client, case: Case, worker: Actor, language: TextLanguage
) -> None:
    for known in ("Wonen", "300,00", "Jansen"):
        assert known in page_of(client, case)

    given = {"text": card_text(worker, language), "phone": "06 11 22 33 44"}
    response = client.post(f"/zaken/{case.pk}/kaartje/", given)

    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    says = " ".join(f"{page.extract_text()}" for page in reader.pages) + f" {reader.metadata and reader.metadata.title}"
    assert worker.name in says
    assert "06 11 22 33 44" in says
    for hidden in ("Wonen", "300", "€", "Jansen", "Dorpsstraat"):
        assert hidden not in says.replace("06 11 22 33 44", ""), hidden
    assert telling_words(says) == []


def test_printing_the_card_is_kept_and_the_number_stands_there_next_time(
    client: Client, case: Case, worker: Actor
) -> None:
    assert f"/zaken/{case.pk}/kaartje/" in page_of(client, case)
    client.post(f"/zaken/{case.pk}/kaartje/", {"text": card_text(worker), "phone": "06 11 22 33 44"})

    assert 'value="06 11 22 33 44"' in client.get(f"/zaken/{case.pk}/kaartje/").content.decode()
    with looking_as(worker):
        seen = list(Viewing.objects.order_by("pk").values_list("subject_id", "screen"))
    assert seen == [(case.pk, "case"), (case.pk, "card-pdf"), (case.pk, "card")]


def test_a_card_without_a_number_to_call_is_not_made(client: Client, case: Case, worker: Actor) -> None:
    response = client.post(f"/zaken/{case.pk}/kaartje/", {"text": card_text(worker), "phone": ""})

    assert response.status_code == 422
    assert "nummer in waarop de inwoner je kan bellen" in response.content.decode()


def test_a_number_with_a_sign_that_cannot_be_printed_is_told(client: Client, case: Case, worker: Actor) -> None:
    given = {"text": card_text(worker), "phone": "\N{TELEPHONE RECEIVER} 06 11 22 33 44"}

    response = client.post(f"/zaken/{case.pk}/kaartje/", given)

    assert response.status_code == 422
    assert "Het kaartje kan niet worden geprint" in response.content.decode()


def test_who_objected_gets_no_card_and_no_call(client: Client, case: Case, worker: Actor) -> None:
    object_to_approach(worker)

    response = client.post(f"/zaken/{case.pk}/kaartje/", {"text": card_text(worker), "phone": "0611223344"})

    assert response.status_code == 422
    assert "heeft bezwaar gemaakt" in response.content.decode()
    html = page_of(client, case)
    assert "/kaartje/" not in html
    assert "eropaf-script" not in html


def test_the_script_of_a_call_is_filled_in_and_asks_who_it_is_before_it_says_why(
    client: Client, case: Case, worker: Actor
) -> None:
    html = page_of(client, case)
    script = html.split("eropaf-script", 1)[1].split("</details>")[0]

    assert f"u spreekt met {worker.name} van " in script
    assert script.index("Spreek ik met J. Jansen?") < script.index("Wij hoorden van")
    assert "{{" not in script
    assert "Mijn nummer is …" in script
    assert telling_words(script.split("Voicemail")[1]) == []
    assert 'lang="en"' in html


def test_the_script_of_the_first_conversation_is_gone_once_that_was_had(
    client: Client, case: Case, worker: Actor
) -> None:
    attempt(case, worker)
    assert "Belscript eerste gesprek" in page_of(client, case)  # nobody answered: it is still to come

    attempt(case, worker, reached=True)
    assert "Belscript eerste gesprek" not in page_of(client, case)


def test_an_answer_by_e_mail_stands_with_what_happened_and_leads_to_post(
    client: Client, case: Case, worker: Actor
) -> None:
    with looking_as(worker), acting(worker):
        Reply.objects.create(
            municipality_id=worker.municipality_id,
            case=case,
            channel=ReplyChannel.EMAIL,
            source=ReplySource.MAIL,
            outside_id="1",
            received_at=clock.now(),
            body="Bel mij maar",
            matched_by="hand",
        )

    told = page_of(client, case).split('id="timeline"')[1].split("</section>")[0]

    assert "E-mail: de inwoner antwoordde" in told
    assert 'href="/post/"' in told
    assert "Bel mij maar" not in told
