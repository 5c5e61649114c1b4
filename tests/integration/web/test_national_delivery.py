"""The coordinator sees what CBS gets of a quarter and what is missing, and makes the file; the analyst sees numbers."""

import json
import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event, Viewing
from eropaf.monitor.national.models import NationalDelivery
from eropaf.monitor.national.records import Contact, Organisation
from eropaf.monitor.national.selectors import current_organisation
from eropaf.monitor.national.services import name_organisation
from tests.integration.building import deliver
from tests.integration.cases.stories import looking_as, on
from tests.integration.monitor.national.story import BSN, ORGANISATION, Summer, reported, summer
from tests.integration.web.signing_in import sign_in

pytestmark = pytest.mark.django_db
PAGE, FILE, WHO = "/landelijke-levering/", "/landelijke-levering/bestand/", "/landelijke-levering/organisatie/"
QUARTER = {"van": "2026-07-01", "tot": "2026-09-30"}
CONTACTS = {f"contact_{part}_{place}": "" for part in ("name", "phone", "email", "job_title") for place in (1, 2, 3)}


@pytest.fixture
def told(coordinator: Actor, worker: Actor) -> Summer:
    """A summer with every kind of case."""
    return summer(coordinator, worker)


@pytest.fixture
def one_signal(coordinator: Actor) -> Actor:
    """Something to deliver, by its coordinator; nobody said yet who delivers."""
    with on(2026, 8, 3):
        deliver([reported("12", BSN=BSN)], coordinator)
    return coordinator


def read(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def as_role(role: Role) -> Client:
    client = Client()
    sign_in(client, role)
    return client


def test_the_last_quarter_that_is_over_is_proposed(told: Summer) -> None:
    page = read(as_role(Role.COORDINATOR).get(PAGE))
    assert "1 juli 2026 tot en met 30 september 2026" in page
    assert f'href="{PAGE}?van=2026-10-01&amp;tot=2026-12-31"' in page
    assert f'href="{PAGE}?van=2026-07-01&amp;tot=2026-09-30" aria-current="true"' in page


def test_how_much_is_told_per_status_and_result(told: Summer) -> None:
    page = read(as_role(Role.COORDINATOR).get(PAGE, QUARTER))
    assert '<th scope="row">Opgepakt</th><td class="eropaf-number">7</td>' in page
    assert '<th scope="row">Niet opgepakt: herhaalde melding</th><td class="eropaf-number">1</td>' in page
    assert '<th scope="row">(Budget)advies en/of quick fix</th><td class="eropaf-number">1</td>' in page
    assert '<th scope="row">Nog open, zonder resultaat</th><td class="eropaf-number">4</td>' in page
    assert '<th scope="row">Kaartje</th><td class="eropaf-number">1</td>' in page


def test_what_is_missing_leads_to_the_case_and_that_is_kept(told: Summer, coordinator: Actor) -> None:
    page = read(as_role(Role.COORDINATOR).get(PAGE, QUARTER))
    assert f'<a class="nl-link" href="/zaken/{told.late.pk}/">Zaak {told.late.number}</a>' in page
    with looking_as(coordinator):
        seen = Viewing.objects.filter(screen="national-delivery-check", actor_key=coordinator.key)
        assert told.late.pk in seen.values_list("subject_id", flat=True)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_others_see_numbers_and_no_cases(told: Summer, role: Role, request: pytest.FixtureRequest) -> None:
    by = request.getfixturevalue(role.value)
    page = read(as_role(role).get(PAGE, QUARTER))
    assert '<th scope="row">Opgepakt</th><td class="eropaf-number">·</td>' in page
    assert "Kleine aantallen laten we weg" in page
    assert not re.search(r"<(td|dd|span)[^>]*>[1-9] ?[a-z <]", page)
    assert "/zaken/" not in page
    assert "Bestand maken en downloaden" not in page
    assert as_role(role).post(FILE, QUARTER).status_code == 403
    with looking_as(by):
        assert not Viewing.objects.filter(actor_key=by.key).exists()
        assert not NationalDelivery.objects.exists()


@pytest.mark.usefixtures("analyst")
def test_a_large_number_is_shown_to_others_unless_it_gives_a_small_one_away(coordinator: Actor) -> None:
    with on(2026, 8, 3):
        deliver([reported(str(number), BSN=BSN if number == 1 else "") for number in range(1, 15)], coordinator)
    page = read(as_role(Role.ANALYST).get(PAGE, QUARTER))
    assert '<dt>Signalen</dt><dd>14</dd><dd class="eropaf-tile__note">· met een BSN</dd>' in page
    assert "<dt>Crisissignalen</dt><dd>0</dd>" in page


@pytest.mark.usefixtures("analyst", "administrator")
@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
@pytest.mark.parametrize(
    "days",
    [
        {"van": "2026-08-03", "tot": "2026-08-03"},
        {"van": "2026-09-20", "tot": "2026-10-05"},
        {"van": "2026-07-01", "tot": "2026-10-01"},
        {"van": "gisteren", "tot": "vandaag"},
    ],
)
def test_others_see_whole_quarters_only(one_signal: Actor, role: Role, days: dict[str, str]) -> None:
    page = read(as_role(role).get(PAGE, days))
    assert "Je ziet nu het kwartaal dat het dichtst ligt bij wat je vroeg." in page
    assert "1 juli 2026 tot en met 30 september 2026" in page
    assert 'name="van"' not in page


@pytest.mark.usefixtures("analyst")
def test_others_see_an_older_quarter_as_it_was_asked(one_signal: Actor) -> None:
    page = read(as_role(Role.ANALYST).get(PAGE, {"van": "2026-01-01", "tot": "2026-03-31"}))
    assert "1 januari 2026 tot en met 31 maart 2026" in page
    assert "Je ziet nu het kwartaal" not in page


@pytest.mark.usefixtures("analyst")
def test_how_much_was_in_a_file_is_not_for_others(told: Summer) -> None:
    as_role(Role.COORDINATOR).post(FILE, {"van": "2026-08-03", "tot": "2026-08-03"})
    assert 'data-label="Signalen"' in read(as_role(Role.COORDINATOR).get(PAGE))
    page = read(as_role(Role.ANALYST).get(PAGE))
    assert "3 aug" in page
    assert 'data-label="Signalen"' not in page


def test_the_file_is_downloaded_and_kept_as_a_row(told: Summer, coordinator: Actor) -> None:
    browser = as_role(Role.COORDINATOR)
    response = browser.post(FILE, QUARTER)
    assert json.loads(response.content)["einddatumLevering"] == "2026-09-30"
    assert response["Content-Type"] == "application/json"
    named = 'attachment; filename="ddas-vroegsignalering-1.2-0001-2026-07-01-2026-09-30.json"'
    assert response["Content-Disposition"] == named
    assert "no-store" in response["Cache-Control"]
    with looking_as(coordinator):
        kept = NationalDelivery.objects.get()
        assert Event.objects.get(kind="national_delivery.made").actor_key == coordinator.key
        assert Viewing.objects.filter(screen="national-delivery", subject_id=told.helped.pk).exists()
    page = read(browser.get(PAGE, QUARTER))
    assert kept.sha256 in page
    assert BSN not in page


def test_what_blocks_is_told_and_there_is_no_button(one_signal: Actor) -> None:
    browser = as_role(Role.COORDINATOR)
    page = read(browser.get(PAGE, QUARTER))
    assert "De naam van de organisatie ontbreekt" in page
    assert f'href="{WHO}"' in page
    assert "Bestand maken en downloaden" not in page
    refused = browser.post(FILE, QUARTER, follow=True)
    assert "De naam van de organisatie ontbreekt" in read(refused)
    assert refused.redirect_chain == [(f"{PAGE}?van=2026-07-01&tot=2026-09-30", 302)]
    with looking_as(one_signal):
        assert not NationalDelivery.objects.exists()


def test_an_empty_period_says_so(one_signal: Actor) -> None:
    name_organisation(organisation=ORGANISATION, by=one_signal)
    page = read(as_role(Role.COORDINATOR).get(PAGE, {"van": "2026-01-01", "tot": "2026-03-31"}))
    assert "Er is niets te leveren" in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"van": "2026-09-30", "tot": "2026-07-01"}, "De laatste dag ligt voor de eerste."),
        ({"van": "gisteren", "tot": "2026-07-01"}, "Dit is geen datum."),
        ({"van": "2026-07-01"}, "Kies een dag."),
    ],
)
def test_days_that_cannot_be_are_told_beside_the_field(one_signal: Actor, days: dict[str, str], said: str) -> None:
    for response in (as_role(Role.COORDINATOR).get(PAGE, days), as_role(Role.COORDINATOR).post(FILE, days)):
        assert response.status_code == 422
        assert said in read(response)


def test_who_delivers_is_filled_in_and_shown_again(coordinator: Actor) -> None:
    browser = as_role(Role.COORDINATOR)
    filled_in = {
        **CONTACTS,
        "name": "Gemeente Voorbeeld",
        "kvk_number": "1234 5678",
        "supplier_code": "",
        "contact_name_2": "B. Voorbeeld",
        "contact_phone_2": "020 1234567",
    }
    assert browser.post(WHO, filled_in, follow=True).redirect_chain == [(PAGE, 302)]
    with looking_as(coordinator):
        contact = Contact("B. Voorbeeld", "020 1234567")
        assert current_organisation() == Organisation("Gemeente Voorbeeld", "12345678", "", (contact,))
    shown = read(browser.get(WHO))
    assert 'value="12345678"' in shown
    assert 'name="contact_name_1" value="B. Voorbeeld"' in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Vul de naam van de organisatie in."),
        ({"kvk_number": "1234567"}, "Een KvK-nummer heeft acht cijfers."),
        ({"contact_phone_1": "020 1234567"}, "Vul de naam van deze contactpersoon in."),
        ({"contact_name_1": "A", "contact_email_1": "geen adres"}, "Dit is geen e-mailadres."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(coordinator: Actor, wrong: dict[str, str], said: str) -> None:
    filled_in = {**CONTACTS, "name": "Gemeente Voorbeeld", "kvk_number": "", "supplier_code": ""} | wrong
    response = as_role(Role.COORDINATOR).post(WHO, filled_in)
    assert response.status_code == 422
    assert said in read(response)
    with looking_as(coordinator):
        assert current_organisation() == Organisation()


def test_a_period_that_runs_is_remarked(one_signal: Actor) -> None:
    page = read(as_role(Role.COORDINATOR).get(PAGE, {"van": "2026-08-01", "tot": date(2026, 12, 31).isoformat()}))
    assert "De periode is nog niet voorbij" in page
