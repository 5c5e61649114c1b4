"""Services and hours on screen: the timer on a case, and what the coordinator declares."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from demo.help.hours import show_hours
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.services.ownership import take_over
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.models import Declaration, Service, TimeEntry
from eropaf.support.hours.services.declare import make_declaration
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on, the_case
from tests.integration.support.hours.stories import book, give
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def test_a_timer_is_started_and_stopped_on_the_page_of_help(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    case, service, browser = the_case(worker), book(coordinator)["Eropaf"], browser_of(worker)
    where = f"/zaken/{case.pk}/hulp/"
    assert "Start de klok" in browser.get(where).content.decode()

    browser.post(f"{where}klok/starten/", {"service": service.pk})
    assert "Je klok loopt" in browser.get(where).content.decode()
    assert "Er loopt een klok" in browser.get(f"/zaken/{case.pk}/").content.decode()
    with on(2026, 11, 2, hour=10):
        response = browser.post(f"{where}klok/stoppen/", follow=True)
    assert "0:30" in response.content.decode()


def test_a_timer_is_started_and_stopped_on_the_page_of_the_case(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    case, service, browser = the_case(worker), book(coordinator)["Eropaf"], browser_of(worker)
    where = f"/zaken/{case.pk}/"
    assert "Start de klok" in browser.get(where).content.decode()

    started = browser.post(f"{where}hulp/klok/starten/", {"service": service.pk, "page": "case"})
    assert started["Location"] == f"{where}#help"
    assert "Stop de klok" in browser.get(where).content.decode()
    with on(2026, 11, 2, hour=10):
        browser.post(f"{where}hulp/klok/stoppen/", {"page": "case"})
        assert "Start de klok" in browser.get(where).content.decode()
    with looking_as(worker):
        assert TimeEntry.objects.get().seconds == 1800


def test_a_forgotten_timer_leads_to_the_question_how_long_it_was(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    case, service, browser = the_case(worker), book(coordinator)["Eropaf"], browser_of(worker)
    where = f"/zaken/{case.pk}/hulp/"
    browser.post(f"{where}klok/starten/", {"service": service.pk})
    with on(2026, 11, 3):
        response = browser.post(f"{where}klok/stoppen/")
        assert response["Location"] == f"{where}klok/vergeten/"
        page = browser.post(response["Location"], {"seconds": "99:00"})
        assert page.status_code == 422
        assert "Je klok voor Eropaf loopt sinds ma 2 nov, 09:30" in page.content.decode()
        browser.post(response["Location"], {"seconds": "0:45"})
    with looking_as(worker):
        assert TimeEntry.objects.get().seconds == 2700


def test_a_wrong_service_is_refused_with_a_sentence(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    where = f"/zaken/{the_case(worker).pk}/hulp/klok/starten/"
    for wrong in ("", "x", "999999", "9" * 30):
        response = browser_of(worker).post(where, {"service": wrong})
        assert response.status_code == 422
        assert "Kies de dienst" in response.content.decode()


def test_time_and_services_by_hand(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    case, service, browser = the_case(worker), book(coordinator)["Eropaf"], browser_of(worker)
    where = f"/zaken/{case.pk}/hulp/"
    right = {"service": service.pk, "day": "2026-11-02", "seconds": "1:15"}
    assert browser.post(f"{where}tijd/", right | {"seconds": "lang"}).status_code == 422
    assert browser.post(f"{where}tijd/", right | {"day": "2026-12-24"}).status_code == 422
    assert "1:15" in browser.post(f"{where}tijd/", right, follow=True).content.decode()
    assert "vastgelegd" in browser.post(f"{where}dienst/", right, follow=True).content.decode()
    assert "De grens is bereikt" in browser.post(f"{where}dienst/", right, follow=True).content.decode()
    with looking_as(worker):
        screens = set(Viewing.objects.values_list("screen", flat=True))
        entry = TimeEntry.objects.get()
    assert {"help", "help-hours"} <= screens
    page = browser.post(f"/zaken/hulp/tijd/{entry.pk}/terugnemen/", follow=True).content.decode()
    assert "<del>1:15 Eropaf</del>" in page


def test_a_declaration_names_nobody_on_screen_and_in_its_files(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    services, cases, browser = book(coordinator), cases_of(worker), browser_of(coordinator)
    give(cases[0], services["Eropaf"], worker)
    give(cases[0], services["Eropaf"], worker)
    give(cases[1], services["Inkomensbeheer, zes maanden"], worker)
    browser.post("/declaraties/maken/", {"period": "month-2026-11-01"})
    with looking_as(coordinator):
        declaration = Declaration.objects.get()
    page = browser.get(f"/declaraties/{declaration.pk}/").content.decode()
    assert "€\xa0870,00" in page
    assert "€\xa01.470,00" in page
    assert "€\xa0600,00" in page
    sheets = read(browser.get(f"/declaraties/{declaration.pk}/declaratie.xlsx").content)
    assert [line[:3] + line[6:] for line in sheets["Declaratie"][4:]][:3] == [
        ["Eropaf", "De gemeente", 1.0, 600.0],
        ["Inkomensbeheer, zes maanden", "De gemeente", 1.0, 870.0],
        ["Eropaf", "De verhuurder of een andere partner", 1.0, 600.0],
    ]
    assert {line[0] for line in sheets["Per cliënt"][1:]} == {1.0, 2.0}
    pdf = browser.get(f"/declaraties/{declaration.pk}/declaratie.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert b"pdfuaid" in pdf.content
    for text in (page, str(sheets)):
        assert not re.search(r"Jansen|Dorpsstraat|1234|K1", text)


def read(content: bytes) -> dict[str, list[list[object]]]:
    """The cells of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: list(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def test_a_declaration_is_made_final_and_withdrawn_on_screen(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    services, browser = book(coordinator), browser_of(coordinator)
    give(the_case(worker), services["Eropaf"], worker)
    declaration = make_declaration(kind=PeriodKind.MONTH, day=the_case(worker).opened_on, by=coordinator)
    where = f"/declaraties/{declaration.pk}/"
    assert "nog niet voorbij" in browser.post(f"{where}definitief/", follow=True).content.decode()
    with on(2026, 12, 1):
        assert "Definitief" in browser.post(f"{where}definitief/", follow=True).content.decode()
        assert "Ingetrokken" in browser.post(f"{where}intrekken/", follow=True).content.decode()
        taken = browser.post("/declaraties/maken/", {"period": "quarter-2026-10-01"}, follow=True)
    assert "Declaratie 2, kwartaal 4 van 2026" in taken.content.decode()


def test_the_service_book_is_begun_and_changed(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert "Er zijn nog geen diensten" in browser.get("/declaraties/diensten/").content.decode()
    page = browser.post("/declaraties/diensten/overnemen/", follow=True).content.decode()
    assert "€\xa025,00 per maand, 6 maanden" in page
    with looking_as(coordinator):
        service = Service.objects.get(name="Eropaf")
    where = f"/declaraties/diensten/{service.pk}/"
    assert 'value="10:00"' in browser.get(where).content.decode()
    right = {"name": "Eropaf", "norm_minutes": "8:30", "rate_cents": "62,50", "payer": "municipality"}
    right |= {"valid_from": "2020-01-01", "most_per_case": "2"}
    assert browser.post(where, right | {"monthly_cents": "25"}).status_code == 422
    assert "8:30" in browser.post(where, right, follow=True).content.decode()
    assert browser.post("/declaraties/diensten/nieuw/", right).status_code == 422


def test_the_plan_shows_the_411_hours_of_2007(coordinator: Actor) -> None:
    services, browser = book(coordinator), browser_of(coordinator)
    planned = dict(zip(services.values(), (50, 17, 25, 8, 8, 0, 0), strict=True))
    sent = {f"service-{service.pk}": uses for service, uses in planned.items()} | {"period": "year-2026-01-01"}
    page = browser.post("/declaraties/planning/", sent, follow=True).content.decode()
    assert "<strong>411</strong>" in page
    assert browser.post("/declaraties/planning/", sent | {f"service-{services['Eropaf'].pk}": "x"}).status_code == 422


def test_the_demo_shows_services_and_a_declaration(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 5):
        deliver([row(Klantnummer=f"K{n}", Huisnummer=str(n)) for n in (2, 4)], coordinator)
        for case in cases_of(worker):
            take_over(case=case, by=worker)
            attempt(case, worker, reached=True)
    show_hours(worker=worker, coordinator=coordinator)
    with looking_as(coordinator):
        assert Service.objects.count() == 7
        final = Declaration.objects.filter(state="final")
        assert final.count() == 1
        assert final.get().lines.count() > 0
