"""What a partner may see in its meeting: its own reports, the least about what followed, and no word of another's."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.triage.enums import Choice
from eropaf.triage.models import JointDecision, JointReview
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.triage.meetings import cases_on, decide, decide_about_much, end, meet, report
from tests.integration.web.meeting_pages import case_field, read, send
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


SECRETS = (
    "Stroom",
    "Energie",
    "Energy",
    "E-geheim-77",
    "7.777",
    "7777",
    "8.077",
    "8077",
    "06 9876",
    "98765432",
    "anders@elders.example",
    "Kerkpad",
    "P. Jansen",
    "wanbetaler",
    "overgenomen van de energieman",
    "Meervoudig",
    "Multiple",
    "Zaak 1<",
)


def assert_tells_nothing(page: str) -> None:
    """Nothing of the other partner, of the total, or of what it brought about."""
    assert [secret for secret in SECRETS if secret in page] == []


def pages_of(client: Client, review: JointReview) -> list[str]:
    """Every page of a meeting in both languages, with its file."""
    there = f"/samen-kiezen/{review.pk}/"
    ways = [there, f"{there}besluiten.csv"]
    if review.closed_at is None:
        ways += [f"{there}1/", f"{there}2/"]
    return [read(client, way, language) for way in ways for language in ("nl", "en")]


@pytest.fixture
def together(coordinator: Actor, worker: Actor) -> JointReview:
    """A resident of whom the energy company reported first, and with whom we spoke about that; then the landlord did.

    The energy company had its own meeting. That of the landlord is a day later.
    """
    decide_about_much(coordinator)
    secret = row(
        Klantnummer="E-geheim-77",
        Bedrag="7.777,00",
        Voorletters="P.",
        Telefoon="0698765432",
        E_mail="anders@elders.example",
        Straat="Kerkpad",
    )
    deliver([secret], coordinator, "stroom")
    other = meet(worker, "stroom")
    decide(other, cases_on(other, worker)[0], Choice.CONFER, worker, reason="Is een wanbetaler")
    attempt(cases_of(worker)[0], worker, reached=True)
    end(other, worker)
    with on(2026, 11, 3):
        deliver(
            [row(Voorletters="P.J.", Bedrag="1.300,00"), row(Klantnummer="K2", Huisnummer="14", Bedrag="1.100,00")],
            coordinator,
        )
        return meet(worker)


def test_nothing_of_another_partner_shows_in_any_state_of_a_meeting(
    together: JointReview, client: Client, worker: Actor
) -> None:
    with on(2026, 11, 3):
        before = pages_of(client, together)
        number = 1 if "P.J. Jansen" in before[4] else 2
        page = read(client, f"/samen-kiezen/{together.pk}/{number}/")
        assert "P.J. Jansen" in page
        assert "€ 1.300,00" in page
        assert "nog geen contact gezocht" in page
        case = case_field(page)
        seen = [page, *before]
        seen += [
            send(client, together, number)[1],
            send(client, together, number, case=case, choice="call", reason="x")[1],
        ]
        seen += [send(client, together, number, case=case, choice="not_now", reason="Later", until="2026-11-01")[1]]
        seen += [send(client, together, number, case=case, choice="write", reason="Wil liever post")[1]]
        seen += pages_of(client, together)
        with looking_as(worker):
            decision = JointDecision.objects.get(review=together)
        undone = client.post(f"/samen-kiezen/besluiten/{decision.pk}/terugnemen/", follow=True)
        seen += [undone.content.decode(), *pages_of(client, together)]
        seen += [send(client, together, number, case=case, choice="not_now", reason="Later", until="2026-12-01")[1]]
        seen += [client.post(f"/samen-kiezen/{together.pk}/sluiten/", follow=True).content.decode()]
        with looking_as(worker):
            together = JointReview.objects.get(pk=together.pk)
        seen += pages_of(client, together)
    assert together.closed_at is not None
    assert len(seen) > 30
    for page in seen:
        assert_tells_nothing(page.replace("\u00a0", " "))


def test_contact_is_told_from_the_partners_own_report_on(coordinator: Actor, worker: Actor, client: Client) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="1.200,00")
    review = meet(worker)
    address = f"/samen-kiezen/{review.pk}/1/"
    assert "nog geen contact gezocht" in read(client, address)
    attempt(cases_of(worker)[0], worker)
    assert "tot nu toe zonder succes" in read(client, address)
    attempt(cases_of(worker)[0], worker, reached=True)
    assert "sinds jullie melding contact gehad" in read(client, address)


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (EndResult.OTHER_REASON, "Niet opgepakt"),
        (EndResult.KNOWN_AT_DEBT_HELP, "Afgerond"),
        (EndResult.FURTHER_HELP_FINANCIAL, "Hulp geaccepteerd"),
        (EndResult.MANAGES_ALONE, "Afgerond"),
    ],
)
def test_of_its_earlier_report_a_partner_hears_the_least(
    result: EndResult, told: str, coordinator: Actor, worker: Actor, client: Client
) -> None:
    report(coordinator, 20)
    close_case(case=cases_of(worker)[0], result=result, by=worker)
    with on(2026, 12, 1):
        report(coordinator, 20, Bedrag="900,00")
        page = read(client, f"/samen-kiezen/{meet(worker).pk}/1/")

    assert re.search(rf"Jullie melding van 2 november 2026: <strong>{told}</strong>", page)
    assert "schuldhulpverlening" not in page
