"""Who does which work: the screen of the team, and taking over from the work list."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import Absence, Municipality, Neighbourhood, Team, User
from eropaf.accounts.services import close_account, create_user
from eropaf.accounts.staffing import Days, enter_absence, place_colleague, staff_neighbourhood
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from tests.integration.building import PASSWORD, deliver
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.jobs.story import residents
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 16


@pytest.fixture(autouse=True)
def looking(municipality: Municipality) -> Iterator[None]:
    with looking_as(system_actor("test", municipality.pk)):
        yield


@pytest.fixture
def youssef(municipality: Municipality, coordinator: Actor) -> User:
    """The contact person of the only neighbourhood."""
    by = system_actor("test", municipality.pk)
    user = create_user(email="youssef@0001.example", name="Youssef", role=Role.WORKER, password=PASSWORD, by=by)
    staff_neighbourhood(neighbourhood=Neighbourhood.objects.get(), contact_person=user, team=None, by=coordinator)
    return user


@pytest.fixture
def away(youssef: User, worker: Actor, coordinator: Actor) -> Absence:
    """Youssef is away till 12 November; the worker stands in."""
    substitute = User.objects.get(pk=worker.user_id)
    place_colleague(user=youssef, team=None, substitute=substitute, by=coordinator)
    days = Days(clock.today(), clock.today() + timedelta(days=10))
    return enter_absence(user=youssef, days=days, stand_in=None, by=coordinator)


def show(client: Client, address: str = "/team/") -> str:
    """A page in words, with single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return words(answer)


def words(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(client: Client, address: str, **values: object) -> str:
    """Send a form and follow it to the next page, in words."""
    return words(client.post(address, values, follow=True))


def test_the_screen_tells_who_does_what_who_is_away_and_who_stands_in(
    away: Absence, worker: Actor, coordinator: Actor
) -> None:
    deliver(residents(2), coordinator)
    html = show(browser_of(worker))

    assert "Youssef 0 van Youssef Afwezig t/m 12 nov Worker neemt waar" in html
    assert "Worker (jij) neemt waar voor Youssef 2 van Worker" in html
    assert "Centrum Youssef afwezig t/m 12 nov, jij neemt waar – Worker Neemt waar voor de contactpersoon" in html
    assert "In geen wijk, of adres onbekend – – Coordinator" in html
    assert "Wijzigen" not in html


def test_where_nothing_is_set_up_the_screen_says_who_gets_the_cases(coordinator: Actor) -> None:
    assert "Nog geen wijk heeft een contactpersoon" in show(browser_of(coordinator))


def test_the_coordinator_divides_the_work(worker: Actor, coordinator: Actor) -> None:
    client, area = browser_of(coordinator), Neighbourhood.objects.get()
    assert "Het team is er." in send(client, "/team/teams/nieuw/", name="Noord")
    team = Team.objects.get()
    assert "Er is al een team met deze naam." in send(client, "/team/teams/nieuw/", name="Noord")
    send(client, f"/team/mensen/{worker.user_id}/", team=team.pk, substitute=coordinator.user_id)
    html = send(client, f"/team/wijken/{area.pk}/", contact_person=worker.user_id, team=team.pk)

    assert "Opgeslagen: wie het werk van Centrum doet." in html
    assert "Centrum Worker Noord Worker Contactpersoon van de wijk" in html
    assert User.objects.get(pk=worker.user_id).substitute_id == coordinator.user_id
    send(client, f"/team/teams/{team.pk}/", name="Zuid")
    assert "Zuid Worker" in show(client)
    assert "Het team is verwijderd." in send(client, f"/team/teams/{team.pk}/verwijderen/")
    kinds = set(Event.objects.filter(actor_key=coordinator.key).values_list("kind", flat=True))
    assert kinds >= {"team.added", "team.renamed", "team.removed", "user.placed", "neighbourhood.staffed"}


def test_nobody_is_the_own_substitute_and_no_stranger_is_chosen(
    worker: Actor, coordinator: Actor, analyst: Actor, other_coordinator: Actor
) -> None:
    client, area = browser_of(coordinator), Neighbourhood.objects.get()
    chosen = [analyst.user_id, other_coordinator.user_id]

    for key in [worker.user_id, *chosen]:
        answer = client.post(f"/team/mensen/{worker.user_id}/", {"substitute": key})
        assert answer.status_code == 422
    for key in chosen:
        assert client.post(f"/team/wijken/{area.pk}/", {"contact_person": key}).status_code == 422


def test_a_worker_enters_the_own_absence_and_comes_back(worker: Actor, coordinator: Actor) -> None:
    client = browser_of(worker)
    address = f"/team/mensen/{worker.user_id}/afwezig/"
    html = send(client, address, first_day="01-11-2026", last_day="12-11-2026", stand_in=coordinator.user_id)

    assert "Afwezig t/m 12 nov Coordinator neemt waar" in html
    assert "is in deze dagen al afwezig" in send(client, address, first_day="2026-11-12", last_day="")
    assert "De laatste dag ligt voor de eerste." in send(client, address, first_day="2026-12-12", last_day="2026-12-01")
    absence = Absence.objects.get()
    assert "Worker is er." in send(client, f"/team/afwezigheid/{absence.pk}/beeindigen/")
    absence.refresh_from_db()
    assert absence.last_day == clock.today() - timedelta(days=1)


def test_an_absence_without_an_end_lasts_and_one_that_did_not_begin_is_removed(worker: Actor) -> None:
    client = browser_of(worker)
    address = f"/team/mensen/{worker.user_id}/afwezig/"

    assert "tot wanneer is niet bekend niemand neemt waar" in send(client, address, first_day="2026-11-02", last_day="")
    send(client, f"/team/afwezigheid/{Absence.objects.get().pk}/beeindigen/")
    assert not Absence.objects.exists()
    assert "afwezig 9 nov t/m 10 nov" in send(client, address, first_day="2026-11-09", last_day="2026-11-10")
    send(client, f"/team/afwezigheid/{Absence.objects.get().pk}/beeindigen/")
    assert not Absence.objects.exists()


def test_a_worker_enters_nobody_elses_absence(worker: Actor, youssef: User, coordinator: Actor) -> None:
    address = f"/team/mensen/{youssef.pk}/afwezig/"

    assert browser_of(worker).get(address).status_code == 403
    assert "Afwezigheid" not in show(browser_of(worker)).split("Youssef")[1].split("Worker")[0]
    assert "Opgeslagen: wanneer Youssef afwezig is." in send(
        browser_of(coordinator), address, first_day="2026-11-03", last_day=""
    )


def test_whoever_stands_in_finds_the_cases_among_the_own(
    youssef: User, worker: Actor, coordinator: Actor, request: pytest.FixtureRequest
) -> None:
    deliver(residents(2), coordinator)
    client = browser_of(worker)
    assert "0 zaken" in show(client, "/werklijst/?owner=mine")
    request.getfixturevalue("away")
    html = show(client, "/werklijst/?owner=mine")

    assert "2 zaken" in html
    assert "Je neemt waar voor Youssef, afwezig t/m 12 november. Toon alleen die 2 zaken" in html
    assert "afwezig t/m 12 nov, jij neemt waar" in html
    assert "2 zaken" in show(client, f"/werklijst/?colleague={youssef.pk}")
    assert "0 zaken" in show(client, f"/werklijst/?colleague={coordinator.user_id}")


def test_chosen_cases_are_taken_over_and_given_back(youssef: User, worker: Actor, coordinator: Actor) -> None:
    deliver(residents(3), coordinator)
    client, (one, two, _three) = browser_of(worker), cases_of(worker)
    answer = client.post("/werklijst/overnemen/", {"case": [one.pk, two.pk, "x"], "query": "route=visit"})
    assert answer["Location"] == "/werklijst/?route=visit"
    page = client.get(answer["Location"]).content.decode()

    assert "2 zaken zijn nu van jou." in page
    assert [case.owner == youssef for case in cases_of(worker)] == [False, False, True]
    undo = re.search(r'action="(/team/overgenomen/\d+/teruggeven/)"', page)
    assert undo
    assert "2 zaken zijn teruggegeven." in send(client, undo[1])
    assert {case.owner for case in cases_of(worker)} == {youssef}
    assert "Er valt niets meer terug te geven" in send(client, undo[1])
    assert "Kies minstens één open zaak" in send(client, "/werklijst/overnemen/")


def test_all_cases_of_who_is_away_are_taken_over_in_one_action(
    youssef: User, worker: Actor, coordinator: Actor, request: pytest.FixtureRequest
) -> None:
    deliver(residents(2), coordinator)
    client, address = browser_of(worker), f"/team/mensen/{youssef.pk}/overnemen/"
    assert "Youssef is niet afwezig." in send(client, address)
    request.getfixturevalue("away")

    assert "Alles overnemen : Youssef" in show(client)
    assert "Neem alle 2 zaken over" in show(client, f"/werklijst/?colleague={youssef.pk}")
    assert "2 zaken zijn nu van jou." in send(client, address)
    assert {case.owner_id for case in cases_of(worker)} == {worker.user_id}


def test_one_case_is_given_back_on_its_page(youssef: User, worker: Actor, coordinator: Actor) -> None:
    deliver(residents(1), coordinator)
    client, (case,) = browser_of(worker), cases_of(worker)
    html = send(client, f"/zaken/{case.pk}/overnemen/")

    assert "overgenomen van Youssef" in html
    back = re.search(r'action="(/team/overgenomen/\d+/teruggeven/)"', client.get(f"/zaken/{case.pk}/").content.decode())
    assert back
    html = send(client, back[1], case=case.pk)
    assert "1 zaak is teruggegeven." in html
    assert "Zaak teruggegeven" in html
    assert "Behandelaar: Youssef" in html
    assert "Teruggeven" not in html


def test_before_cases_are_given_out_the_coordinator_sees_how_many_go_to_whom(
    youssef: User, worker: Actor, coordinator: Actor
) -> None:
    deliver(residents(3), coordinator)
    with acting(coordinator):
        Case.objects.update(owner=coordinator.user_id)
        Case.objects.filter(number=1).update(owner=None)
    client = browser_of(coordinator)

    assert "1 open zaak heeft geen behandelaar." in show(client)
    assert "Youssef Contactpersoon van de wijk 1" in show(client, "/team/verdelen/")
    assert "Youssef Contactpersoon van de wijk 3" in show(client, "/team/verdelen/?own=yes")
    assert "3 zaken zijn verdeeld." in send(client, "/team/verdelen/", own="yes")
    assert {case.owner for case in cases_of(worker)} == {youssef}
    assert "Elke open zaak heeft een behandelaar" in show(client, "/team/verdelen/")


def test_of_who_left_the_screen_says_so(youssef: User, coordinator: Actor, administrator: Actor) -> None:
    close_account(user=youssef, by=administrator)
    html = show(browser_of(coordinator))

    assert "Centrum Youssef Werkt hier niet meer" in html
    assert "van Youssef" not in html


def test_another_municipalitys_colleagues_are_not_there(
    worker: Actor, coordinator: Actor, other_coordinator: Actor
) -> None:
    client = browser_of(coordinator)

    for address in ("mensen/{}/", "mensen/{}/afwezig/", "mensen/{}/overnemen/"):
        answer = client.post("/team/" + address.format(other_coordinator.user_id))
        assert answer.status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_team(youssef: User, coordinator: Actor) -> None:
    client = browser_of(coordinator)
    with CaptureQueriesContext(connection) as few:
        show(client)
    by = system_actor("test", coordinator.municipality_id)
    for number in range(5):
        email = f"worker{number}@0001.example"
        user = create_user(email=email, name=f"W{number}", role=Role.WORKER, password=PASSWORD, by=by)
        enter_absence(user=user, days=Days(clock.today(), None), stand_in=youssef, by=by)
    with CaptureQueriesContext(connection) as many:
        show(client)

    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:100] for query in many]
