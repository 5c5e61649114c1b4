"""The menu: which screens somebody finds in it, in which part, and where the present page stands."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def menu(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    shown = re.sub(r"\s+", " ", response.content.decode())
    return shown.split('aria-label="Hoofdmenu"')[1].split("</nav>")[0]


def parts(html: str) -> dict[str, list[str]]:
    """The entries of each part by its heading."""
    _before, *found = re.split(r'<p id="menu-[\w-]+" class="eropaf-menu__heading"[^>]*>', html)
    return {part.partition("<")[0]: re.findall(r'eropaf-nav__link"[^>]*>([^<]*)<', part) for part in found}


def marked(html: str) -> list[str]:
    return re.findall(r'aria-current="[a-z]+">([^<]*)<', html)


def test_a_coordinator_finds_the_screens_in_five_parts(coordinator: Actor) -> None:
    assert parts(menu(browser_of(coordinator), "/vandaag/")) == {
        "Mijn dag": ["Vandaag", "Werklijst", "Rondes", "Post", "Hulp"],
        "Binnengekomen": ["Aanleveringen", "Wie is wie", "Adrescontrole", "Bezwaren"],
        "Cijfers en partners": ["Cijfers", "Kwaliteit", "Partners"],
        "Afspreken": ["Samen kiezen", "Beleid", "Teksten", "Team"],
        "Privacy": ["Verzoeken van inwoners", "Bewaren en vernietigen"],
    }


def test_a_part_of_which_somebody_may_see_nothing_is_not_there(worker: Actor) -> None:
    assert list(parts(menu(browser_of(worker), "/vandaag/"))) == ["Mijn dag", "Binnengekomen", "Afspreken"]


@pytest.mark.parametrize(
    ("address", "part", "entry"),
    [
        ("/vandaag/", "Mijn dag", "Vandaag"),
        ("/leveringen/", "Binnengekomen", "Aanleveringen"),
        ("/beleid/", "Afspreken", "Beleid"),
    ],
)
def test_the_present_page_and_its_part_are_marked_also_on_the_button_of_a_phone(
    address: str, part: str, entry: str, coordinator: Actor
) -> None:
    html = menu(browser_of(coordinator), address)

    assert marked(html) == [part, entry]
    assert f"{part}: {entry}</span></summary>" in html


def test_a_page_that_is_not_in_the_menu_marks_nothing(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    response = client.get("/nergens/")
    assert marked(response.content.decode().split('aria-label="Hoofdmenu"')[1].split("</nav>")[0]) == []


def test_who_has_few_screens_sees_them_in_a_row_without_parts_or_a_button(landlord: Actor, analyst: Actor) -> None:
    for client, address in ((browser_of(landlord), "/leveringen/"), (browser_of(analyst), "/cijfers/")):
        html = menu(client, address)
        assert parts(html) == {}
        assert "<details" not in html
        assert len(marked(html)) == 1
