"""Setting up an experiment on screen, and following a link in a text."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.outreach.experiments.models import Experiment, LinkVisits, TrackedLink
from tests.integration.cases.stories import looking_as
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

pytestmark = pytest.mark.django_db

CLIP = "https://voorbeeldstad.example/clip"
FILLED_IN = {
    "title": "Een filmpje",
    "question": "Bereikt een filmpje meer inwoners?",
    "outcome": "reached",
    "expected_percent": "38",
    "difference_points": "10",
    "strata": ["route"],
    "arms-TOTAL_FORMS": "4",
    "arms-INITIAL_FORMS": "0",
    "arms-0-title": "Nu",
    "arms-0-instruction": "Stuur de gewone brief.",
    "arms-0-share": "1",
    "arms-1-title": "Filmpje",
    "arms-1-instruction": "Zet de link in de brief.",
    "arms-1-share": "1",
    "arms-1-target": CLIP,
    "arms-2-share": "1",
    "arms-3-share": "1",
}
Capturing = Callable[..., AbstractContextManager[object]]


def set_up(browser: Client) -> str:
    """Fill the form in and keep it; the address of the experiment."""
    answer = browser.post("/experimenten/nieuw/", {**FILLED_IN, "keep": "yes"})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_an_experiment_is_set_up_started_and_stopped(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    where = set_up(browser)

    assert "In voorbereiding" in words(browser.get(where))
    assert "Zaken nodig per groep 384" in words(browser.get(where))
    assert "Het experiment loopt." in words(browser.post(f"{where}starten/", follow=True))
    assert "Schrijf op waarom het stopt" in words(browser.post(f"{where}stoppen/", {"because": ""}))
    stopped = words(browser.post(f"{where}stoppen/", {"because": "Genoeg zaken."}, follow=True))
    assert "Gestopt, 2 november 2026: Genoeg zaken." in stopped
    assert "Een filmpje" in words(browser.get("/experimenten/"))


def test_the_number_of_cases_is_worked_out_before_anything_is_kept(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert "Er zijn 768 zaken nodig voor 2 groepen." in words(browser.get("/experimenten/nieuw/"))

    asked = browser.post("/experimenten/nieuw/", {**FILLED_IN, "title": "", "difference_points": "7,5"})
    assert asked.status_code == 200
    assert "Er zijn 1.356 zaken nodig voor 2 groepen." in words(asked)
    with looking_as(coordinator):
        assert not Experiment.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Geef het experiment een naam"),
        ({"arms-1-title": "nu"}, "Geef elke groep een eigen naam."),
        ({"arms-1-target": "javascript:alert(1)"}, "Een link begint met https://."),
        ({"expected_percent": "95", "difference_points": "10"}, "buiten 0 tot 100 procent"),
        ({"difference_points": "tien"}, "Vul een getal in, zoals 10 of 7,5."),
    ],
)
def test_what_is_not_right_is_told_and_what_was_filled_in_stays(
    changed: dict[str, str], sentence: str, coordinator: Actor
) -> None:
    answer = browser_of(coordinator).post("/experimenten/nieuw/", {**FILLED_IN, **changed, "keep": "yes"})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Zet de link in de brief." in answer.content.decode()


def test_an_experiment_that_never_began_is_thrown_away(coordinator: Actor) -> None:
    browser = browser_of(coordinator)

    answer = words(browser.post(f"{set_up(browser)}verwijderen/", follow=True))
    assert "Het experiment is verwijderd." in answer
    assert "Er wordt nog niets uitgeprobeerd" in answer


def test_an_analyst_sees_the_counts_and_changes_nothing(coordinator: Actor, analyst: Actor) -> None:
    where = set_up(browser_of(coordinator))
    html = browser_of(analyst).get(where).content.decode()

    assert "Een filmpje" in html
    assert "starten" not in html


def test_a_link_leads_on_without_a_cookie_and_is_counted(
    coordinator: Actor, django_capture_on_commit_callbacks: Capturing
) -> None:
    set_up(browser_of(coordinator))
    with looking_as(coordinator):
        code = TrackedLink.objects.get().code
    resident = Client()
    with django_capture_on_commit_callbacks(execute=True):
        answer = resident.get(f"/l/0001/{code}/")
        resident.head(f"/l/0001/{code}/")

    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, CLIP, "no-referrer")
    assert not answer.cookies
    with looking_as(coordinator):
        assert [visits.count for visits in LinkVisits.objects.order_by("pk")] == [1]
        assert not Viewing.objects.exists()


@pytest.mark.parametrize("address", ["/l/0001/nergens/", "/l/9999/nergens/", "/l/0002/{code}/"])
def test_a_link_that_is_not_there_says_so(address: str, coordinator: Actor, other_coordinator: Actor) -> None:
    set_up(browser_of(coordinator))
    with looking_as(coordinator):
        code = TrackedLink.objects.get().code

    assert Client().get(address.format(code=code)).status_code == 404
