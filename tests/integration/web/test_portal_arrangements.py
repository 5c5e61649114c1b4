"""A partner tells in the portal whether instalments were paid to it, and the worker sees who told."""

from html import unescape

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.support.arrangements.enums import Outcome
from eropaf.support.arrangements.models import PaymentArrangement
from eropaf.support.arrangements.services.arranging import Creditor, agree, withdraw_arrangement
from eropaf.support.arrangements.services.instalments import record_instalment, reopen_instalment
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on, the_case
from tests.integration.support.arranging import agreed_with, arrange, asked, instalments, partner
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

AWAITS = "een termijn wacht op je antwoord"


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A case of the worker, of what a landlord and an energy company reported."""
    deliver([row()], coordinator)
    deliver([row(Klantnummer="S7", Bedrag="210,00")], coordinator, "stroom")
    case = the_case(coordinator)
    with looking_as(worker):
        if case.owner_id != worker.user_id:
            take_over(case=case, by=worker)
    return case


@pytest.fixture
def arrangement(case: Case, worker: Actor) -> PaymentArrangement:
    """Three hundred euros to the landlord in three months."""
    return arrange(case, worker)


@pytest.fixture
def client(landlord: Actor, arrangement: PaymentArrangement) -> Client:
    return browser_of(landlord)


def signal_page(by: Actor) -> str:
    with looking_as(by):
        return f"/mijn-signalen/{Signal.objects.get(partner__code='wonen').pk}/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def send(client: Client, address: str, **data: str) -> str:
    return unescape(" ".join(client.post(address, data, follow=True).content.decode().split()))


def first(arrangement: PaymentArrangement, worker: Actor) -> str:
    return f"/mijn-signalen/termijnen/{instalments(arrangement, worker)[0].pk}/"


def test_a_partner_sees_its_arrangement_beside_its_signal(
    client: Client, arrangement: PaymentArrangement, worker: Actor
) -> None:
    told = page(client, signal_page(worker))
    for words in ("Betaalregeling met jou", "30 nov 2026", "€ 100,00", "Betaald"):
        assert words in told.replace("\u00a0", " ")
    assert "Niet betaald<" not in told
    assert told.count('value="kept"') == 1  # only the next one; who pays further ahead is a question for a worker
    with looking_as(worker):
        assert Viewing.objects.filter(screen="own-arrangement", subject_id=arrangement.pk).exists()


def test_a_miss_is_told_and_shows_at_once_with_the_name_of_the_partner(
    client: Client, case: Case, arrangement: PaymentArrangement, landlord: Actor, worker: Actor
) -> None:
    with on(2026, 12, 2):
        assert AWAITS in page(client, "/mijn-signalen/")
        told = send(client, first(arrangement, worker), outcome="missed")
        assert "dat deze termijn niet is betaald" in told
        assert AWAITS not in page(client, "/mijn-signalen/")
        (ask, *_rest) = asked(case, worker)
        assert ask[0] == "Een termijn is niet betaald: vraag hoe het gaat"
        office = page(browser_of(worker), f"/zaken/{case.pk}/hulp/")
    assert "Wonen, 2 december" in office
    held = instalments(arrangement, worker)[0]
    assert (held.outcome, held.entered_by_id) == (Outcome.MISSED, landlord.user_id)
    with looking_as(worker):
        assert Event.objects.get(kind="instalment.missed").actor_key == landlord.key


def test_what_the_partner_told_can_be_taken_back_by_it(
    client: Client, arrangement: PaymentArrangement, worker: Actor
) -> None:
    where = first(arrangement, worker)
    assert "dat deze termijn is betaald" in send(client, where, outcome="kept")
    assert "Teruggedraaid." in send(client, f"{where}terugdraaien/")
    assert instalments(arrangement, worker)[0].outcome == Outcome.OPEN


def test_what_a_worker_told_is_not_the_partners_to_take_back(
    client: Client, arrangement: PaymentArrangement, landlord: Actor, worker: Actor
) -> None:
    with on(2026, 12, 2):
        record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.MISSED, by=worker)
        told = page(client, signal_page(worker))
        assert "Alsnog betaald" in told
        assert "terugdraaien/" not in told.partition("Betaalregeling met jou")[2].partition("</section>")[0]
        with pytest.raises(Refused):
            reopen_instalment(instalment=instalments(arrangement, worker)[0], by=landlord)
        assert "dat deze termijn is betaald" in send(client, first(arrangement, worker), outcome="kept")


def test_a_day_that_is_yet_to_come_cannot_be_missed_and_nothing_is_told_without_a_choice(
    client: Client, arrangement: PaymentArrangement, worker: Actor
) -> None:
    where = first(arrangement, worker)
    assert "De dag van deze termijn moet nog komen." in send(client, where, outcome="missed")
    assert "Geef aan of deze termijn is betaald." in send(client, where)
    assert instalments(arrangement, worker)[0].outcome == Outcome.OPEN


def test_an_arrangement_with_another_creditor_is_not_there_for_a_partner(
    client: Client, case: Case, arrangement: PaymentArrangement, worker: Actor
) -> None:
    other = agree(case=case, agreed=agreed_with(worker, creditor=Creditor(partner("stroom", worker))), by=worker)
    bailiff = agree(case=case, agreed=agreed_with(worker, creditor=Creditor(name="Deurwaarder")), by=worker)
    assert page(client, signal_page(worker)).count("Betaalregeling met jou") == 1
    for foreign in (other, bailiff):
        where = first(foreign, worker)
        assert client.post(where, {"outcome": "kept"}).status_code == 404
        assert client.post(f"{where}terugdraaien/").status_code == 404
    with on(2026, 12, 2):
        record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.KEPT, by=worker)
        assert AWAITS not in page(client, "/mijn-signalen/")


def test_an_arrangement_in_a_case_without_a_signal_of_the_partner_is_not_there(
    landlord: Actor, coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Klantnummer="S7")], coordinator, "stroom")
    arrangement = arrange(the_case(coordinator), worker)
    assert browser_of(landlord).post(first(arrangement, worker), {"outcome": "kept"}).status_code == 404


def test_an_arrangement_that_was_recorded_by_mistake_is_gone(
    client: Client, arrangement: PaymentArrangement, worker: Actor
) -> None:
    where = first(arrangement, worker)
    withdraw_arrangement(arrangement=arrangement, by=worker)
    assert "Betaalregeling met jou" not in page(client, signal_page(worker))
    assert client.post(where, {"outcome": "kept"}).status_code == 404
