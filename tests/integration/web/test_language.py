"""Switching the language: the same page in the other language, whatever page that was."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from tests.integration.building import deliver, row
from tests.integration.cases.stories import the_case
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def speak_english(client: Client, on_page: str) -> str:
    """Press EN on a page, and tell where that leads."""
    answer = client.post("/i18n/setlang/", {"language": "en", "next": on_page})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_page_stays_the_same_with_what_was_chosen_on_it(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    assert speak_english(client, "/werklijst/?owner=nobody") == "/werklijst/?owner=nobody"
    assert speak_english(client, "/inloggen/") == "/inloggen/"
    assert "Work list" in client.get("/werklijst/").content.decode()


def test_on_a_page_that_answered_a_button_the_page_with_the_button_is_shown(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    refused = client.post(f"/zaken/{case.pk}/contactpoging/").content.decode()
    shown = re.search(r'name="next" value="([^"]+)"', refused)
    assert shown

    leads_to = speak_english(client, shown[1])

    assert leads_to == f"/zaken/{case.pk}/"
    assert client.get(leads_to).status_code == 200


@pytest.mark.parametrize(
    ("on_page", "leads_to"),
    [
        ("/mijn-signalen/zoeken/", "/mijn-signalen/"),
        ("/declaraties/maken/", "/declaraties/"),
        ("/zaken/contactpogingen/7/terugdraaien/", "/"),
        ("/i18n/setlang/", "/"),
        ("/uitloggen/", "/"),
        ("/bestaat-niet/", "/bestaat-niet/"),
        ("https://elders.example/", "/"),
    ],
)
def test_no_switch_ends_on_an_address_that_shows_nothing(worker: Actor, on_page: str, leads_to: str) -> None:
    assert speak_english(browser_of(worker), on_page) == leads_to
