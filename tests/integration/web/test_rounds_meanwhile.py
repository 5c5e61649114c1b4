"""A round on screen and on paper after somebody objected, a case was closed, or two cases became one."""

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.jobs.together import merge
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.visits.services.door import record_visit
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.outreach.visits.stories import go_round, objects, stops
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

NOT_WANTED = "Niet aanbellen: wil niet benaderd worden."


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


@pytest.fixture
def cases(coordinator: Actor) -> list[Case]:
    """Two neighbours whom their landlord reported."""
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (14, 16)], coordinator)
    return sorted(cases_of(coordinator), key=lambda case: case.group.house_number or 0)


def read(client: Client, address: str) -> str:
    """What stands on a page."""
    response = client.get(address)
    assert response.status_code == 200
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def parts(page: str, stop_class: str) -> list[str]:
    """The stops of a page, each with what stands there."""
    return page.split(f'class="{stop_class}')[1:]


def test_on_the_phone_nobody_is_sent_to_who_objected_meanwhile(
    client: Client, cases: list[Case], worker: Actor
) -> None:
    planned = go_round(worker, cases, announced=True)
    objects(cases[0], worker)
    first, second = stops(planned, worker)

    page = read(client, f"/rondes/{planned.pk}/")
    objector, neighbour = page.split(f'id="stop-{second.pk}"')
    assert NOT_WANTED in objector
    assert "Bereikt" not in objector
    assert f"/rondes/adressen/{first.pk}/aankondigen/" not in objector
    assert NOT_WANTED not in neighbour
    assert "Volgende" in neighbour
    assert "0 van 1 adres bezocht" in objector
    assert "1 inwoner weet nog niet dat je komt." in objector

    sent = client.post(f"/rondes/adressen/{first.pk}/bezoek/", {"reached": "yes", "note": ""}, follow=True)
    assert "De inwoner wil niet benaderd worden: hier gaat niemand heen." in sent.content.decode()
    with looking_as(worker):
        assert not ContactAttempt.objects.exists()


def test_the_page_goes_on_past_a_stop_where_nobody_goes(client: Client, worker: Actor, coordinator: Actor) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (14, 16, 18)], coordinator)
    three = sorted(cases_of(coordinator), key=lambda case: case.group.house_number or 0)
    planned = go_round(worker, three)
    objects(three[1], worker)
    first, _, last = stops(planned, worker)

    answer = client.post(f"/rondes/adressen/{first.pk}/bezoek/", {"reached": "yes", "note": ""})

    assert answer["Location"] == f"/rondes/{planned.pk}/#stop-{last.pk}"


def test_the_day_sheet_says_where_not_to_ring(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)
    objects(cases[0], worker)
    close_case(case=cases[1], result=EndResult.NEVER_REACHED, by=worker)

    objector, closed = parts(read(client, f"/rondes/{planned.pk}/daglijst/"), "eropaf-sheet__stop")[-2:]

    assert NOT_WANTED in objector
    assert "Niet aanbellen: de zaak is niet meer open." in closed
    assert "eropaf-sheet__box" not in objector + closed


def test_no_card_is_left_at_who_objected_after_the_visit(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases[:1])
    (stop,) = stops(planned, worker)
    record_visit(stop=stop, reached=False, note="", by=worker)
    objects(cases[0], worker)

    page = read(client, f"/rondes/{planned.pk}/")

    assert NOT_WANTED in page
    assert f"/rondes/adressen/{stop.pk}/kaart/" not in page
    assert f"/rondes/adressen/{stop.pk}/terugdraaien/" in page


def test_who_objected_cannot_be_put_on_a_round_from_the_case(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases[:1])
    objects(cases[1], worker)

    assert f'action="/rondes/{planned.pk}/toevoegen/"' not in read(client, f"/zaken/{cases[1].pk}/")
    sent = {"case": str(cases[1].pk), "back": "1"}
    page = client.post(f"/rondes/{planned.pk}/toevoegen/", sent, follow=True).content.decode()
    assert "wil niet benaderd worden: daar gaat niemand heen" in page
    assert len(stops(planned, worker)) == 1


def test_two_stops_of_which_the_cases_became_one_are_shown_as_one(
    client: Client, cases: list[Case], worker: Actor
) -> None:
    planned = go_round(worker, cases)
    merge(source=cases[1], target=cases[0], by=worker)
    first, second = stops(planned, worker)

    page = read(client, f"/rondes/{planned.pk}/")
    shown, folded = page.split(f'id="stop-{second.pk}"')
    assert f'href="#stop-{first.pk}">Samengevoegd met stop 1' in folded
    assert "Dorpsstraat 16" in folded
    assert "Bereikt" in shown
    assert "Bereikt" not in folded
    assert "0 van 1 adres bezocht" in shown
    assert "samengevoegd met stop 1" in read(client, f"/rondes/{planned.pk}/daglijst/")
    assert "DESCRIPTION:1 adres\r\n" in client.get(f"/rondes/{planned.pk}/ronde.ics").content.decode()


def test_a_stop_that_was_taken_off_is_put_back_though_its_case_was_merged(
    client: Client, cases: list[Case], worker: Actor
) -> None:
    planned = go_round(worker, cases[:1])
    (stop,) = stops(planned, worker)
    client.post(f"/rondes/adressen/{stop.pk}/weghalen/")
    merge(source=cases[0], target=cases[1], by=worker)

    client.post(f"/rondes/adressen/{stop.pk}/terugzetten/")

    assert [each.case_id for each in stops(planned, worker)] == [cases[1].pk]


def test_the_plan_says_that_there_are_more_than_it_proposes(client: Client, worker: Actor, coordinator: Actor) -> None:
    numbers = range(20, 41)
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in numbers], coordinator)
    assert "Hier staan alleen de 20 dringendste" in read(client, "/rondes/nieuw/")

    go_round(worker, cases_of(worker)[:1])
    assert "dringendste:" not in read(client, "/rondes/nieuw/")
