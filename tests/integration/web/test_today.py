"""The list of the day: what somebody does today, and what was agreed."""

import re
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.appointing import Moment, make_appointment, postpone
from eropaf.outreach.enums import ContactKind
from tests.integration.building import deliver, row, somebody
from tests.integration.cases.stories import attempt, cases_of, on
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

# One asks which residents have a newer case, in which the work goes on: the list says what the page of the case says.
MOST_QUERIES = 42


@pytest.fixture
def cases(coordinator: Actor, worker: Actor) -> list[Case]:
    """Three cases of the worker, to be visited."""
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (20, 21, 22)], coordinator)
    found = cases_of(worker)
    for case in found:
        take_over(case=case, by=worker)
    return found


def show(client: Client, query: str = "") -> str:
    response = client.get(f"/vandaag/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_it_is_the_first_page_of_who_works_on_cases(worker: Actor) -> None:
    assert browser_of(worker).get("/")["Location"] == "/vandaag/"


def test_what_was_agreed_stands_first_with_its_time_and_then_what_is_to_be_done(
    cases: list[Case], worker: Actor
) -> None:
    moment = Moment(clock.today(), at=time(14, 30))
    make_appointment(case=cases[2], kind=ContactKind.PHONE, moment=moment, note="na het werk", by=worker)

    html = show(browser_of(worker))

    assert "3 zaken vragen vandaag iets" in html
    agreed, to_do = html.split('id="today"')
    assert "14:30" in agreed
    assert "Terugbellen" in agreed
    assert "na het werk" in agreed
    assert to_do.count("1e huisbezoek") == 2
    assert f'href="tel:{cases[0].group.phone}"' in to_do


def test_a_second_visit_says_which_part_of_the_day_was_tried(cases: list[Case], worker: Actor) -> None:
    attempt(cases[0], worker, kind=ContactKind.VISIT)
    with on(2026, 11, 9):
        assert "2e huisbezoek met z&#x27;n tweeën, ander dagdeel dan ochtend" in show(browser_of(worker))


def test_what_was_put_off_to_later_this_week_is_folded(cases: list[Case], worker: Actor) -> None:
    postpone(case=cases[0], day=date(2026, 11, 5), reason="met vakantie", by=worker)

    html = show(browser_of(worker))

    assert "2 zaken vragen vandaag iets" in html
    assert "Straks deze week (1)" in html


def test_the_list_is_narrowed_to_what_is_done_in_one_go(cases: list[Case], worker: Actor) -> None:
    client = browser_of(worker)

    assert show(client, "?channel=visit").count("1e huisbezoek") == 3
    assert "Hiervan is vandaag niets te doen" in show(client, "?channel=call")
    assert "3 zaken" in show(client, "?channel=nonsense")


def test_a_long_day_shows_the_first_ten_of_each_part_and_leads_to_all_of_them(
    cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    deliver([row(Klantnummer=f"L{number}", Huisnummer=str(number)) for number in range(30, 39)], coordinator)
    for case in cases_of(worker)[3:]:
        take_over(case=case, by=worker)
    client = browser_of(worker)

    day = show(client, "?channel=visit")
    assert "12 zaken vragen vandaag iets" in day
    assert day.count("1e huisbezoek") == 10
    assert 'href="?channel=visit&amp;section=today">Toon alle 12<' in day

    deliver([row(Klantnummer=f"M{number}", Huisnummer=str(number)) for number in range(40, 80)], coordinator)
    for case in cases_of(worker)[12:]:
        take_over(case=case, by=worker)
    assert ">Bekijk alle 52, 50 per pagina<" in show(client)
    assert show(client, "?section=today").count("1e huisbezoek") == 50


def test_all_of_a_part_is_shown_on_a_page_of_its_own(cases: list[Case], worker: Actor, coordinator: Actor) -> None:
    deliver([row(Klantnummer=f"L{number}", Huisnummer=str(number)) for number in range(30, 39)], coordinator)
    for case in cases_of(worker)[3:]:
        take_over(case=case, by=worker)
    client = browser_of(worker)

    part = show(client, "?channel=visit&section=today")
    assert part.count("1e huisbezoek") == 12
    assert "Toon alle" not in part
    assert "Terug naar de hele dag" in part
    assert show(client, "?section=nonsense").count("1e huisbezoek") == 10


def test_a_case_of_which_the_resident_objected_is_there_to_be_closed(cases: list[Case], worker: Actor) -> None:
    objector = Objector(surname=somebody(20)["Achternaam"], postcode=Postcode("1234AB"), house_number=HouseNumber(20))
    record_objection(objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="", by=worker)

    html = show(browser_of(worker))

    assert "3 zaken vragen vandaag iets" in html
    assert html.count("1e huisbezoek") == 2
    assert "Zaak afsluiten: alle pogingen" not in html


def test_a_colleagues_cases_are_not_on_it(cases: list[Case], coordinator: Actor) -> None:
    assert "Je hebt geen zaken" in show(browser_of(coordinator))


def test_each_case_that_was_shown_is_kept_as_looked_at(cases: list[Case], worker: Actor) -> None:
    show(browser_of(worker))
    with municipality_scope(worker.municipality_id):
        assert Viewing.objects.filter(screen="today").count() == 3


def test_the_number_of_queries_does_not_grow_with_the_list(
    cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    client = browser_of(worker)
    show(client)
    with CaptureQueriesContext(connection) as few:
        show(client)
    deliver([row(Klantnummer=f"L{number}", Huisnummer=str(number)) for number in range(30, 40)], coordinator)
    for case in cases_of(worker)[3:]:
        take_over(case=case, by=worker)
        attempt(case, worker)
    with CaptureQueriesContext(connection) as many:
        show(client)

    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:90] for query in many]
