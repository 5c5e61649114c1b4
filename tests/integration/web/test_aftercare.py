"""Looking back with a resident, on screen."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.jobs.remembering import remember_and_forget
from eropaf.support.aftercare.models import Look
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on, the_case
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ANSWERS = {"pays": "yes", "new_arrears": "no", "help_goes_on": "yes", "wants_help": "unknown"}


@pytest.fixture
def client(worker: Actor) -> Client:
    return browser_of(worker)


@pytest.fixture
def helped(coordinator: Actor, worker: Actor) -> Case:
    """A case in which help was accepted, on 2 November."""
    deliver([row()], coordinator)
    case = the_case(coordinator)
    attempt(case, worker, reached=True)
    with looking_as(worker):
        return close_case(case=case, result=EndResult.ADVICE, by=worker)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def send(client: Client, address: str, **data: str) -> str:
    response = client.post(address, data, follow=True)
    return " ".join(response.content.decode().split())


def test_the_case_leads_to_its_help_and_a_look_is_filled_in(client: Client, helped: Case) -> None:
    assert f'href="/zaken/{helped.pk}/hulp/"' in page(client, f"/zaken/{helped.pk}/")
    with on(2027, 2, 3):
        assert "Vraag hoe het gaat, 3 maanden na de hulp" in page(client, f"/zaken/{helped.pk}/")
        assert "Na 3 maanden" in page(client, f"/zaken/{helped.pk}/hulp/")
        told = send(client, f"/zaken/{helped.pk}/hulp/nazorg/3/", day="2027-02-03", outcome="reached", **ANSWERS)
        assert "Vastgelegd." in told
        assert "Worden de vaste lasten nu op tijd betaald?</dt><dd>Ja" in told
        assert "Vraag hoe het gaat" not in page(client, f"/zaken/{helped.pk}/")


def test_a_form_that_is_not_right_says_what_is_missing(client: Client, helped: Case) -> None:
    response = client.post(f"/zaken/{helped.pk}/hulp/nazorg/3/", {"day": "2027-13-45"})
    assert response.status_code == 422
    told = response.content.decode()
    assert "Dit is geen datum" in told
    assert "Kies of je de inwoner hebt gesproken" in told


def test_what_was_filled_in_by_mistake_is_crossed_out(client: Client, helped: Case, worker: Actor) -> None:
    send(client, f"/zaken/{helped.pk}/hulp/nazorg/3/", day="2026-11-02", outcome="not_reached")
    with looking_as(worker):
        look = Look.objects.get()
    told = send(client, f"/zaken/hulp/nazorg/{look.pk}/terugdraaien/")
    assert "Teruggedraaid. Het blijft zichtbaar, doorgestreept." in told
    assert "eropaf-help__withdrawn" in told


def test_aftercare_stops_for_a_reason_and_goes_on_again(client: Client, helped: Case) -> None:
    address = f"/zaken/{helped.pk}/hulp/nazorg"
    assert client.post(f"{address}/stoppen/", {}).status_code == 422
    assert "De inwoner wil het niet." in send(client, f"{address}/stoppen/", because="resident")
    assert "De nazorg loopt weer." in send(client, f"{address}/hervatten/")


def test_an_open_case_can_have_aftercare_too(client: Client, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    address = f"/zaken/{the_case(coordinator).pk}/hulp"
    assert "Nu al beginnen" in page(client, f"{address}/")
    assert "De nazorg is gepland." in send(client, f"{address}/nazorg/starten/", begins_on="2026-11-02")


def test_a_relapse_is_told_at_the_new_case(client: Client, helped: Case, coordinator: Actor) -> None:
    with on(2026, 11, 4):
        remember_and_forget()
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        newest = cases_of(coordinator)[-1]
        told = page(client, f"/zaken/{newest.pk}/hulp/")
        assert "Deze inwoner accepteerde eerder hulp, in november 2026." in told
        assert "dus vraag het na" not in told
        assert f"zaak {newest.number} van 11 januari 2027" in page(client, f"/zaken/{helped.pk}/hulp/")


def test_looking_at_the_help_of_a_case_is_kept(client: Client, helped: Case, worker: Actor) -> None:
    page(client, f"/zaken/{helped.pk}/hulp/")
    with looking_as(worker):
        assert Viewing.objects.filter(screen="help", subject_id=helped.pk).exists()


def test_the_coordinator_sets_the_months_and_is_told_what_is_wrong(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert 'value="3, 6, 9, 12"' in page(browser, "/nazorg/")
    assert "voortaan deze maanden" in send(browser, "/nazorg/", months="6, 12", keep_months="24")
    assert 'value="6, 12"' in page(browser, "/nazorg/")
    assert "Schrijf aantallen maanden" in send(browser, "/nazorg/", months="drie", keep_months="24")
    assert "van 1 tot en met 60" in send(browser, "/nazorg/", months="3", keep_months="600")


def test_a_new_signal_is_taken_off_the_list_and_put_back(client: Client, helped: Case, coordinator: Actor) -> None:
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        address = f"/zaken/{helped.pk}/hulp"
        assert "haal het van de lijst" in page(client, f"{address}/")
        newest = cases_of(coordinator)[-1].pk
        told = send(client, f"{address}/nazorg/gezien/", seen=str(newest))
        assert "Het nieuwe signaal is van de lijst." in told
        assert f'action="{address}/nazorg/weer-tonen/"' in told
        assert "haal het van de lijst" not in told
        assert "staat weer op de lijst" in send(client, f"{address}/nazorg/weer-tonen/")


def test_nobody_is_taken_to_be_spoken_before_somebody_says_so(client: Client, helped: Case) -> None:
    assert not re.search('name="outcome"[^>]*checked', page(client, f"/zaken/{helped.pk}/hulp/nazorg/3/"))
    asked = client.post(f"/zaken/{helped.pk}/hulp/nazorg/3/", {"day": "2026-11-02", **ANSWERS})
    assert asked.status_code == 422
