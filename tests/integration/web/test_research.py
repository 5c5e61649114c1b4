"""Asking for data on screen, deciding about it, and downloading what was granted."""

import io
from zipfile import ZipFile

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.monitor.research.models import ResearchRequest
from tests.integration.monitor.research.stories import keep_facts, within
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

pytestmark = pytest.mark.django_db

FILLED_IN = {
    "reason": "Werkt bellen beter dan schrijven?",
    "organisation": "Hogeschool Voorbeeld",
    "first": "2026-03-01",
    "last": "2026-03-01",
    "k": "10",
}


@pytest.fixture
def facts(analyst: Actor) -> None:
    """Thirty cases that are alike and one that is not, all of March."""
    keep_facts(30, analyst)
    keep_facts(1, analyst, neighbourhood="Zeldzaamwijk")


def ask(browser: Client) -> str:
    answer = browser.post("/onderzoek/aanvragen/", FILLED_IN)
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


@pytest.mark.usefixtures("facts")
def test_from_asking_to_downloading(analyst: Actor, coordinator: Actor) -> None:
    asking, deciding = browser_of(analyst), browser_of(coordinator)
    assert "Er zijn nog geen gegevens aangevraagd" in words(asking.get("/onderzoek/"))

    where = ask(asking)
    assert "Gegevens toekennen" not in words(asking.get(where))
    shown = words(deciding.get(where))
    assert "Werkt bellen beter dan schrijven? Voor Hogeschool Voorbeeld Maanden maart 2026" in shown
    assert "Rijen 30 Weggelaten omdat ze te zeldzaam zijn 1 van 31 Kleinste groep gelijke zaken 30 (eerst: 1)" in shown
    assert "De gegevens zijn toegekend." in words(deciding.post(f"{where}toekennen/", follow=True))
    file = asking.post(f"{where}downloaden/")

    assert file["Content-Disposition"] == 'attachment; filename="onderzoek-1-2026-03-2026-03.zip"'
    with ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.read("data.csv").count(b"\r\n") == 31
    assert f"2 november 2026, 09:30: {analyst.name}" in words(deciding.get(where))
    assert "Aanvraag 1 Hogeschool Voorbeeld maart 2026 Toegekend" in words(asking.get("/onderzoek/"))


@pytest.mark.usefixtures("facts")
def test_looking_what_months_give_needs_no_reason_and_keeps_nothing(analyst: Actor) -> None:
    browser = browser_of(analyst)

    answer = browser.post("/onderzoek/aanvragen/", {**FILLED_IN, "reason": "", "organisation": "", "look": "yes"})

    assert answer.status_code == 200
    assert "Wat het nu oplevert Rijen 30" in words(answer)
    with within(analyst):
        assert not ResearchRequest.objects.exists()


@pytest.mark.usefixtures("facts")
def test_too_few_cases_are_told_before_anybody_asks(analyst: Actor) -> None:
    answer = browser_of(analyst).post("/onderzoek/aanvragen/", {**FILLED_IN, "k": "50", "look": "yes"})

    assert "Er zijn 31 zaken in deze periode: niemand valt tussen zo weinig zaken weg." in words(answer)


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Schrijf op welke vraag de gegevens moeten beantwoorden."),
        ({"organisation": ""}, "Schrijf op welke organisatie de gegevens krijgt."),
        ({"k": "4"}, "Kies een getal van 5 tot en met 50."),
        ({"k": "tien"}, "Kies een getal van 5 tot en met 50."),
        ({"first": "2019-01-01"}, "Kies een maand."),
    ],
)
def test_a_request_that_cannot_be_says_what_to_do(changes: dict[str, str], sentence: str, analyst: Actor) -> None:
    answer = browser_of(analyst).post("/onderzoek/aanvragen/", {**FILLED_IN, **changes})

    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_last_month_before_the_first_is_refused(analyst: Actor) -> None:
    from_march_to_may(analyst)

    wrong = {**FILLED_IN, "first": "2026-05-01", "last": "2026-03-01", "look": "yes"}
    answer = browser_of(analyst).post("/onderzoek/aanvragen/", wrong)

    assert answer.status_code == 422
    assert "De laatste maand ligt voor de eerste." in words(answer)


def from_march_to_may(of: Actor) -> None:
    for month in ("2026-03-01", "2026-05-01"):
        keep_facts(12, of, opened_month=month)


def test_without_cases_there_is_nothing_to_ask(analyst: Actor) -> None:
    assert "Er zijn nog geen gegevens" in words(browser_of(analyst).get("/onderzoek/aanvragen/"))


@pytest.mark.usefixtures("facts")
def test_who_refuses_must_say_why_and_who_asked_reads_it(analyst: Actor, administrator: Actor) -> None:
    where = ask(browser_of(analyst))
    deciding = browser_of(administrator)

    silent = deciding.post(f"{where}weigeren/", {"because": ""})
    assert silent.status_code == 422
    assert "Schrijf op waarom je weigert." in words(silent)
    deciding.post(f"{where}weigeren/", {"because": "De vraag is te breed."})

    assert "De vraag is te breed." in words(browser_of(analyst).get(where))


@pytest.mark.usefixtures("facts")
def test_a_coordinator_who_asks_is_told_that_somebody_else_decides(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    where = ask(browser)

    shown = words(browser.get(where))
    assert "Een andere coördinator of een beheerder beslist." in shown
    assert "Gegevens toekennen" not in shown
    assert "Je hebt dit zelf aangevraagd." in words(browser.post(f"{where}toekennen/", follow=True))


@pytest.mark.usefixtures("facts")
def test_who_decides_is_told_what_was_given_before_and_cannot_give_it_again(analyst: Actor, coordinator: Actor) -> None:
    asking, deciding = browser_of(analyst), browser_of(coordinator)
    deciding.post(f"{ask(asking)}toekennen/")
    where = ask(asking)

    shown = words(deciding.get(where))

    assert "zijn eerder gegevens gegeven" in shown
    assert "Aanvraag 1 : Hogeschool Voorbeeld, maart 2026" in shown
    assert "Gegevens toekennen" not in shown
    assert "Van maart 2026 zijn eerder gegevens gegeven" in words(deciding.post(f"{where}toekennen/", follow=True))


@pytest.mark.usefixtures("facts")
def test_a_request_is_taken_back(analyst: Actor) -> None:
    browser = browser_of(analyst)
    where = ask(browser)

    assert "De aanvraag is ingetrokken." in words(browser.post(f"{where}intrekken/", follow=True))
    assert "Deze gegevens zijn niet toegekend." in words(browser.post(f"{where}downloaden/", follow=True))
