"""A landlord's consultant who comes along: that visit and no other, until a few days after."""

import pytest
from django.test import Client

from eropaf.accounts.models import Municipality, User
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Viewing
from eropaf.cases.services.shielding import shield_case
from eropaf.core import clock
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.enums import Companion
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.services.planning import plan_round
from eropaf.outreach.visits.services.visitors import Visitors
from tests.integration.building import add_person, deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db
OWN = "/mijn-signalen/samen-op-bezoek/"


@pytest.fixture
def consultant(municipality: Municipality) -> Actor:
    """Signs in for the landlord."""
    return add_person(municipality, Role.PARTNER, "wonen")


@pytest.fixture
def client(consultant: Actor) -> Client:
    """The browser of the consultant."""
    return browser_of(consultant)


@pytest.fixture
def planned(coordinator: Actor, worker: Actor, consultant: Actor) -> Round:
    """On Wednesday along a tenant whom the energy company reported too, and along somebody else's customer."""
    deliver([row()], coordinator)
    deliver([row(Klantnummer="ENERGIE-7", Bedrag="777,00")], coordinator, "stroom")
    deliver([row(Klantnummer="ENERGIE-8", Huisnummer="14")], coordinator, "stroom")
    with on(2026, 11, 2), looking_as(worker):
        first, along = (User.objects.get(pk=each.user_id) for each in (worker, consultant))
        visitors = Visitors(first, None, along.name, Companion.LANDLORD, along, "het huurcontract")
        day = clock.today().replace(day=4)
        cases = cases_of(worker)
        return plan_round(
            day=day, part_of_day=PartOfDay.MORNING, announced=True, visitors=visitors, cases=cases, by=worker
        )


def stop_at(planned: Round, number: int, actor: Actor) -> Stop:
    """The stop at a house number."""
    with looking_as(actor):
        return Stop.objects.get(round=planned, case__group__house_number=number)


def test_the_consultant_reads_where_when_and_what_to_bring(planned: Round, client: Client, worker: Actor) -> None:
    stop = stop_at(planned, 12, worker)
    assert "Dorpsstraat 12" in client.get(OWN).content.decode()

    page = client.get(f"{OWN}{stop.pk}/").content.decode()

    for told in ("J. Jansen", "Dorpsstraat 12", "het huurcontract", "K1", "300,00", "09:00"):
        assert told in page
    with looking_as(worker):
        assert Viewing.objects.filter(screen="joint-visit", subject_id=stop.case_id).exists()


def test_nothing_of_another_partner_shows(planned: Round, client: Client, worker: Actor) -> None:
    page = client.get(f"{OWN}{stop_at(planned, 12, worker).pk}/").content.decode()

    assert "ENERGIE" not in page
    assert "777" not in page


def test_another_stop_of_the_round_is_not_there(planned: Round, client: Client, worker: Actor) -> None:
    stop = stop_at(planned, 14, worker)

    assert "Dorpsstraat 14" not in client.get(OWN).content.decode()
    assert client.get(f"{OWN}{stop.pk}/").status_code == 404
    assert client.post(f"{OWN}{stop.pk}/mee-geweest/").status_code == 404


@pytest.mark.parametrize(("day", "status"), [(2, 200), (4, 200), (7, 200), (8, 404)])
def test_it_shows_until_three_days_after(
    day: int, status: int, planned: Round, consultant: Actor, worker: Actor
) -> None:
    stop = stop_at(planned, 12, worker)

    with on(2026, 11, day):
        assert browser_of(consultant).get(f"{OWN}{stop.pk}/").status_code == status


def test_the_consultant_tells_to_have_come_along_on_the_day_and_takes_it_back(
    planned: Round, consultant: Actor, worker: Actor
) -> None:
    stop = stop_at(planned, 12, worker)
    with on(2026, 11, 3):
        page = browser_of(consultant).post(f"{OWN}{stop.pk}/mee-geweest/", follow=True).content.decode()
        assert "Dit bezoek moet nog komen" in page
    with on(2026, 11, 4):
        client = browser_of(consultant)
        client.post(f"{OWN}{stop.pk}/mee-geweest/")
        assert stop_at(planned, 12, worker).consultant_came_at is not None
        client.post(f"{OWN}{stop.pk}/mee-geweest/", {"came": "no"})
    assert stop_at(planned, 12, worker).consultant_came_at is None


def test_closing_it_to_the_consultant_and_undoing_that(planned: Round, client: Client, worker: Actor) -> None:
    stop, ours = stop_at(planned, 12, worker), browser_of(worker)

    ours.post(f"/rondes/{planned.pk}/consulent/intrekken/")
    assert client.get(f"{OWN}{stop.pk}/").status_code == 404

    ours.post(f"/rondes/{planned.pk}/consulent/herstellen/")
    assert client.get(f"{OWN}{stop.pk}/").status_code == 200


def test_a_round_called_off_is_gone(planned: Round, client: Client, worker: Actor) -> None:
    browser_of(worker).post(f"/rondes/{planned.pk}/afzeggen/")

    assert "Dorpsstraat" not in client.get(OWN).content.decode()


def test_a_shielded_case_is_none_of_the_consultants_business(
    planned: Round, client: Client, worker: Actor, coordinator: Actor
) -> None:
    stop = stop_at(planned, 12, worker)
    with looking_as(worker):
        shield_case(case=stop.case, reason="gevaar", by=coordinator)

    assert client.get(f"{OWN}{stop.pk}/").status_code == 404


def test_a_worker_chooses_the_consultant_while_planning(coordinator: Actor, worker: Actor, consultant: Actor) -> None:
    deliver([row()], coordinator)
    (case,) = cases_of(worker)

    browser_of(worker).post(
        "/rondes/nieuw/",
        {
            "day": "2026-11-04",
            "part_of_day": "Ochtend",
            "first": str(worker.user_id),
            "second": f"consultant-{consultant.user_id}",
            "bring": "het huurcontract",
            "case": [str(case.pk)],
        },
    )

    with looking_as(worker):
        planned = Round.objects.get()
    assert (planned.consultant_id, planned.bring) == (consultant.user_id, "het huurcontract")
    assert (planned.companion_name, planned.companion_role) == ("Partner", Companion.LANDLORD)


def test_the_round_says_at_how_many_addresses_the_consultant_waits_elsewhere(planned: Round, worker: Actor) -> None:
    page = browser_of(worker).get(f"/rondes/{planned.pk}/").content.decode()
    assert "1 adres gaat Wonen niet aan: spreek af waar Partner zolang wacht." in page

    browser_of(worker).post(f"/rondes/adressen/{stop_at(planned, 14, worker).pk}/weghalen/")

    assert "zolang wacht" not in browser_of(worker).get(f"/rondes/{planned.pk}/").content.decode()


def test_who_plans_reads_that_none_of_the_residents_is_the_landlords(
    coordinator: Actor, worker: Actor, consultant: Actor
) -> None:
    deliver([row(Klantnummer="ENERGIE-8", Huisnummer="14")], coordinator, "stroom")
    (case,) = cases_of(worker)
    told = {"day": "2026-11-04", "part_of_day": "Ochtend", "first": str(worker.user_id), "case": [str(case.pk)]}

    answer = browser_of(worker).post("/rondes/nieuw/", told | {"second": f"consultant-{consultant.user_id}"})

    assert answer.status_code == 422
    assert "meldde geen van deze inwoners" in answer.content.decode()
