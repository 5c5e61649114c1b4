"""Why a signal belongs to its case, as the case page tells it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.matching.enums import Decision
from eropaf.matching.models import Likeness
from eropaf.matching.selectors import open_questions
from eropaf.matching.services.decide import decide_match, withdraw_decision
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on
from tests.integration.matching.test_deciding import NEIGHBOUR, RESIDENT
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

FOLD = "Waarom hoort dit hierbij?"


def page_of_latest(reader: Actor, browser: Client | None = None) -> str:
    """The page of the case that was opened last; in a browser of its own where none is given."""
    with looking_as(reader):
        case = Case.objects.latest("pk")
    response = (browser or browser_of(reader)).get(f"/zaken/{case.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_signal_says_in_one_sentence_why_it_belongs_here(worker: Actor, coordinator: Actor) -> None:
    with on(2026, 10, 3):
        deliver([row()], coordinator, "stroom")
    deliver([row(Klantnummer="K2", Voorletters="J.P.")], coordinator)

    page = page_of_latest(worker)

    assert page.count(FOLD) == 1
    assert re.search(
        r"Zelfde persoon als het signaal van Stroom van 3 oktober 2026, meer dan 99,9% zeker: "
        r"zelfde geboortedatum, [a-zé, -]+, zelfde adres\.",
        page,
    )
    assert "Hoe zwaar elk gegeven weegt" in page
    assert "Bekijk het besluit" not in page


def test_a_single_signal_has_nothing_to_explain(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)

    assert FOLD not in page_of_latest(worker)


def test_the_same_citizen_service_number_says_it_all(worker: Actor, coordinator: Actor) -> None:
    for customer, partner in (("K1", "wonen"), ("E1", "stroom")):
        deliver([row(BSN="111222333", Klantnummer=customer)], coordinator, partner)

    page = page_of_latest(worker)

    assert "zeker: zelfde BSN." in page
    assert "Hoe zwaar elk gegeven weegt" not in page


def test_what_a_colleague_decided_is_said_with_the_way_to_the_decision(worker: Actor, coordinator: Actor) -> None:
    deliver([row(**RESIDENT)], coordinator)
    deliver([row(Klantnummer="E1", **NEIGHBOUR)], coordinator, partner="stroom")
    with looking_as(worker):
        question = open_questions(worker).get()
    decided = decide_match(match=question, decision=Decision.SAME, note="Gebeld met de verhuurder", by=worker)
    with on(2026, 12, 1):
        deliver([row(Klantnummer="W1", **RESIDENT)], coordinator, "water")
        deliver([row(Klantnummer="E2", Bedrag="400,00", **NEIGHBOUR)], coordinator, "stroom")

    page = page_of_latest(worker)

    assert page.count(FOLD) == 2
    assert page.count("Worker besloot op 2 november 2026 dat dit dezelfde persoon is.") == 1
    assert f'href="/wie-is-wie/{decided.pk}/"' in page
    decision = browser_of(worker).get(f"/wie-is-wie/{decided.pk}/").content.decode()
    assert "Dezelfde persoon" in decision
    assert "Gebeld met de verhuurder" in decision
    with looking_as(worker):
        seen = Viewing.objects.filter(subject_type="matching.possiblematch", subject_id=decided.pk)
        assert seen.count() == 1

    withdraw_decision(match=decided, by=worker)
    page = page_of_latest(worker)
    assert "besloot op" not in page
    assert page.count(FOLD) == 1  # what is like a signal of somebody else by now is told no more
    assert browser_of(worker).get(f"/wie-is-wie/{decided.pk}/").headers["Location"] == "/wie-is-wie/"


def test_the_picture_tells_nothing_of_a_resident(worker: Actor, coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Voorletters="J.P.")], coordinator)
    with looking_as(worker):
        likeness = Likeness.objects.get()

    picture = browser_of(worker).get(f"/zaken/waarom/{likeness.pk}/grafiek.svg")

    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "Geboortedatum: hetzelfde" in picture.content.decode()
    assert "Jansen" not in picture.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_signals(worker: Actor, coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2")], coordinator)
    browser = browser_of(worker)
    page_of_latest(worker, browser)
    with CaptureQueriesContext(connection) as few:
        page_of_latest(worker, browser)
    deliver([row(Klantnummer=f"E{number}", Voorletters="Jan") for number in range(5)], coordinator, "stroom")
    page_of_latest(worker, browser)
    with CaptureQueriesContext(connection) as many:
        page = page_of_latest(worker, browser)

    assert page.count(FOLD) == 6
    assert len(many) == len(few)
