"""Who looked where: what the privacy officer sees, and what a colleague keeps closed."""

from datetime import timedelta

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.privacy.looking.models import LookingNotice, NotToOpen
from tests.integration.building import deliver, row
from tests.integration.privacy.looking import YESTERDAY, all_cases, next_morning, open_cases
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(coordinator: Actor, worker: Actor) -> LookingNotice:
    """Yesterday at two in the morning the worker opened a case, and saw all in a list by day."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    cases = all_cases(worker)
    open_cases(worker, cases[0], at=YESTERDAY.replace(hour=2))
    open_cases(worker, *cases, screen="worklist")
    return next_morning(worker)[0]


def page(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_officer_sees_what_is_unusual_and_who_looked_how_much(
    privacy_officer: Actor, notice: LookingNotice
) -> None:
    html = page(browser_of(privacy_officer), "/privacy/inzage/")

    for text in ("1 vraag om uit te zoeken", "'s Nachts, tussen tien en zes", "Worker", "Zaak 1.", "1 november 2026"):
        assert text.replace("'", "&#x27;") in html, text
    assert "Dorpsstraat" not in html
    assert "Jansen" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?van=2026-11-01&tot=2026-11-01", True),
        ("?van=2026-10-01&tot=2026-10-30", False),
        ("?activiteit=case-work", True),
        ("?activiteit=objections", False),
        ("?van=morgen&tot=2026-11-01", True),  # no day: the usual days, and the form says so
        ("?van=2026-11-02&tot=2026-11-01", True),
    ],
)
def test_the_officer_chooses_days_and_activity(
    query: str, found: bool, privacy_officer: Actor, notice: LookingNotice
) -> None:
    html = page(browser_of(privacy_officer), f"/privacy/inzage/{query}")

    assert (f"/privacy/inzage/collega/{notice.user_id}/?dag=2026-11-01" in html) == found
    assert ("Niemand keek op deze dagen" in html) != found


def test_the_officer_chooses_a_colleague(privacy_officer: Actor, coordinator: Actor, notice: LookingNotice) -> None:
    browser = browser_of(privacy_officer)

    assert "?dag=2026-11-01" in page(browser, f"/privacy/inzage/?collega={notice.user_id}")
    assert "Niemand keek" in page(browser, f"/privacy/inzage/?collega={coordinator.user_id}")


def test_a_day_tells_each_look_and_a_list_as_one(privacy_officer: Actor, notice: LookingNotice) -> None:
    html = page(browser_of(privacy_officer), f"/privacy/inzage/collega/{notice.user_id}/?dag=2026-11-01")

    for text in ("02:00:00", "zaak 1", "Aan een zaak werken", "14:00:00", "een lijst met 2 regels"):
        assert text in html
    assert "keek op deze dag niet" in page(
        browser_of(privacy_officer), f"/privacy/inzage/collega/{notice.user_id}/?dag=onzin"
    )


def test_looking_at_who_looked_is_kept_too(privacy_officer: Actor, notice: LookingNotice) -> None:
    browser = browser_of(privacy_officer)
    for address in ("", f"collega/{notice.user_id}/", f"opvallend/{notice.pk}/"):
        page(browser, f"/privacy/inzage/{address}")

    with municipality_scope(privacy_officer.municipality_id):
        kept = Viewing.objects.filter(actor_key=privacy_officer.key).order_by("pk")
        assert list(kept.values_list("screen", "subject_type", "subject_id", "activity")) == [
            (screen, "accounts.user", notice.user_id, "guarding")
            for screen in ("looking", "looking-day", "looking-notice")
        ]


def test_the_officer_looks_into_it_with_a_note_and_lets_it_wait_again(
    privacy_officer: Actor, notice: LookingNotice
) -> None:
    browser, address = browser_of(privacy_officer), f"/privacy/inzage/opvallend/{notice.pk}/"
    assert browser.post(address, {"note": " "}).status_code == 422

    assert browser.post(address, {"note": "Was crisisdienst."}).status_code == 302

    assert "Was crisisdienst." in page(browser, address)
    assert "0 vragen om uit te zoeken" in page(browser, "/privacy/inzage/")
    again = browser.post(address, {"note": "Nog eens"})
    assert (again.status_code, "Dit is al uitgezocht." in again.content.decode()) == (422, True)
    browser.post(f"{address}terugzetten/")
    assert "Was crisisdienst." not in page(browser, address)
    assert "1 vraag om uit te zoeken" in page(browser, "/privacy/inzage/")


def test_a_colleague_keeps_a_street_closed_and_takes_it_off(worker: Actor) -> None:
    browser = browser_of(worker)
    assert "Er staat niets op je lijst" in page(browser, "/niet-openen/")

    assert browser.post("/niet-openen/", {"kind": "postcode", "place": "12"}).status_code == 422
    assert browser.post("/niet-openen/", {"kind": "street", "place": "Dorpsstraat"}).status_code == 302

    html = page(browser, "/niet-openen/")
    assert "Straat, toegevoegd op 2 november 2026" in html
    assert "Dorpsstraat</" not in html
    with municipality_scope(worker.municipality_id):
        place = NotToOpen.objects.get()
    browser.post(f"/niet-openen/{place.pk}/weghalen/")
    assert "Er staat niets op je lijst" in page(browser, "/niet-openen/")


def test_days_of_the_system_are_told_without_a_page_of_their_own(
    privacy_officer: Actor, coordinator: Actor, notice: LookingNotice
) -> None:
    system = Actor("system:export-command", "export", coordinator.role, coordinator.municipality_id)
    open_cases(system, *all_cases(coordinator), at=YESTERDAY - timedelta(days=1), screen="national-delivery")

    html = page(browser_of(privacy_officer), "/privacy/inzage/?activiteit=national-delivery")

    assert "Het systeem" in html
    assert "?dag=" not in html
