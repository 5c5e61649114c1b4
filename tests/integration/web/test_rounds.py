"""Rounds on screen: planned in a few clicks, walked on a phone, printed, put in a calendar."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from eropaf.accounts.staffing import Days, enter_absence
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.jobs.together import merge
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.visits.enums import Companion, MarkKind
from eropaf.outreach.visits.models import Round, SafetyMark
from eropaf.outreach.visits.services.visitors import Visitors
from eropaf.register.services.ask import check_open_cases
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.outreach.visits.stories import go_round, mark, stops, visitor
from tests.integration.register.story import JANSEN_LEFT, load
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


@pytest.fixture
def cases(coordinator: Actor) -> list[Case]:
    """Two tenants whom their landlord reported."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    return cases_of(coordinator)


def read(client: Client, address: str) -> str:
    """A page as a text."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client, address: str, **fields: str) -> str:
    """Press a button and read the page to which it leads."""
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_a_round_is_planned_with_who_is_proposed(client: Client, cases: list[Case], worker: Actor) -> None:
    page = read(client, "/rondes/nieuw/")
    for case in cases:
        assert f'name="case" value="{case.pk}" checked' in page

    sent = {
        "day": "2026-11-05",
        "part_of_day": "Middag",
        "first": str(worker.user_id),
        "second": "landlord",
        "companion_name": "I. Zwart",
        "announced": "on",
        "case": [str(case.pk) for case in cases],
    }
    page = client.post("/rondes/nieuw/", sent, follow=True).content.decode()

    with looking_as(worker):
        planned = Round.objects.get()
    assert (planned.day, planned.part_of_day, planned.announced) == (date(2026, 11, 5), "Middag", True)
    for text in ("Ronde van donderdag 5 november, middag", "I. Zwart (consulent van de verhuurder)", "Dorpsstraat 14"):
        assert text in page
    assert "2 inwoners weten nog niet dat je komt." in page
    assert "donderdag 5 november, middag" in read(client, "/rondes/")
    assert "Iedereen die nu een bezoek krijgt" in read(client, "/rondes/nieuw/")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"case": []}, "Kies minstens één adres."),
        ({"day": "2026-11-01"}, "Deze dag is voorbij."),
        ({"day": "gisteren"}, "Dit is geen datum."),
        ({"second": "landlord"}, "Vul de naam in van wie meegaat"),
    ],
)
def test_a_plan_that_is_not_right_is_asked_again(
    changes: dict[str, str | list[str]], problem: str, client: Client, cases: list[Case], worker: Actor
) -> None:
    right = {
        "day": "2026-11-02",
        "part_of_day": "Ochtend",
        "first": str(worker.user_id),
        "case": [str(case.pk) for case in cases],
    }
    response = client.post("/rondes/nieuw/", right | changes)

    assert response.status_code == 422
    assert problem in response.content.decode()


def test_at_the_door_not_home_a_card_undone_and_reached(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)
    stop = stops(planned, worker)[0]

    answer = client.post(f"/rondes/adressen/{stop.pk}/bezoek/", {"reached": "no", "note": "Gordijnen dicht"})
    assert answer["Location"] == f"/rondes/{planned.pk}/#stop-{stop.pk}"
    page = read(client, f"/rondes/{planned.pk}/")
    assert "Gordijnen dicht" in page
    assert "Vastgelegd: niet thuis." in page
    answer = client.post(f"/rondes/adressen/{stop.pk}/kaart/", {"note": ""})
    assert answer["Location"] == f"/rondes/{planned.pk}/#stop-{stops(planned, worker)[1].pk}"
    with looking_as(worker):
        kinds = list(ContactAttempt.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [ContactKind.VISIT, ContactKind.CARD]

    press(client, f"/rondes/adressen/{stop.pk}/terugdraaien/")
    press(client, f"/rondes/adressen/{stop.pk}/terugdraaien/")
    page = press(client, f"/rondes/adressen/{stop.pk}/bezoek/", reached="yes")
    assert "1 van 2 adressen bezocht" in page
    assert "Er is niets vastgelegd" in press(client, f"/rondes/adressen/{stop.pk}/bezoek/")


def test_stops_are_moved_taken_off_put_back_and_announced(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases, announced=True)
    first, second = stops(planned, worker)

    press(client, f"/rondes/adressen/{second.pk}/verplaatsen/", to="earlier")
    assert [stop.pk for stop in stops(planned, worker)] == [second.pk, first.pk]
    page = press(client, f"/rondes/adressen/{first.pk}/weghalen/")
    undo = re.search(r'class="eropaf-message-undo" method="post" action="([^"]+)"', page)
    assert undo
    press(client, undo[1])
    assert len(stops(planned, worker)) == 2
    assert "Aangekondigd op 2 november" in press(client, f"/rondes/adressen/{first.pk}/aankondigen/", announced="yes")
    press(client, f"/rondes/{planned.pk}/afzeggen/")
    assert "Deze ronde is afgezegd." in read(client, f"/rondes/{planned.pk}/")
    assert "De ronde gaat weer door." in press(client, f"/rondes/{planned.pk}/laten-doorgaan/")


def test_the_day_sheet_tells_nothing_of_what_is_owed_or_to_whom(
    client: Client, cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Klantnummer="E7", Bedrag="1234,56")], coordinator, "stroom")
    mark(cases[0], worker)
    visitors = Visitors(visitor(worker), companion_name="I. Zwart", companion_role=Companion.LANDLORD)
    planned = go_round(worker, cases_of(worker), visitors=visitors)
    page = read(client, f"/rondes/{planned.pk}/daglijst/")

    main = page[page.index("<main") : page.index("</main>")]
    for there in ("Dorpsstraat 12", "Jansen", "1234 AB", "9:00", "12:00", "bruine hond", "I. Zwart"):
        assert there in main
    for owed in (
        "Wonen",
        "Stroom",
        "Huur",
        "Energie",
        "€",
        "300",
        "1.234",
        "1.534",
        "K1",
        "E7",
        "achterstand",
        "erhuurder",
    ):
        assert owed not in main


def test_nothing_of_what_is_owed_stands_on_the_round_itself(client: Client, cases: list[Case], worker: Actor) -> None:
    page = read(client, f"/rondes/{go_round(worker, cases).pk}/")
    main = page[page.index("<main") : page.index("</main>")]
    assert [owed for owed in ("€", "300", "Stroom") if owed in main] == []


def test_the_calendar_file_tells_of_no_resident(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)

    response = client.get(f"/rondes/{planned.pk}/ronde.ics")

    text = response.content.decode()
    (event,) = Calendar.from_ical(response.content).events
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == ("Ronde", "2 adressen")
    assert str(event["URL"]) == f"http://testserver/rondes/{planned.pk}/"
    assert event.start.isoformat() == "2026-11-02T09:00:00+01:00"
    assert [each for each in ("Jansen", "Dorpsstraat", "1234", "Worker") if each in text] == []
    assert response["Content-Disposition"] == 'attachment; filename="ronde-2026-11-02.ics"'


def test_who_goes_alone_is_warned_where_a_pair_is_asked_for(
    client: Client, cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    """The default policy sends a pair to tenants."""
    pair = go_round(worker, cases[1:], visitors=Visitors(visitor(worker), visitor(coordinator)))
    alone = go_round(worker, cases[:1])

    assert "om een duo" not in read(client, f"/rondes/{pair.pk}/")
    page = read(client, f"/rondes/{alone.pk}/")
    assert "1 adres vraagt om een duo, en er gaat maar één persoon." in page
    assert "De aanpak vraagt om een duo." in page

    mark(cases[0], worker, kind=MarkKind.PAIR_ONLY)
    assert "Volgens het aandachtspunt: alleen met zijn tweeën gaan." in read(client, f"/rondes/{alone.pk}/")


def test_the_form_of_a_round_tells_beforehand_who_asks_for_a_pair_and_who_is_away(
    client: Client, cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    today = clock.today()
    enter_absence(user=visitor(coordinator), days=Days(today, today), stand_in=None, by=coordinator)
    page = read(client, "/rondes/nieuw/")
    assert "2 adressen hieronder vragen om een duo: kies wie er meegaat." in page
    assert "De aanpak vraagt om een duo." in page
    assert f"{visitor(coordinator).name} (vandaag afwezig)" in page

    sent = {"day": str(today), "part_of_day": "Middag", "first": str(worker.user_id), "case": str(cases[0].pk)}
    for along, told in (
        (str(coordinator.user_id), f"{visitor(coordinator).name} is die dag afwezig."),
        ("landlord", "Vul de naam in van wie meegaat"),
    ):
        refused = client.post("/rondes/nieuw/", sent | {"second": along})
        assert refused.status_code == 422
        assert told in refused.content.decode()
    tomorrow = str(today + timedelta(days=1))
    assert (
        client.post("/rondes/nieuw/", sent | {"second": str(coordinator.user_id), "day": tomorrow}).status_code == 302
    )


def test_who_goes_along_is_chosen_after_the_round_was_planned(
    client: Client, cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    planned, colleague = go_round(worker, cases[:1]), visitor(coordinator)
    address = f"/rondes/{planned.pk}/wie-gaat-mee/"
    assert f'href="{address}"' in read(client, f"/rondes/{planned.pk}/")

    page = press(client, address, second=str(colleague.pk))
    assert "Wie meegaat, is gewijzigd." in page
    assert f"{visitor(worker).name} en {colleague.name}" in page
    assert f'<option value="{colleague.pk}" selected>' in read(client, address)

    wrong = client.post(address, {"second": str(worker.user_id)})
    assert wrong.status_code == 422
    assert "De tweede bezoeker is een ander dan de eerste." in wrong.content.decode()
    nameless = client.post(address, {"second": "landlord"}).content.decode()
    assert "Vul de naam in van wie meegaat" in nameless


def test_a_safety_mark_is_made_and_withdrawn_on_the_case(client: Client, cases: list[Case], worker: Actor) -> None:
    pk = cases[0].pk
    page = read(client, f"/rondes/veiligheid/zaken/{pk}/")
    assert "de inwoner mag vragen om te zien wat hier staat" in page

    sent = {"kind": "dog", "note": "Bijt", "expires_on": "2026-12-01"}
    page = press(client, f"/rondes/veiligheid/zaken/{pk}/", **sent)
    assert "Hond die bijt of laat schrikken" in page
    with on(2026, 12, 2):
        assert "Hond die bijt" not in read(browser_of(worker), f"/zaken/{pk}/")
    with looking_as(worker):
        made = SafetyMark.objects.get()
    page = press(client, f"/rondes/veiligheid/{made.pk}/intrekken/")
    assert "Hond die bijt" not in page
    assert "Hond die bijt" in press(client, f"/rondes/veiligheid/{made.pk}/herstellen/")
    wrong = client.post(f"/rondes/veiligheid/zaken/{pk}/", sent | {"expires_on": "2029-01-01"})
    assert wrong.status_code == 422
    assert "hoogstens 12 maanden" in wrong.content.decode()


def test_what_the_address_check_asks_is_told_before_somebody_goes_there(
    client: Client, cases: list[Case], coordinator: Actor, worker: Actor
) -> None:
    """On the form of a round, on the round itself and on what is printed of it."""
    asked = "De adrescontrole vraagt: woont niet meer in de gemeente?"
    load(coordinator, JANSEN_LEFT)
    assert asked not in read(client, "/rondes/nieuw/")

    with looking_as(worker):
        check_open_cases(by=worker)

    assert asked in read(client, "/rondes/nieuw/")
    planned = go_round(worker, cases[:1])
    for address in (f"/rondes/{planned.pk}/", f"/rondes/{planned.pk}/daglijst/"):
        assert asked in read(client, address), address


def test_no_kind_of_safety_mark_is_chosen_for_the_worker(client: Client, cases: list[Case]) -> None:
    where = f"/rondes/veiligheid/zaken/{cases[0].pk}/"

    page = read(client, where)

    assert '<option value="" selected>Kies</option>' in page
    assert re.search(rf'<a[^>]+href="/zaken/{cases[0].pk}/">Annuleren</a>', page)
    wrong = client.post(where, {"kind": "", "note": "", "expires_on": "2026-12-01"})
    assert wrong.status_code == 422
    assert "Kies wat bezoekers moeten weten." in wrong.content.decode()


def test_a_case_is_put_on_a_round_from_its_page(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases[:1])
    page = read(client, f"/zaken/{cases[1].pk}/")
    assert f'action="/rondes/{planned.pk}/toevoegen/"' in page

    page = press(client, f"/rondes/{planned.pk}/toevoegen/", case=str(cases[1].pk), back="1")

    assert "Op de ronde van maandag 2 november, ochtend" in page
    assert len(stops(planned, worker)) == 2


def test_looking_at_a_round_is_kept(client: Client, cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases[:1])
    read(client, f"/rondes/{planned.pk}/")
    read(client, f"/rondes/{planned.pk}/daglijst/")
    read(client, "/rondes/nieuw/")

    with looking_as(worker):
        kept = set(Viewing.objects.values_list("screen", "subject_id"))
    assert kept == {("round", cases[0].pk), ("round-sheet", cases[0].pk), ("round-plan", cases[1].pk)}


def test_a_case_that_was_merged_meanwhile_is_visited_as_the_one_it_goes_on_in(
    client: Client, cases: list[Case], worker: Actor
) -> None:
    stays, goes = cases
    planned = go_round(worker, [goes])
    merge(source=goes, target=stays, by=worker)
    (stop,) = stops(planned, worker)

    assert f"/zaken/{stays.pk}/" in read(client, f"/rondes/{planned.pk}/")
    assert f"/rondes/{planned.pk}/" in read(client, f"/zaken/{stays.pk}/")
    assert f'name="case" value="{stays.pk}"' not in read(client, "/rondes/nieuw/")
    client.post(f"/rondes/adressen/{stop.pk}/bezoek/", {"reached": "yes", "note": ""})
    with looking_as(worker):
        assert ContactAttempt.objects.get().case_id == stays.pk
