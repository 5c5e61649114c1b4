"""The screens of the eviction sieve."""

from html import unescape

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.support.evictions.models import BailiffInstruction, EvictionFile
from tests.integration.cases.stories import attempt, looking_as
from tests.integration.support.arranging import a_case, partner
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A resident in arrears with the landlord."""
    return a_case(coordinator, worker)


@pytest.fixture
def browser(worker: Actor) -> Client:
    """The worker's."""
    return browser_of(worker)


def text(browser: Client, where: str) -> str:
    """What a page says."""
    return unescape(browser.get(where).content.decode())


def follow(case: Case, browser: Client, worker: Actor) -> int:
    """Follow an eviction by the landlord that reported; gives its key."""
    filled = {"landlord": partner("wonen", worker).pk, "phase": "reminder", "day": "2026-10-01"}
    browser.post(f"/zaken/{case.pk}/hulp/ontruiming/", filled)
    with looking_as(worker):
        return EvictionFile.objects.get().pk


def test_the_landlord_that_reported_is_proposed(case: Case, browser: Client, worker: Actor) -> None:
    pk = partner("wonen", worker).pk

    assert f'<option value="{pk}" selected>Wonen' in text(browser, f"/zaken/{case.pk}/hulp/ontruiming/")


def test_announced_without_contact_is_an_alert_until_there_is(case: Case, browser: Client, worker: Actor) -> None:
    pk = follow(case, browser, worker)
    filled = {"phase": "announced", "day": "2026-11-02", "eviction_on": "2026-11-13"}
    browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", filled)
    assert "Er is nog geen contact geweest met de inwoner." in text(browser, f"/zaken/{case.pk}/hulp/")
    assert "Dringend" in text(browser, f"/zaken/{case.pk}/")

    attempt(case, worker, reached=True)

    assert "geen contact geweest" not in text(browser, f"/zaken/{case.pk}/hulp/")
    assert "De ontruiming is op vr 13 november 2026." in text(browser, f"/zaken/{case.pk}/hulp/")


def test_an_announced_eviction_is_marked_in_the_lists_until_it_is_averted(
    case: Case, browser: Client, worker: Actor
) -> None:
    pk = follow(case, browser, worker)
    lists = ("/werklijst/", "/vandaag/")
    with looking_as(worker):
        take_over(case=case, by=worker)
    assert not any("Ontruiming" in text(browser, each) for each in lists)
    filled = {"phase": "announced", "day": "2026-11-02", "eviction_on": "2026-11-13"}
    page = browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", filled, follow=True).content.decode()

    assert "Deze zaak is een crisis." in page
    assert all(">Ontruiming op 13 nov<" in text(browser, each) for each in lists)
    assert all(">Crisis<" in text(browser, each) for each in lists)

    browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", {"phase": "averted", "day": "2026-11-02"})
    assert not any("Ontruiming op" in text(browser, each) for each in lists)


def test_where_there_is_contact_no_shorter_terms_are_promised(case: Case, browser: Client, worker: Actor) -> None:
    attempt(case, worker, reached=True)
    pk = follow(case, browser, worker)
    filled = {"phase": "announced", "day": "2026-11-02", "eviction_on": "2026-11-13"}

    page = browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", filled, follow=True).content.decode()

    assert "De fase is vastgelegd. Deze zaak is een crisis." in page
    assert "kortere termijnen" not in page


def test_in_a_closed_case_it_is_said_that_reopening_makes_it_a_crisis(
    case: Case, browser: Client, worker: Actor
) -> None:
    pk = follow(case, browser, worker)
    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    filled = {"phase": "announced", "day": "2026-11-02", "eviction_on": "2026-11-13"}

    page = browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", filled, follow=True).content.decode()

    assert "Heropen je hem, dan is het een crisis met de kortere termijnen." in page


def test_what_is_taken_back_stays_visible(case: Case, browser: Client, worker: Actor) -> None:
    pk = follow(case, browser, worker)
    browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", {"phase": "averted", "day": "2026-11-02"})
    browser.post(f"/zaken/hulp/ontruimingen/{pk}/terugdraaien/")

    assert "Ontruiming: de laatste fase is teruggedraaid" in text(browser, f"/zaken/{case.pk}/")
    page = text(browser, f"/zaken/{case.pk}/hulp/")
    assert "<s><strong>2 nov 2026</strong> Ontruiming afgewend</s>" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phase": "judgment"}, "Kies wat de rechter besloot"),
        ({"phase": "announced"}, "Vul de dag van de ontruiming in"),
        ({"phase": ""}, "Kies hoe ver het is"),
        ({"phase": "summons", "day": "2026-12-01"}, "vandaag of eerder"),
    ],
)
def test_what_is_wrong_is_told_in_the_form(
    changes: dict[str, str], sentence: str, case: Case, browser: Client, worker: Actor
) -> None:
    pk = follow(case, browser, worker)

    response = browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", {"day": "2026-11-02"} | changes)

    assert response.status_code == 422
    assert sentence in unescape(response.content.decode())


def test_the_bailiff_is_told_to_wait_and_that_is_taken_back(case: Case, browser: Client, worker: Actor) -> None:
    pk = follow(case, browser, worker)
    filled = {"instruction": "hold", "decided_on": "2026-11-02", "decided_by": "M. Jansma", "reason": "regeling"}
    wrong = browser.post(f"/zaken/hulp/ontruimingen/{pk}/deurwaarder/", filled)
    assert wrong.status_code == 422
    browser.post(f"/zaken/hulp/ontruimingen/{pk}/deurwaarder/", filled | {"until": "2026-11-20"})
    assert "Deurwaarder: wachten tot en met 20 november 2026" in text(browser, f"/zaken/{case.pk}/hulp/")
    with looking_as(worker):
        told = BailiffInstruction.objects.get().pk

    browser.post(f"/zaken/hulp/deurwaarder/{told}/terugdraaien/")

    assert "Deurwaarder: wachten" not in text(browser, f"/zaken/{case.pk}/hulp/")


def test_a_landlord_that_is_followed_already_is_told_with_what_was_typed(
    case: Case, browser: Client, worker: Actor
) -> None:
    follow(case, browser, worker)
    filled = {"landlord": partner("wonen", worker).pk, "phase": "reminder", "day": "2026-10-01", "note": "tweede brief"}

    refused = browser.post(f"/zaken/{case.pk}/hulp/ontruiming/", filled)

    assert refused.status_code == 422
    assert "tweede brief" in refused.content.decode()


def test_the_next_phase_is_asked_with_what_is_known(case: Case, browser: Client, worker: Actor) -> None:
    where = f"/zaken/hulp/ontruimingen/{follow(case, browser, worker)}"

    assert "Wonen, tot nu toe: " in text(browser, f"{where}/fase/")
    assert "Wat Wonen" in text(browser, f"{where}/deurwaarder/")


def test_waiting_past_the_eviction_asks_for_the_new_day(case: Case, browser: Client, worker: Actor) -> None:
    pk = follow(case, browser, worker)
    browser.post(
        f"/zaken/hulp/ontruimingen/{pk}/fase/",
        {"phase": "announced", "day": "2026-11-02", "eviction_on": "2026-11-13"},
    )
    told = {"instruction": "hold", "decided_on": "2026-11-02", "decided_by": "Incasso", "reason": "Hulp begint"}
    where = f"/zaken/hulp/ontruimingen/{pk}/deurwaarder/"

    late = unescape(browser.post(where, told | {"until": "2026-11-20"}, follow=True).content.decode())
    in_time = unescape(browser.post(where, told | {"until": "2026-11-12"}, follow=True).content.decode())

    assert "wacht tot na de ontruiming van 13 november" in late
    assert "of er een nieuwe dag is" not in in_time


def test_what_is_wrong_stands_beside_its_field(case: Case, browser: Client, worker: Actor) -> None:
    pk = follow(case, browser, worker)
    filled = {"phase": "announced", "day": "2026-11-02"}
    phase = browser.post(f"/zaken/hulp/ontruimingen/{pk}/fase/", filled).content.decode()
    told = {"instruction": "hold", "decided_on": "2026-11-02", "decided_by": "Incasso", "reason": "Hulp begint"}
    bailiff = browser.post(f"/zaken/hulp/ontruimingen/{pk}/deurwaarder/", told).content.decode()

    assert 'id="id_eviction_on_error"' in phase
    assert 'id="id_until_error"' in bailiff
