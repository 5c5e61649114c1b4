"""A partner reads its own signals and says what changed; the case learns it before anybody rings the bell."""

import io
import re
import zipfile

import pytest
import python_calamine
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.feedback.services import set_contact
from eropaf.intake.enums import NoticeKind
from eropaf.intake.models import Signal
from eropaf.intake.services.notice import tell_of_signal
from eropaf.jobs.feeding_back import feed_back
from eropaf.web.portal import overview
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, on, the_case
from tests.integration.outreach.visits.stories import go_round
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A case of the worker, of what a landlord and an energy company reported."""
    deliver([row()], coordinator)
    deliver([row(Klantnummer="S7", Bedrag="210,00")], coordinator, "stroom")
    case = the_case(coordinator)
    with looking_as(worker):
        if case.owner_id != worker.user_id:
            take_over(case=case, by=worker)
    return case


@pytest.fixture
def client(landlord: Actor, case: Case) -> Client:
    feed_back()
    return browser_of(landlord)


def key_of(partner: str, by: Actor) -> int:
    with looking_as(by):
        return Signal.objects.get(partner__code=partner).pk


def page(client: Client, address: str) -> str:
    """What a page says; without the tokens of its forms, whose letters may spell anything."""
    response = client.get(address)
    assert response.status_code == 200
    told = re.sub('name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return " ".join(told.split())


def send(client: Client, address: str, **data: str) -> str:
    return " ".join(client.post(address, data, follow=True).content.decode().split())


def test_a_partner_sees_its_own_signals_and_nothing_of_another_partner(client: Client, worker: Actor) -> None:
    told = page(client, "/mijn-signalen/")
    assert "K1" in told
    assert "€ 300,00" in told
    for hidden in ("S7", "210,00", "510,00", "Stroom", "Jansen", "Dorpsstraat"):
        assert hidden not in told
    assert client.get(f"/mijn-signalen/{key_of('stroom', worker)}/").status_code == 404
    for verb in ("melden", "terugdraaien"):
        assert client.post(f"/mijn-signalen/{key_of('stroom', worker)}/{verb}/").status_code == 404


def test_a_signal_tells_what_was_told_and_whom_to_ask(client: Client, coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        set_contact(handler="Team Vroeg Eropaf", phone="023 123 45 67", email="", coordination_email="", by=coordinator)
    told = page(client, f"/mijn-signalen/{key_of('wonen', worker)}/")
    for words in (
        "Team Vroeg Eropaf",
        "023 123 45 67",
        "tel:0231234567",
        "Ontvangstbevestiging",
        "We hebben je signaal ontvangen",
    ):
        assert words in told
    assert "<title>Je signaal" in told


@pytest.mark.parametrize("result", list(EndResult))
def test_of_no_result_more_is_read_than_a_partner_may_know(
    client: Client, case: Case, worker: Actor, result: EndResult
) -> None:
    attempt(case, worker, reached=True)
    with looking_as(worker):
        close_case(case=case, result=result, by=worker)
    with on(2026, 11, 3):
        feed_back()
        told = page(client, f"/mijn-signalen/{key_of('wonen', worker)}/").partition("<main")[2].lower()
    for hidden in ("bereikt", "contact ", "overleden", "schuldhulp", "bezwaar", "traject", "bezoek", "marit", "advies"):
        assert hidden not in told
    accepted = result in (
        EndResult.ADVICE,
        EndResult.FURTHER_HELP,
        EndResult.FURTHER_HELP_FINANCIAL,
        EndResult.FURTHER_HELP_OTHER,
    )
    assert ("2 december 2026" in told) == accepted


def test_a_customer_is_found_by_the_whole_number_only(client: Client) -> None:
    assert "/mijn-signalen/" in send(client, "/mijn-signalen/zoeken/", text=" k1 ")
    assert "K1" in send(client, "/mijn-signalen/zoeken/", text="k1")
    assert "geen signaal met dit klantnummer" in send(client, "/mijn-signalen/zoeken/", text="S7")
    assert "Vul een klantnummer in" in send(client, "/mijn-signalen/zoeken/", text="")


def test_the_list_can_be_narrowed_to_what_runs(client: Client, case: Case, worker: Actor) -> None:
    assert "K1" in page(client, "/mijn-signalen/?toon=lopend")
    attempt(case, worker, reached=True)
    with looking_as(worker):
        close_case(case=case, result=EndResult.PAID, by=worker)
    with on(2026, 11, 3):
        feed_back()
        assert "We behandelen nu geen van je signalen" in page(client, "/mijn-signalen/?toon=lopend")
        assert "K1" in page(client, "/mijn-signalen/")


def test_the_overview_has_the_partners_own_columns_and_what_it_may_know(client: Client) -> None:
    response = client.get("/mijn-signalen/overzicht.xlsx")
    book = python_calamine.load_workbook(io.BytesIO(response.content))
    header, *rows = book.get_sheet_by_index(0).to_python()
    assert header[:2] == ["Klantnummer", "Bedrag"]
    assert [line[0] for line in rows] == ["K1"]
    assert rows[0][1] == 300.0
    assert rows[0][3] == "Ontvangen"
    assert "overzicht-2026-11-02.xlsx" in response["Content-Disposition"]


def test_a_column_that_is_called_like_an_address_becomes_no_link_in_the_overview() -> None:
    written = io.BytesIO()
    overview._write(written, ["https://kwaad.example/"] * 6, [])

    with zipfile.ZipFile(written) as book:
        assert b"<hyperlink" not in book.read("xl/worksheets/sheet1.xml")


def test_the_worker_learns_that_it_was_paid_on_the_day_the_case_and_the_round(
    client: Client, case: Case, worker: Actor
) -> None:
    planned = go_round(worker, [case])
    address = f"/mijn-signalen/{key_of('wonen', worker)}"
    assert "Bedankt." in send(client, f"{address}/melden/", kind="paid")
    office = browser_of(worker)
    assert "Partners melden iets" in page(office, "/vandaag/")
    assert "Wonen meldde op 2 november 2026: Betaald, of met ons geregeld." in page(office, f"/zaken/{case.pk}/")
    for sheet in (f"/rondes/{planned.pk}/", f"/rondes/{planned.pk}/daglijst/"):
        assert "lees de zaak voordat je aanbelt" in page(office, sheet)

    assert "Gelezen." in send(office, f"/zaken/{case.pk}/meldingen/gezien/")
    assert "Partners melden iets" not in page(office, "/vandaag/")
    assert "Wonen meldde op" in page(office, f"/zaken/{case.pk}/")

    assert "Teruggedraaid." in send(client, f"{address}/terugdraaien/")
    assert "Wonen meldde op" not in page(office, f"/zaken/{case.pk}/")


def test_a_colleague_who_does_not_own_the_case_is_not_asked_to_read_it(
    case: Case, landlord: Actor, coordinator: Actor
) -> None:
    with looking_as(landlord):
        tell_of_signal(signal=Signal.objects.get(partner__code="wonen"), kind=NoticeKind.WRONG, by=landlord)
    assert "Partners melden iets" not in page(browser_of(coordinator), "/vandaag/")


def test_looking_is_kept(client: Client, worker: Actor) -> None:
    page(client, "/mijn-signalen/")
    with looking_as(worker):
        assert Viewing.objects.filter(screen="own-signals", subject_id=key_of("wonen", worker)).exists()


def test_the_coordinator_chooses_words_and_is_warned_where_they_tell_too_much(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert "Bij wie partners terechtkunnen" in page(browser, "/terugkoppeling/")
    assert "vertellen een partner misschien meer dan nodig: overleden" in send(
        browser, "/terugkoppeling/3/", text="De inwoner is overleden."
    )
    assert "Vertelt misschien te veel: overleden" in page(browser, "/terugkoppeling/")
    assert "Bewaard." in send(browser, "/terugkoppeling/3/", text="")
    assert "Vertelt misschien te veel" not in page(browser, "/terugkoppeling/")
    assert browser.get("/terugkoppeling/17/").status_code == 404
    assert "telefoonnummer of e-mailadres" in send(browser, "/terugkoppeling/contact/", handler="Team")
    assert "Team Vroeg" in send(browser, "/terugkoppeling/contact/", handler="Team Vroeg", phone="023")
