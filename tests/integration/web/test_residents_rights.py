"""Answering residents on screen, from the request at the desk to the overview that is handed over."""

import json
import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.models import Signal
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from tests.integration.building import deliver, row
from tests.integration.register.story import JANSEN_AT_14, load
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

pytestmark = pytest.mark.django_db

REQUEST = {
    "kind": "access",
    "name": "J. Jansen",
    "words": "",
    "channel": "desk",
    "received_on": "2026-11-02",
    "identity": "document_shown",
}


def record(browser: Client, **changes: str) -> str:
    answer = browser.post("/privacy/verzoeken/nieuw/", REQUEST | changes)
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_a_resident_at_the_desk_gets_the_own_data(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(BSN="123456782")], coordinator)
    browser = browser_of(privacy_officer)
    page = record(browser)
    assert "2 dec 2026" in words(browser.get("/privacy/verzoeken/"))

    found = words(browser.post(f"{page}zoeken/", {"surname": "Janssen"}))
    assert "Gevonden op de naam" in found
    with municipality_scope(privacy_officer.municipality_id):
        signal = Signal.objects.get()
    browser.post(f"{page}aanvinken/", {"signals": str(signal.pk)}, follow=True)

    told = json.loads(browser.post(f"{page}overzicht/", {"form": "json"}).content)
    paper = browser.post(f"{page}overzicht/", {"form": "pdf"})

    assert told["chapters"][0]["records"][0]["lines"][0] == ["Organisatie", "Wonen"]
    assert paper.content.startswith(b"%PDF")
    assert "Jansen" not in paper["Content-Disposition"]
    with municipality_scope(privacy_officer.municipality_id):
        screens = set(
            Viewing.objects.filter(subject_type="intake.signal", subject_id=signal.pk).values_list("screen", flat=True)
        )
    assert screens == {"rights-search", "rights-request", "resident-export"}


def test_all_that_the_screens_of_a_request_show_is_in_the_log_of_looking(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, JANSEN_AT_14)
    with municipality_scope(privacy_officer.municipality_id):
        objector = Objector(surname="Jansen", postcode=Postcode.parse("1234AB"), house_number=HouseNumber.parse("14"))
        objection = record_objection(
            objector=objector, received_on=clock.today(), channel=ObjectionChannel.LETTER, note="", by=coordinator
        )
    browser = browser_of(privacy_officer)
    page = record(browser)
    browser.post(f"{page}zoeken/", {"surname": "Jansen", "birth_date": "1980-02-01"})
    browser.post(f"{page}aanvinken/", {"objections": str(objection.pk)}, follow=True)
    browser.post(f"{page}overzicht/", {"form": "json"})
    browser.get("/privacy/verzoeken/")

    with municipality_scope(privacy_officer.municipality_id):
        seen = set(Viewing.objects.values_list("subject_type", "screen"))

    assert seen >= {
        ("register.knownresident", "rights-search"),
        ("requests.residentrequest", "rights-request"),
        ("requests.residentrequest", "rights-list"),
        ("objections.objection", "rights-request"),
        ("objections.objection", "resident-export"),
        ("requests.residentrequest", "resident-export"),
    }


def test_the_officer_chooses_on_screen_what_of_a_shared_case_is_handed_over(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    other = {"Voorletters": "P.", "Geboortedatum": "03-04-1975", "Telefoon": "0611112222", "E_mail": "p@mail.example"}
    deliver([row(), row(Klantnummer="K7", **other)], coordinator)
    browser = browser_of(privacy_officer)
    page = record(browser)
    with municipality_scope(privacy_officer.municipality_id):
        signal = Signal.objects.get(email="j.jansen@mail.example")
    browser.post(f"{page}aanvinken/", {"signals": str(signal.pk)})
    assert "over iemand anders gaan. Geef eerst aan" in words(
        browser.post(f"{page}overzicht/", {"form": "json"}, follow=True)
    )

    shown = browser.get(f"{page}stukken/")
    assert "Beoordeel deze één voor één" in words(shown)
    assert f'value="intake.Signal-{signal.pk}" checked' in shown.content.decode()
    keys = re.findall(r'name="told" value="([^"]+)"', shown.content.decode())
    wrong = browser.post(f"{page}stukken/", {"told": []})
    assert wrong.status_code == 422
    assert "Schrijf op waarom" in words(wrong)
    browser.post(f"{page}stukken/", {"told": [each for each in keys if not each.startswith("cases.")]})

    told = json.loads(browser.post(f"{page}overzicht/", {"form": "json"}).content)
    titles = [each["title"] for chapter in told["chapters"] for each in chapter["records"]]
    assert "Melding" in titles
    assert "Zaak 1" not in titles


def test_nothing_is_handed_over_before_it_is_known_who_asks(privacy_officer: Actor) -> None:
    browser = browser_of(privacy_officer)
    page = record(browser, identity="not_yet")

    answer = browser.post(f"{page}overzicht/", {"form": "pdf"}, follow=True)

    assert "Ga eerst na of het echt de inwoner is" in words(answer)


def test_a_granted_request_to_erase_is_proposed_to_a_colleague(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    browser = browser_of(privacy_officer)
    page = record(browser, kind="erasure")
    with municipality_scope(privacy_officer.municipality_id):
        signal = Signal.objects.get()
    browser.post(f"{page}aanvinken/", {"signals": str(signal.pk)}, follow=True)
    assert "Besluit eerst" in words(browser.post(f"{page}wissen/", follow=True))

    browser.post(f"{page}besluiten/", {"outcome": "granted", "reason": "Niet meer nodig."})
    answer = browser.post(f"{page}wissen/", follow=True)

    assert "Wat je aanvinkte is voorgesteld om te vernietigen." in words(answer)


def test_the_list_marks_what_must_be_answered_within_a_week(privacy_officer: Actor) -> None:
    browser = browser_of(privacy_officer)
    record(browser, name="Nu gevraagd")
    assert "Binnen een week" not in words(browser.get("/privacy/verzoeken/"))

    record(browser, name="Bijna een maand geleden", received_on="2026-10-06")

    assert "6 nov 2026 Binnen een week" in words(browser.get("/privacy/verzoeken/"))


def test_a_request_that_was_granted_with_nothing_ticked_says_what_that_means(privacy_officer: Actor) -> None:
    browser = browser_of(privacy_officer)
    page = record(browser)

    decided = browser.post(f"{page}besluiten/", {"outcome": "granted", "reason": "U krijgt uw gegevens."}, follow=True)

    assert "Wordt er niets van deze inwoner bewaard? Vertel dat dan." in words(decided)


def test_a_search_without_anything_says_what_to_do(privacy_officer: Actor) -> None:
    browser = browser_of(privacy_officer)

    answer = browser.post(f"{record(browser)}zoeken/", {})

    assert answer.status_code == 422
    assert "Vul minstens één ding in" in words(answer)


def test_the_officer_takes_the_register_along(privacy_officer: Actor) -> None:
    browser = browser_of(privacy_officer)

    assert "Signalen ontvangen en controleren" in words(browser.get("/privacy/register/"))
    fields = browser.get("/privacy/register/velden/downloaden/").content.decode("utf-8-sig")
    assert "intake.Signal;bsn;Burgerservicenummer;ja;ja;Inwoners" in fields
