"""The case page and the work list tell by whom and why a resident is approached otherwise than the rules say."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.outreach.enums import ContactKind
from eropaf.triage.enums import Choice
from eropaf.triage.presets import read_preset
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, on, the_case
from tests.integration.triage.meetings import cases_on, decide, meet, report
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

REASON = "Mevrouw durft de deur <b>niet</b> open te doen."


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case, for which the rules choose a visit."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def page_of(client: Client, case: Case) -> str:
    return client.get(f"/zaken/{case.pk}/").content.decode()


def text_of(html: str) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, name: str) -> str:
    """What a reader sees of one section."""
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    return text_of(found[0]) if found else ""


def overrule(client: Client, case: Case, approach: str = "phone", reason: str = REASON) -> Any:
    return client.post(f"/zaken/{case.pk}/anders/", {"approach": approach, "reason": reason})


def test_the_page_tells_each_attempt_with_its_day_and_the_instruction(worker: Actor, case: Case) -> None:
    html = page_of(browser_of(worker), case)

    plan = part(html, "plan")
    assert plan.startswith("Aanpak: Huisbezoek Vanaf ma 2 nov: Huisbezoek met z'n tweeën.")
    assert "Vanaf ma 9 nov:" in plan
    assert "Niemand bereikt? Vanaf 23 november 2026 is het voorstel: afsluiten." in plan
    assert "Ga samen met een maatschappelijk werker." in part(html, "next")


def test_an_attempt_that_was_made_stands_with_the_one_that_was_planned(worker: Actor, case: Case) -> None:
    with on(2026, 11, 4):
        attempt(case, worker, kind=ContactKind.VISIT)
        html = page_of(browser_of(worker), case)

    assert "Gedaan op wo 4 nov: Huisbezoek, niet bereikt Vanaf wo 11 nov:" in part(html, "plan")
    assert "Vanaf wo 11 nov:" in part(html, "next")


def test_after_the_first_attempt_the_next_one_is_told_and_the_instruction_is_that_of_the_whole(
    worker: Actor, case: Case
) -> None:
    client = browser_of(worker)
    assert "Werkinstructie. Ga samen" in part(page_of(client, case), "next")

    attempt(case, worker, kind=ContactKind.VISIT)

    told = part(page_of(client, case), "next")
    assert "Werkinstructie. " not in told
    assert "Werkinstructie van de hele aanpak Ga samen met een maatschappelijk werker." in told


def test_an_attempt_by_another_channel_is_told_and_the_planned_one_stays(worker: Actor, case: Case) -> None:
    with on(2026, 11, 4):
        attempt(case, worker)
        html = page_of(browser_of(worker), case)

    assert "langs een ander kanaal of vaker dan gepland: wo 4 nov Telefoon, niet bereikt." in part(html, "plan")
    assert "komt niet in de plaats van deze poging" in part(html, "next")


def test_where_the_resident_may_object_nobody_goes_before_that(worker: Actor, coordinator: Actor) -> None:
    adopt_policy(spec=read_preset("model_i"), valid_from=date(2026, 11, 2), by=coordinator)
    deliver([row(Achterstand_sinds="01-08-2026")], coordinator)
    with on(2026, 12, 1):
        deliver([row(Achterstand_sinds="01-08-2026", Bedrag="900,00")], coordinator)
        with looking_as(worker):
            newest = Case.objects.latest("pk")
        html = page_of(browser_of(worker), newest)

    assert "Niet voor 8 december: tot dan kan de inwoner bezwaar maken." in part(html, "next")
    assert "Vanaf wo 16 dec:" in part(html, "plan")


def test_one_click_and_a_reason_change_the_plan(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    answer = overrule(client, case)

    assert (answer.status_code, answer["Location"]) == (302, f"/zaken/{case.pk}/")
    html = page_of(client, case)
    assert part(html, "plan").startswith("Aanpak: Bellen")
    told = part(html, "reason")
    assert "Waarom deze aanpak: Bellen Worker week op 2 november 2026 af van de regels: Bellen, want:" in told
    assert REASON in told
    assert "De regels zeiden: Huisbezoek." in told


def test_without_a_reason_the_page_asks_for_it_and_nothing_changes(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    answer = overrule(client, case, reason=" ")

    assert answer.status_code == 422
    assert "Schrijf op waarom: een collega moet het kunnen volgen." in answer.content.decode()
    assert the_case(worker).route == "visit"


def test_an_approach_that_the_policy_does_not_have_is_refused(worker: Actor, case: Case) -> None:
    assert overrule(browser_of(worker), case, approach="balloon").status_code == 422


def test_withdrawn_the_log_keeps_both(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    overrule(client, case)

    client.post(f"/zaken/{case.pk}/anders/terugdraaien/")

    html = page_of(client, case)
    assert part(html, "plan").startswith("Aanpak: Huisbezoek")
    log = part(html, "timeline")
    for text in (
        "Keuze van aanpak teruggedraaid: de regels bepalen weer",
        "Andere aanpak gekozen: Bellen (teruggedraaid)",
        "Aanpak: Huisbezoek Regel “Huisbezoek” uit het beleid Heemskerk, versie 1. Soort partner: Huur",
    ):
        assert text in log, log


def test_what_the_rules_say_while_somebody_chose_otherwise_is_told_as_that(worker: Actor, coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00")], coordinator, partner="stroom")
    client, case = browser_of(worker), the_case(coordinator)
    overrule(client, case, approach="email")
    with on(2026, 11, 3):
        deliver([row(Klantnummer="W1", Bedrag="100,00")], coordinator, partner="water")

    html = page_of(client, case)
    assert "De regels zeiden: Brief. De regels zouden nu kiezen: Huisbezoek." in part(html, "reason")
    log = part(html, "timeline")
    assert "De regels zouden nu kiezen: Huisbezoek" in log
    assert "Het blijft bij wat Worker koos." in log


def test_what_a_meeting_agreed_upon_with_the_rules_is_told_as_that(worker: Actor, coordinator: Actor) -> None:
    report(coordinator, 20, partner="stroom", Bedrag="100,00")
    review = meet(worker, "stroom")
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.WRITE, worker, reason="Wil post")
    client = browser_of(worker)
    html = page_of(client, case)
    assert "De regels zeiden hetzelfde." in part(html, "reason")
    assert "Afgesproken aanpak: Brief" in part(html, "timeline")
    assert "gekozen door" not in client.get("/werklijst/").content.decode()

    with on(2026, 11, 3):
        report(coordinator, 20, partner="water", Bedrag="100,00")
    html = page_of(client, case)
    assert "De regels zeiden hetzelfde. De regels zouden nu kiezen: Huisbezoek." in part(html, "reason")
    assert "gekozen door Worker; de regels zeiden: Huisbezoek" in client.get("/werklijst/").content.decode()


def test_rules_that_say_the_same_again_say_so(worker: Actor, coordinator: Actor, case: Case) -> None:
    with on(2026, 11, 3):
        deliver([row(Klantnummer="W1")], coordinator, partner="water")

    assert "De regels keken opnieuw: nog steeds Huisbezoek" in part(page_of(browser_of(worker), case), "timeline")


def test_a_closed_case_tells_its_approach_and_offers_no_other(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    overrule(client, case)
    with looking_as(worker):
        close_case(case=case, result=EndResult.PAID, by=worker)

    html = page_of(client, case)
    assert "Niet gedaan: de zaak is afgesloten." in part(html, "plan")
    assert 'id="overruling"' in html
    assert 'id="overrule-form"' not in html
    assert 'id="withdraw-overruling"' not in html
    assert overrule(client, case, approach="letter").status_code == 422


def test_opened_again_on_the_page_the_rules_decide_again(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    overrule(client, case)
    with on(2026, 11, 5):
        with looking_as(worker):
            close_case(case=case, result=EndResult.PAID, by=worker)
        client.post(f"/zaken/{case.pk}/heropenen/")

    assert the_case(worker).route == "visit"
    assert 'id="overruling"' not in page_of(client, case)


def test_the_work_list_tells_that_a_colleague_chose_the_route(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    overrule(client, case)

    assert "gekozen door Worker; de regels zeiden: Huisbezoek" in client.get("/werklijst/").content.decode()


@pytest.mark.parametrize("address", ["anders/", "anders/terugdraaien/"])
def test_another_municipalitys_case_cannot_be_overruled(address: str, case: Case, other_coordinator: Actor) -> None:
    client = browser_of(other_coordinator, code="0002")

    assert client.post(f"/zaken/{case.pk}/{address}", {"approach": "phone", "reason": REASON}).status_code == 404
