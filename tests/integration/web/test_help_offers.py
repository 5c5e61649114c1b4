"""Offers, referrals and debt programmes on screen."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import END_RESULT_DEFINITIONS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.jobs.together import merge
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import withdraw_attempt
from eropaf.support.offers.enums import Heard
from eropaf.support.offers.models import HelpOffer, Referral
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on, the_case
from tests.integration.support.stories import account, announce, another_worker, ask, offer, service, yes
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A tenant whom the worker helps."""
    deliver([row()], coordinator)
    return take_over(case=the_case(worker), by=worker)


def read(client: Client, address: str, status: int = 200) -> str:
    """A page as a text."""
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def fill(client: Client, address: str, **fields: str | list[str]) -> str:
    """Fill in a form and read the page to which it leads."""
    response = client.post(address, fields, follow=True)
    assert response.redirect_chain, response.content.decode()
    return response.content.decode()


def refuse(client: Client, address: str, **fields: str | list[str]) -> str:
    """Fill in a form that is not right, and read it again."""
    response = client.post(address, fields)
    assert response.status_code == 422
    return response.content.decode()


def new_offer(case: Case) -> str:
    """Where help is offered."""
    return f"/zaken/{case.pk}/hulp/aanbod/"


def test_what_fits_the_problem_stands_first(client: Client, case: Case) -> None:
    assert "?problem=psychosocial" in read(client, new_offer(case))
    page = read(client, f"{new_offer(case)}?problem=psychosocial")
    assert page.index("Past hierbij") < page.index("Maatschappelijk werk") < page.index("Kan ook")
    assert page.index("Kan ook") < page.index("Betalingsregeling met automatische incasso")


def test_an_answer_is_kept_as_contact_where_none_was_recorded_yet(client: Client, case: Case, worker: Actor) -> None:
    told = {"problem": "complex", "kinds": ["debt_help"], "day": "2026-11-02", "answer": "accepted"}
    assert "Hoe antwoordde de inwoner?" in read(client, f"{new_offer(case)}?problem=complex")
    page = refuse(client, new_offer(case), **told)
    assert "nog geen contact vastgelegd. Kies hoe de inwoner antwoordde." in page
    with looking_as(worker):
        assert not HelpOffer.objects.exists()

    fill(client, new_offer(case), **told, channel="Telefoon", from_resident="on")

    assert the_case(worker).state == CaseState.IN_CONTACT
    assert "Er is contact: er staat geen poging meer gepland." in read(client, f"/zaken/{case.pk}/")
    assert "Hoe antwoordde de inwoner?" not in read(client, f"{new_offer(case)}?problem=complex")


def test_of_an_answer_on_an_earlier_day_the_part_of_the_day_is_asked(client: Client, case: Case) -> None:
    with on(2026, 11, 4):
        told = {
            "problem": "complex",
            "kinds": ["advice"],
            "day": "2026-11-03",
            "answer": "accepted",
            "channel": "Brief",
        }
        assert "Kies ook het dagdeel" in refuse(client, new_offer(case), **told)
        assert "Het aanbod is vastgelegd" in fill(client, new_offer(case), **told, part_of_day="Avond")


def test_who_answered_an_offer_is_not_closed_as_never_any_contact(client: Client, case: Case, worker: Actor) -> None:
    offer(case, worker, given=yes())
    with looking_as(worker):
        withdraw_attempt(attempt=ContactAttempt.objects.get(), by=worker)

    response = client.post(f"/zaken/{case.pk}/afsluiten/", {"result": EndResult.NEVER_REACHED.value})

    assert response.status_code == 422
    assert "aangeboden hulp is geaccepteerd, op 2 november 2026" in response.content.decode()


def test_in_a_case_closed_without_any_contact_nobody_answers_until_it_is_reopened(
    client: Client, case: Case, worker: Actor
) -> None:
    made = offer(case, worker)
    close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)
    told = {"answer": "accepted", "day": "2026-11-02"}
    assert "Heropen de zaak eerst." in refuse(client, f"/zaken/hulp/aanbod/{made.pk}/antwoord/", **told)


def test_who_objects_after_contact_does_not_end_as_never_any_contact(client: Client, case: Case, worker: Actor) -> None:
    offer(case, worker, given=yes())
    told = {"received_on": "2026-11-02", "channel": "phone", "surname": "Jansen", "birth_date": "1980-02-01"}
    told["result"] = EndResult.NEVER_REACHED.value
    assert "aangeboden hulp is geaccepteerd" in refuse(client, f"/zaken/{case.pk}/niet-benaderen/", **told)
    assert the_case(worker).state == CaseState.IN_CONTACT


def test_an_offer_with_its_answer_suggests_the_results_to_close_with(client: Client, case: Case) -> None:
    told = {"problem": "complex", "kinds": ["debt_help"], "day": "2026-11-02", "answer": "accepted", "channel": "Brief"}
    page = fill(client, new_offer(case), **told)
    assert "Het aanbod is vastgelegd" in page
    fits = page[page.index("fitting-results") : page.index('id="offer-')]
    assert f"/zaken/{case.pk}/#result-14" in fits
    assert str(END_RESULT_DEFINITIONS[EndResult.FURTHER_HELP_FINANCIAL]) in fits
    assert "#result-15" not in fits


def test_a_closed_case_tells_its_result_and_suggests_none(client: Client, case: Case, worker: Actor) -> None:
    offer(case, worker)
    close_case(case=case, result=EndResult.ADVICE, by=worker)
    page = read(client, f"/zaken/{case.pk}/hulp/")
    assert "De zaak is afgesloten als:" in page
    assert "fitting-results" not in page


def test_what_is_not_filled_in_rightly_is_said_and_nothing_is_kept(client: Client, case: Case, worker: Actor) -> None:
    told = {"problem": "complex", "day": "2026-11-02", "answer": "open"}
    assert "Kies wat je aanbood" in refuse(client, new_offer(case), **told)
    declined = told | {"kinds": ["advice"], "answer": "declined"}
    page = refuse(client, new_offer(case), **declined)
    assert "Kies waarom" in page
    assert re.search(r'value="advice" checked', page)
    with looking_as(worker):
        assert not HelpOffer.objects.exists()


def test_the_answer_comes_later_and_is_taken_back(client: Client, case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    address = f"/zaken/hulp/aanbod/{made.pk}"
    told = {"answer": "declined", "day": "2026-11-02", "reason": "other", "note": "gaat verhuizen", "channel": "Mail"}
    assert "Andere reden, zie de notitie: gaat verhuizen" in fill(client, f"{address}/antwoord/", **told)
    assert "Nog geen antwoord" in fill(client, f"{address}/antwoord/terugnemen/")
    assert "<s>Schuldhulpverlening</s>" in fill(client, f"{address}/intrekken/")


def test_who_is_first_is_told_to_who_comes_second(client: Client, case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    fill(client, f"/zaken/hulp/aanbod/{made.pk}/intrekken/")
    response = client.post(f"/zaken/hulp/aanbod/{made.pk}/intrekken/")
    assert response.status_code == 422
    assert "al ingetrokken" in response.content.decode()


def test_without_services_nobody_can_be_referred_yet(client: Client, case: Case, coordinator: Actor) -> None:
    assert "Vraag de coördinator" in read(client, f"/zaken/{case.pk}/hulp/verwijzen/")
    page = read(browser_of(coordinator), f"/zaken/{case.pk}/hulp/verwijzen/")
    assert 'href="/verwijsadressen/"' in page


def test_the_coordinator_keeps_the_list_of_services(client: Client, coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert "Er staat nog geen instantie op de lijst" in read(browser, "/verwijsadressen/")
    told = {"name": "De Brug", "kind": "social_work", "contact": "010 000 0001", "is_active": "on"}
    page = fill(browser, "/verwijsadressen/nieuw/", **told)
    assert "De Brug" in page
    assert "Er is al een instantie" in refuse(browser, "/verwijsadressen/nieuw/", **told)
    address = re.search(r"/verwijsadressen/\d+/", page)
    assert address
    assert "Neemt niemand meer aan" in fill(browser, address[0], name="De Brug", kind="social_work")
    read(client, "/verwijsadressen/", status=403)


def test_a_referral_is_announced_for_two_weeks_to_the_owner(
    client: Client, case: Case, worker: Actor, coordinator: Actor
) -> None:
    debt_help = service(coordinator)
    page = read(client, f"/zaken/{case.pk}/hulp/verwijzen/")
    assert 'value="2026-11-16"' in page
    assert f'value="{worker.user_id}" selected' in page

    told = {
        "service": str(debt_help.pk),
        "day": "2026-11-02",
        "expected_on": "2026-11-16",
        "case_manager": str(worker.user_id),
    }
    known = told | {"known_there": "on", "conferred_with": "Anja"}
    assert "overleg eerst" in refuse(client, f"/zaken/{case.pk}/hulp/verwijzen/", **known)
    page = fill(client, f"/zaken/{case.pk}/hulp/verwijzen/", **known, conferred_on="2026-11-02", warm="on")
    assert "overlegd met Anja op 2 november 2026" in page
    assert "met warme overdracht" in page


def test_asking_announcing_anew_and_another_case_manager(
    client: Client, case: Case, worker: Actor, coordinator: Actor
) -> None:
    referral = announce(case, service(coordinator), worker)
    address = f"/zaken/hulp/verwijzing/{referral.pk}"
    told = {"heard": "not_arrived", "day": "2026-11-02", "note": "niet gezien"}
    assert "Niet aangekomen" in fill(client, f"{address}/navragen/", **told)
    assert "Niet aangekomen: spreek de inwoner en bied opnieuw aan" in read(client, f"/zaken/{case.pk}/")
    assert "Dringend" in read(client, "/vandaag/")
    fill(client, f"{address}/opnieuw/", expected_on="2026-11-09", warm="on")
    colleague = another_worker(worker)
    page = fill(client, f"{address}/casemanager/", case_manager=str(colleague.user_id))
    assert "Casemanager tot de inwoner is aangekomen: Tweede" in page
    assert "Ingetrokken" not in page
    assert "Teruggenomen" not in page
    assert "is ingetrokken" in fill(client, f"{address}/intrekken/")


def test_the_case_manager_finds_the_resident_on_today(case: Case, worker: Actor, coordinator: Actor) -> None:
    announce(case, service(coordinator), worker, case_manager=account(coordinator))
    with on(2026, 11, 16):
        page = read(browser_of(coordinator), "/vandaag/")
    assert "Vraag of de inwoner is aangekomen" in page
    assert f"/zaken/{case.pk}/hulp/#referrals" in page


def test_what_was_heard_by_mistake_is_taken_back(client: Client, case: Case, worker: Actor, coordinator: Actor) -> None:
    referral = announce(case, service(coordinator), worker)
    ask(referral, Heard.ARRIVED, worker)
    page = fill(client, f"/zaken/hulp/verwijzing/{referral.pk}/navragen/terugnemen/")
    assert "Wordt daar uiterlijk maandag 16 november verwacht" in page
    assert "Ja, de inwoner is aangekomen" in page


def test_a_debt_programme_from_application_to_dropping_out(client: Client, case: Case) -> None:
    page = fill(client, f"/zaken/{case.pk}/hulp/traject/", day="2026-11-02", lived_experience="on")
    assert "Met ervaringsdeskundige" in page
    assert f"/zaken/{case.pk}/hulp/traject/" not in page
    address = re.search(r"/zaken/hulp/traject/\d+/", page)
    assert address
    assert "met loon" in fill(client, f"{address[0]}wijzigen/", with_salary="on")
    step = f"{address[0]}verder/"
    assert "Kies waarom" in refuse(client, step, state="dropped_out", day="2026-11-02")
    page = fill(client, step, state="dropped_out", day="2026-11-02", reason="letters")
    assert "Er bleven brieven van schuldeisers komen" in page
    page = fill(client, f"{address[0]}terugnemen/")
    assert "<s>Gestopt met het traject" in page


def test_on_the_case_the_timeline_tells_of_help(client: Client, case: Case, worker: Actor, coordinator: Actor) -> None:
    offer(case, worker)
    announce(case, service(coordinator), worker)
    page = read(client, f"/zaken/{case.pk}/")
    assert "Verwezen naar een andere instantie" in page


def test_help_of_a_merged_case_stands_in_the_one_that_goes_on(
    client: Client, coordinator: Actor, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(worker)
    made = offer(other, worker)
    merge(source=other, target=one, by=worker)
    assert f'id="offer-{made.pk}"' in read(client, f"/zaken/{one.pk}/hulp/")
    assert client.get(f"/zaken/{other.pk}/hulp/")["Location"] == f"/zaken/{one.pk}/hulp/"
    told = {"answer": "accepted", "day": "2026-11-02", "channel": "Telefoon"}
    assert f"/zaken/{one.pk}/" in fill(client, f"/zaken/hulp/aanbod/{made.pk}/antwoord/", **told)


def test_every_look_at_a_form_is_kept(client: Client, case: Case, worker: Actor) -> None:
    read(client, new_offer(case))
    with looking_as(worker):
        assert Viewing.objects.filter(subject_id=case.pk, screen="help-offers").count() == 1
        assert not Referral.objects.exists()


def test_the_forms_say_what_they_are_about(client: Client, case: Case, coordinator: Actor, worker: Actor) -> None:
    offered, referral = offer(case, worker), announce(case, service(coordinator), worker)
    assert "Schuldhulpverlening" in read(client, f"/zaken/hulp/aanbod/{offered.pk}/antwoord/")
    assert "Schuldhulp, verwacht uiterlijk ma 16 nov." in read(
        client, f"/zaken/hulp/verwijzing/{referral.pk}/navragen/"
    )


def test_a_reason_that_is_missing_is_asked_beside_its_field(client: Client, case: Case, worker: Actor) -> None:
    offered = offer(case, worker)
    where, told = f"/zaken/hulp/aanbod/{offered.pk}/antwoord/", {"answer": "declined", "day": "2026-11-02"}
    assert 'id="id_reason_error"' in refuse(client, where, **told)
    assert 'id="id_note_error"' in refuse(client, where, **told, reason="other")
