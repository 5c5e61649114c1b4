"""When something goes wrong the page says what, to whoever it is, and shows nothing of the inside."""

from io import BytesIO

import pytest
from django.test import Client, override_settings

from eropaf.audit.actor import Actor, Role
from tests.integration.web.signing_in import browser_of, email_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.web.probes")]

NOT_FOUND = "Deze pagina bestaat niet"


def page(client: Client, address: str) -> tuple[int, str]:
    """The status and the page, also where the program failed."""
    client.raise_request_exception = False
    response = client.get(address)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    "address", ["/bestaat-niet/", "/leveringen/999999999/", "/leveringen/99999999999999999999999/"]
)
def test_what_does_not_exist_is_said(address: str, coordinator: Actor) -> None:
    status, shown = page(browser_of(coordinator), address)

    assert status == 404
    assert NOT_FOUND in shown
    assert coordinator.name in shown  # the menu is still there


def test_it_is_said_to_who_did_not_sign_in_too() -> None:
    status, shown = page(Client(), "/bestaat-niet/")

    assert (status, NOT_FOUND in shown) == (404, True)
    assert "Uitloggen" not in shown


def test_a_refusal_shows_its_own_sentence(coordinator: Actor) -> None:
    status, shown = page(browser_of(coordinator), "/probe/refuse/")

    assert status == 403
    assert "Deze pagina kun je niet openen" in shown
    assert "Met je rol zie je geen aanleveringen." in shown


def test_a_refused_deed_is_not_called_a_page(coordinator: Actor) -> None:
    shown = browser_of(coordinator).post("/probe/refuse/").content.decode()

    assert "Dit mag je niet doen" in shown


@pytest.mark.parametrize("address", ["/werklijst/", "/partners/", "/controles/", "/cijfers/", "/bezwaren/"])
def test_a_partner_who_opens_a_page_of_the_municipality_is_led_to_its_own(address: str, landlord: Actor) -> None:
    status, shown = page(browser_of(landlord), address)

    assert status == 403
    assert "Deze pagina is voor medewerkers van de gemeente." in shown
    assert "Vraag het de coördinator" not in shown
    assert 'href="/leveringen/nieuw/">Bestand aanleveren' in shown
    assert 'href="/leveringen/">Bekijken wat je hebt aangeleverd' in shown


def test_a_refusal_without_a_sentence_says_whom_to_ask() -> None:
    status, shown = page(Client(), "/probe/deny/")

    assert status == 403
    assert "Je rol laat het niet toe." in shown


def test_a_value_that_is_none_shows_its_own_sentence() -> None:
    status, shown = page(Client(), "/probe/misunderstand/")

    assert status == 400
    assert "31-12-2026" in shown


@pytest.mark.parametrize("address", ["/probe/fail/", "/probe/break_database/"])
def test_a_failure_of_the_program_shows_nothing_of_the_inside(address: str, coordinator: Actor) -> None:
    status, shown = page(browser_of(coordinator), address)

    assert status == 500
    assert "Er ging iets mis" in shown
    assert "geheim" not in shown
    assert "Traceback" not in shown


def test_a_request_that_no_browser_makes_is_not_understood() -> None:
    status, shown = page(Client(), "/probe/suspect/")

    assert status == 400
    assert "Ga terug" in shown


def test_a_heap_of_files_is_not_understood() -> None:
    files = {f"file{number}": BytesIO(b"x") for number in range(2)}

    assert Client().post("/inloggen/", {"username": "x", "password": "x", **files}).status_code == 400


def test_a_strange_host_is_not_understood() -> None:
    response = Client().get("/inloggen/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_a_form_from_before_signing_in_is_refused_with_what_to_do(coordinator: Actor) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/inloggen/", {"username": email_of(Role.COORDINATOR), "password": "x"})

    assert response.status_code == 403
    assert "Laad de pagina opnieuw" in response.content.decode()
    assert "CSRF" not in response.content.decode()


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/probe/misunderstand/", "/probe/suspect/", "/probe/fail/"])
def test_every_error_wears_the_municipalitys_own_theme(address: str) -> None:
    with override_settings(THEME_CSS="/huisstijl/theme.css", THEME_CLASS="onze-gemeente-theme"):
        _status, shown = page(Client(), address)

    assert 'href="/huisstijl/theme.css"' in shown
    assert 'class="onze-gemeente-theme"' in shown
    assert "voorbeeld" not in shown


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/probe/deny/", "/probe/suspect/", "/probe/fail/"])
def test_every_error_is_said_in_english_too(address: str) -> None:
    client = Client()
    client.cookies["django_language"] = "en"

    _status, shown = page(client, address)

    assert '<html lang="en"' in shown
