"""Restricting, correcting and objecting on screen, as the officer and the colleagues see it."""

from datetime import timedelta

import pytest

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core import clock
from eropaf.intake.models import MarkedRow, Signal
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_residents_rights import record
from tests.integration.web.test_team import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
BSN = "123456782"


def test_a_case_rests_and_goes_on_after_the_resident_was_told(
    coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    deliver([row(BSN=BSN)], coordinator)
    case = take_over(case=Case.objects.get(), by=worker)
    officer, colleague = browser_of(privacy_officer), browser_of(worker)
    page = record(officer, kind="restriction")
    officer.post(f"{page}aanvinken/", {"signals": str(Signal.objects.get().pk)})
    officer.post(f"{page}besluiten/", {"outcome": "granted", "reason": "Wij zoeken het uit."})

    assert officer.post(f"{page}laten-rusten/", {"reason": ""}).status_code == 422
    answer = words(officer.post(f"{page}laten-rusten/", {"reason": "Het bedrag klopt niet."}, follow=True))
    assert "De zaken rusten nu" in answer
    shown = words(colleague.get(f"/zaken/{case.pk}/"))
    assert "Beperkt: sinds 2 november 2026 rust deze zaak op verzoek van de inwoner" in shown
    assert "Het bedrag klopt niet." in shown
    assert "Volgende" not in shown
    assert "Niet bereikt" not in shown
    assert "De inwoner nam zelf contact op" in shown
    assert "Beperkt: doe niets" in words(colleague.get("/vandaag/"))
    assert "rust sinds 2 nov 2026: doe niets" in words(colleague.get("/werklijst/"))

    early = words(officer.post(f"{page}rust-opheffen/", follow=True))
    assert "Vertel de inwoner eerst" in early
    officer.post(f"{page}rust-eindigt/", {"because": "Het bedrag klopt wel.", "told_on": "2026-11-02"})
    assert "Stap 2: laat de zaken verder gaan" in words(officer.get(page))
    assert "De zaken gaan verder" in words(officer.post(f"{page}rust-opheffen/", follow=True))
    assert "Beperkt" not in words(colleague.get(f"/zaken/{case.pk}/"))


def test_what_is_kept_is_corrected_and_the_partner_reads_what_the_resident_says(
    coordinator: Actor, worker: Actor, privacy_officer: Actor, landlord: Actor
) -> None:
    deliver([row()], coordinator)
    case, signal = Case.objects.get(), Signal.objects.get()
    officer = browser_of(privacy_officer)
    page = record(officer, kind="correction")
    officer.post(f"{page}aanvinken/", {"signals": str(signal.pk)})
    assert f"{page}verbeteren/" in officer.get(page).content.decode()

    shown = words(officer.get(f"{page}verbeteren/"))
    assert "Gemeld door Wonen op" in shown
    assert "Dorpsstraat 12" in shown
    new = {"case": case.pk, "street": "Kerkstraat", "house_number": "3", "postcode": "1234 CD", "city": "Voorbeeldstad"}
    assert officer.post(f"{page}verbeteren/adres/", new | {"street": ""}).status_code == 422
    after = words(officer.post(f"{page}verbeteren/adres/", new, follow=True))
    assert "Kerkstraat 3" in after
    assert "gekozen door de gemeente" in after

    said = {"signal": signal.pk, "about": "amount", "text": "Het was 30 euro."}
    refused = officer.post(f"{page}verbeteren/melding/", said | {"text": "De inwoner is ziek."})
    assert refused.status_code == 422
    assert "Laat weg: ziek" in words(refused)
    told = words(officer.post(f"{page}verbeteren/melding/", said, follow=True))
    assert "Wonen leest dit bij het signaal in het portaal: 1 persoon logt daarvoor in." in told
    assert "Het was 30 euro." in words(browser_of(worker).get(f"/zaken/{case.pk}/"))
    assert "Het was 30 euro." in words(browser_of(landlord).get(f"/mijn-signalen/{signal.pk}/"))


def test_for_a_partner_for_whom_nobody_signs_in_there_is_a_text(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    officer = browser_of(privacy_officer)
    page, signal = record(officer, kind="correction"), Signal.objects.get()
    officer.post(f"{page}aanvinken/", {"signals": str(signal.pk)})

    said = {"signal": signal.pk, "about": "amount", "text": "Het was 30 euro."}
    told = words(officer.post(f"{page}verbeteren/melding/", said, follow=True))
    assert "Voor Wonen logt niemand in. Stuur deze tekst" in told
    assert "Uw klant K1, signaal van" in told

    statement = signal.statements.get()
    kept = words(officer.post(f"/privacy/verzoeken/verklaring/{statement.pk}/verteld/", follow=True))
    assert "De partner heeft het gehoord op 2 november 2026." in kept
    officer.post(f"/privacy/verzoeken/verklaring/{statement.pk}/intrekken/")
    assert "Het was 30 euro." not in words(officer.get(f"{page}verbeteren/"))


def test_the_coordinator_corrects_a_refused_row_and_comes_back_to_the_request(coordinator: Actor) -> None:
    deliver([row(Bedrag="")], coordinator)
    browser, refused = browser_of(coordinator), MarkedRow.objects.get()
    page = record(browser, kind="correction")
    found = browser.post(f"{page}zoeken/", {"bsn": "", "surname": "Jansen"})
    assert "Bij een aanlevering geweigerd: rij 2 van Wonen" in words(found)
    browser.post(f"{page}aanvinken/", {"rows": str(refused.pk)})

    address = f"/leveringen/{refused.delivery_id}/rijen/{refused.row_number}/?verzoek={page.split('/')[-2]}"
    kept = browser.get(f"{page}verbeteren/").content.decode()

    assert address in kept
    assert address in browser.get(address).content.decode()


def test_the_objection_is_filled_in_and_both_screens_show_the_other(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(BSN=BSN)], coordinator)
    officer = browser_of(privacy_officer)
    page = record(officer, kind="objection", channel="letter")
    officer.post(f"{page}aanvinken/", {"signals": str(Signal.objects.get().pk)})

    form = officer.get(f"{page}bezwaar/")
    assert 'value="Jansen"' in form.content.decode()
    assert f'value="{BSN}"' in form.content.decode()
    assert "moet uiterlijk 2 december 2026 antwoord hebben" in words(form)
    given = {
        "surname": "Jansen",
        "bsn": BSN,
        "birth_date": "",
        "postcode": "",
        "house_number": "",
        "received_on": "2026-11-02",
        "channel": "letter",
        "note": "",
    }
    answer = words(officer.post(f"{page}bezwaar/", given, follow=True))
    assert "Het bezwaar staat op de lijst en hoort bij dit verzoek." in answer
    assert "Bezwaar van 2 nov 2026: Jansen" in answer
    listed = words(officer.get("/bezwaren/"))
    assert "Verzoek 1" in listed
    assert "antwoord uiterlijk 2 dec 2026" in listed


def test_somebody_about_whom_a_case_is_hears_only_that_there_is_something(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(BSN=BSN)], coordinator)
    about = User.objects.get(pk=privacy_officer.user_id)
    shield_case(case=Case.objects.get(), reason="over deze collega", kept_from=about, by=coordinator)
    officer = browser_of(privacy_officer)
    page = record(officer)

    found = officer.post(f"{page}zoeken/", {"surname": "Jansen"})

    assert "voor jou afgeschermd" in words(found)
    assert "Dit kan worden beantwoord door: Coordinator." in words(found)
    assert "Dorpsstraat" not in words(found)


def test_what_is_late_stands_out_for_officer_and_coordinator(coordinator: Actor, privacy_officer: Actor) -> None:
    officer = browser_of(privacy_officer)
    record(officer, received_on=f"{clock.today() - timedelta(days=40):%Y-%m-%d}")

    start = officer.get("/", follow=True)
    today = words(browser_of(coordinator).get("/vandaag/"))

    assert start.redirect_chain[-1][0] == "/privacy/verzoeken/"
    assert "1 is te laat" in words(start)
    assert "Verzoek 1" in today
    assert "had uiterlijk" in today
    assert "1 te laat" in today
