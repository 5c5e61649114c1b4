"""Meeting with a partner on screen: one case at a time, decided, undone and closed."""

import re
from datetime import date

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.services.change import close_case
from eropaf.triage.enums import Choice
from eropaf.triage.models import JointDecision, JointReview
from tests.integration.building import deliver, row, same_resident
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.triage.meetings import cases_on, decide, decide_about_much, end, meet, partner_of, report
from tests.integration.web.meeting_pages import case_field, read, send, where
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

LATER = date(2026, 11, 30)


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


def test_a_meeting_is_opened_and_walked_to_its_end(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    opened = client.post("/samen-kiezen/openen/", {"partner": partner_of(worker).pk}, follow=True)
    with looking_as(worker):
        review = JointReview.objects.get()
    assert opened.redirect_chain == [(f"/samen-kiezen/{review.pk}/", 302)]
    assert f'href="/samen-kiezen/{review.pk}/1/"' in opened.content.decode()

    page = read(client, f"/samen-kiezen/{review.pk}/1/")
    assert "1 van 2" in page
    assert where(client, review, 1, case=case_field(page), choice="call", reason="Loopt op").endswith("/2/")
    page = read(client, f"/samen-kiezen/{review.pk}/2/")
    assert "Vastgelegd: Bellen." in page
    last = where(client, review, 2, case=case_field(page), choice="not_now", reason="Betaalt net", until="2026-11-30")
    assert last == f"/samen-kiezen/{review.pk}/"
    page = read(client, last)
    for text in ("Betaalt net", "tot 30 november 2026", "Niemand blijft zonder aanbod", "Sluit het overleg"):
        assert text in page
    assert [case.route for case in cases_of(worker)] == [Route.PHONE, Route.VISIT]


def test_who_works_on_the_case_reads_what_was_decided_and_until_when_it_waits(
    coordinator: Actor, worker: Actor, client: Client
) -> None:
    report(coordinator, 20)
    review = meet(worker)
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.NOT_NOW, worker, until=LATER, reason="Betaalt net")

    page = read(client, f"/zaken/{case.pk}/")

    assert "Besloten met Wonen op 2 november: Nu niet. Betaalt net" in page
    assert "Geen poging voor 30 november." in page


def test_a_case_that_was_skipped_comes_after_the_last(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    page = read(client, f"/samen-kiezen/{review.pk}/2/")
    assert where(client, review, 2, case=case_field(page), choice="call", reason="Loopt op").endswith("/1/")


def test_undoing_leads_back_to_the_case(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    page = read(client, f"/samen-kiezen/{review.pk}/1/")
    _, page = send(client, review, 1, case=case_field(page), choice="call", reason="Loopt op")
    undo = re.search(r'class="eropaf-message-undo" method="post" action="([^"]+)"', page)
    assert undo
    response = client.post(undo[1], follow=True)

    assert response.redirect_chain == [(f"/samen-kiezen/{review.pk}/1/", 302)]
    assert "Teruggenomen." in response.content.decode()
    assert cases_of(worker)[0].route == Route.VISIT


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Kies wat we doen."),
        ({"choice": "call"}, "Schrijf waarom"),
        ({"choice": "not_now", "reason": "Later"}, "Vul in tot wanneer."),
        ({"choice": "wait", "reason": "Later", "until": "morgen"}, "Vul een datum in"),
        ({"choice": "slaan", "reason": "Later"}, "Kies wat we doen."),
    ],
)
def test_what_is_not_right_says_so_and_keeps_what_was_written(
    data: dict[str, str], sentence: str, coordinator: Actor, worker: Actor, client: Client
) -> None:
    report(coordinator, 20)
    review = meet(worker)
    status, page = send(client, review, 1, **data, case=cases_of(worker)[0].pk)
    assert (status, sentence in page) == (422, True)
    assert data.get("reason", "") in page


def test_a_channel_that_the_policy_lacks_cannot_be_chosen(coordinator: Actor, worker: Actor, client: Client) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="1.200,00")
    review = meet(worker)
    page = read(client, f"/samen-kiezen/{review.pk}/1/")
    assert re.search(r'value="call"[^>]*disabled', page)
    status, page = send(client, review, 1, case=case_field(page), choice="call", reason="Loopt op")
    assert status == 422
    assert "geen aanpak die met bellen begint" in page


def test_the_decision_is_about_the_case_that_was_on_the_screen(
    coordinator: Actor, worker: Actor, client: Client
) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    page = read(client, f"/samen-kiezen/{review.pk}/2/")
    first, second = cases_on(review, worker)
    close_case(case=first, result=EndResult.PAID, by=worker)
    report(coordinator, 24)
    send(client, review, 2, case=case_field(page), choice="call", reason="Loopt op")

    with looking_as(worker):
        assert JointDecision.objects.get().case_id == second.pk


def test_a_case_that_left_the_list_meanwhile_is_not_decided(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    first = cases_on(review, worker)[0]
    close_case(case=first, result=EndResult.PAID, by=worker)
    _, page = send(client, review, 1, case=first.pk, choice="call", reason="Loopt op")
    assert "Er is niets besloten" in page
    assert "Er is niets besloten" in send(client, review, 9, case=first.pk, choice="call", reason="Loopt op")[1]


def test_a_closed_meeting_only_tells_what_was_decided(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    decide(review, cases_on(review, worker)[0], Choice.NOT_NOW, worker, LATER, "=Later")
    response = client.post(f"/samen-kiezen/{review.pk}/sluiten/", follow=True)
    page = response.content.decode()

    assert "Het overleg is gesloten." in page
    assert "Dit overleg is gesloten op" in page
    assert page.count('role="row"') == 2
    assert client.get(f"/samen-kiezen/{review.pk}/1/").status_code == 302
    assert "Er is niets besloten" in send(client, review, 1, choice="call", reason="Loopt op")[1]
    assert "1 besluit" in read(client, "/samen-kiezen/")
    file = read(client, f"/samen-kiezen/{review.pk}/besluiten.csv").splitlines()
    assert file[1].startswith("1;W20;")
    assert file[1].endswith(";Nu niet;30-11-2026;'=Later")


def test_an_empty_list_says_why(worker: Actor, client: Client) -> None:
    review = meet(worker)
    assert "Er is niemand om over te besluiten" in read(client, f"/samen-kiezen/{review.pk}/")
    end(review, worker)
    assert "In dit overleg is niets besloten" in read(client, f"/samen-kiezen/{review.pk}/")


def test_a_meeting_that_is_open_is_gone_on_with(worker: Actor, client: Client) -> None:
    review = meet(worker)
    response = client.post("/samen-kiezen/openen/", {"partner": review.partner_id})
    assert response.status_code == 422
    assert "Kies een partner met wie nog geen overleg openstaat." in response.content.decode()
    assert f'href="/samen-kiezen/{review.pk}/"' in response.content.decode()


def test_that_somebody_looked_is_kept(coordinator: Actor, worker: Actor, client: Client) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    first, second = cases_on(review, worker)
    with looking_as(worker):
        for address, seen in (
            ("", {first.pk, second.pk}),
            ("2/", {second.pk}),
            ("besluiten.csv", {first.pk, second.pk}),
        ):
            before = Viewing.objects.count()
            read(client, f"/samen-kiezen/{review.pk}/{address}")
            looked = Viewing.objects.order_by("pk")[before:]
            assert {each.subject_id for each in looked} == seen


def test_two_customers_at_one_address_are_both_told_of(coordinator: Actor, worker: Actor, client: Client) -> None:
    cells = same_resident()
    deliver([row(Bedrag="300,00", **cells), row(Klantnummer="K9", Bedrag="450,00", **cells)], coordinator)
    page = read(client, f"/samen-kiezen/{meet(worker).pk}/1/")
    for text in ("€ 750,00", "€ 300,00", "€ 450,00", "klantnummer K1", "klantnummer K9"):
        assert text in page
