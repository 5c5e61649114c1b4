"""Who is who on screen: one question at a time, deciding, taking back, and staying where one was."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.shielding import shield_case
from eropaf.jobs.together import split
from eropaf.matching.enums import Decision
from eropaf.matching.models import MatchedSignal, PossibleMatch
from eropaf.matching.persons import ComparedPair
from eropaf.matching.selectors import open_questions
from eropaf.matching.services.decide import settle
from eropaf.matching.services.identify import possible_match
from tests.integration.building import deliver, row, somebody
from tests.integration.web.signing_in import browser_of

WHERE = "/wie-is-wie/"


@pytest.fixture
def browser(worker: Actor) -> Client:
    """Of a worker."""
    return browser_of(worker)


def ask(by: Actor, *numbers: int) -> list[PossibleMatch]:
    """At each of these house numbers somebody, and next door a namesake whose date of birth nobody tells."""
    without_contact = {"Telefoon": "", "E_mail": ""}
    resident = {number: somebody(number) | without_contact | {"Huisnummer": str(number)} for number in numbers}
    next_door = {
        number: cells | {"Geboortedatum": "", "Huisnummer": str(number + 2)} for number, cells in resident.items()
    }
    deliver([row(Klantnummer=f"K{number}", **cells) for number, cells in resident.items()], by)
    deliver([row(Klantnummer=f"E{number}", **cells) for number, cells in next_door.items()], by, partner="stroom")
    with municipality_scope(by.municipality_id):
        return list(open_questions(by))


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_where_it_is_clear_who_is_who_there_is_nothing_to_decide(browser: Client, coordinator: Actor) -> None:
    deliver([row()], coordinator)

    assert "Er is niets te besluiten" in text(browser.get(WHERE))


def test_who_skipped_a_question_goes_on_where_they_were(browser: Client, coordinator: Actor) -> None:
    second = ask(coordinator, 20, 40, 60)[1]

    assert "Vraag 2 van 3" in text(browser.get(f"{WHERE}?pagina=2"))
    response = browser.post(f"{WHERE}{second.pk}/besluit/?pagina=2", {"decision": "different"}, follow=True)

    assert response.redirect_chain[0][0] == f"{WHERE}?pagina=2"
    assert "Vraag 2 van 2" in text(response)


def test_whoever_chooses_neither_is_asked_to_choose(browser: Client, coordinator: Actor) -> None:
    (question,) = ask(coordinator, 20)

    response = browser.post(f"{WHERE}{question.pk}/besluit/", {"decision": "open"}, follow=True)

    assert "Kies of het één persoon is of twee." in text(response)
    assert "Vraag 1 van 1" in text(response)


def test_a_colleague_who_was_first_is_said(browser: Client, coordinator: Actor) -> None:
    (question,) = ask(coordinator, 20)
    browser_of(coordinator).post(f"{WHERE}{question.pk}/besluit/", {"decision": "same"})

    response = browser.post(f"{WHERE}{question.pk}/besluit/", {"decision": "different"}, follow=True)

    assert "Een collega" in text(response)


def test_of_two_alike_in_everything_who_were_set_apart_it_never_says_that_it_was_certain(
    browser: Client, coordinator: Actor, worker: Actor
) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1")], coordinator, "stroom")
    with municipality_scope(worker.municipality_id):
        case, matches = Case.objects.get(), MatchedSignal.objects.order_by("-pk")[:1]
        split(case=case, matches=[match.pk for match in matches], by=worker)
        decision = PossibleMatch.objects.get()
        assert decision.probability > 0.999

    assert "de kans 99%" in text(browser.get(f"{WHERE}{decision.pk}/"))


def test_of_two_who_were_set_apart_without_being_compared_no_chance_is_told(
    browser: Client, coordinator: Actor, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="40")], coordinator)
    with municipality_scope(worker.municipality_id), acting(worker):
        older, newer = MatchedSignal.objects.order_by("pk")
        pair = ComparedPair(newer.signal_id, older.signal_id, 0.0, [])
        persons = (max(newer.person_id, older.person_id), min(newer.person_id, older.person_id))
        match = settle(possible_match(persons, pair, worker), Decision.DIFFERENT, worker)

    decided = text(browser.get(f"{WHERE}{match.pk}/"))
    again = text(browser.post(f"{WHERE}{match.pk}/terug/", follow=True))

    for shown in (decided, again):
        assert "met de hand uit elkaar gehaald" in shown
        assert "%" not in shown.split("<main")[1]


def test_every_look_at_the_two_is_kept(browser: Client, coordinator: Actor, worker: Actor) -> None:
    (question,) = ask(coordinator, 20)

    browser.get(WHERE)

    with municipality_scope(worker.municipality_id):
        looked = Viewing.objects.filter(actor_key=worker.key).values_list("subject_type", "subject_id", "screen")
        assert list(looked) == [("matching.possiblematch", question.pk, "same-person")]


def test_the_number_of_queries_does_not_grow_with_the_questions(browser: Client, coordinator: Actor) -> None:
    counts = []
    for numbers in ((20, 40), range(60, 180, 20)):
        for question in ask(coordinator, *numbers)[:2]:
            browser.post(f"{WHERE}{question.pk}/besluit/", {"decision": "different"})
        ask(coordinator, numbers[-1] + 300)
        with CaptureQueriesContext(connection) as captured:
            browser.get(WHERE)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_both_cases_can_be_opened_from_the_question_and_from_the_decision(
    browser: Client, coordinator: Actor, worker: Actor
) -> None:
    match = ask(coordinator, 20)[0]
    with municipality_scope(worker.municipality_id):
        pages = [f"/zaken/{key}/" for key in Case.objects.order_by("pk").values_list("pk", flat=True)]
        close_case(case=Case.objects.order_by("pk")[0], result=EndResult.PAID, by=worker)

    asked = text(browser.get(WHERE))
    browser.post(f"{WHERE}{match.pk}/besluit/", {"decision": "different"})
    decided = text(browser.get(f"{WHERE}{match.pk}/"))

    for shown in (asked, decided):
        compared = shown.split("<caption")[1].split("</table>")[0]
        assert [f'href="{page}"' in compared for page in pages] == [True, True]
    assert "Afgesloten" in asked


def test_a_question_about_a_case_that_is_kept_from_somebody_leads_that_person_nowhere(
    browser: Client, coordinator: Actor, worker: Actor
) -> None:
    match = ask(coordinator, 20)[0]
    with municipality_scope(worker.municipality_id):
        case = Case.objects.order_by("pk")[0]
        shield_case(case=case, reason="geheim adres", kept_from=User.objects.get(pk=worker.user_id), by=coordinator)

    assert f"/zaken/{case.pk}/" not in text(browser.get(WHERE))
    assert browser.get(f"{WHERE}{match.pk}/").status_code == 404
    assert f"/zaken/{case.pk}/" in text(browser_of(coordinator).get(WHERE))
