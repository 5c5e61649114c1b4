"""Merging and splitting cases on screen, and undoing it."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.jobs.together import merge, split
from eropaf.matching.enums import Decision
from eropaf.matching.models import PossibleMatch
from eropaf.matching.services.decide import decide_match
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.cases.together import again, contracts_in, matches_of_partner, one_case, regroupings, two_cases
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(coordinator: Actor) -> tuple[Case, Case]:
    """Of two neighbours, as it seems."""
    return two_cases(coordinator)


@pytest.fixture
def client(worker: Actor) -> Client:
    """The browser of a worker."""
    return browser_of(worker)


def read(client: Client, address: str) -> str:
    """A page as a reader sees it."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def follow(client: Client, address: str, **data: object) -> str:
    """The page that follows on sending a form."""
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def undo_address(page: str) -> str:
    """Where the button of the message leads."""
    found = re.search(r'class="eropaf-message-undo" method="post" action="([^"]+)"', page)
    assert found
    return found[1]


def test_the_case_page_leads_to_merging_and_splitting(cases: tuple[Case, Case], client: Client) -> None:
    assert f'href="/zaken/{cases[0].pk}/samenvoegen-of-splitsen/"' in read(client, f"/zaken/{cases[0].pk}/")


def test_cases_that_come_into_question_are_proposed_with_the_reason(coordinator: Actor, client: Client) -> None:
    steenhuis = {"Voorletters": "J.", "Achternaam": "Steenhuis", "Telefoon": "", "E_mail": ""}
    deliver([row(Klantnummer="W1", Geboortedatum="01-02-1980", **steenhuis)], coordinator)
    deliver([row(Klantnummer="E1", Huisnummer="14", Geboortedatum="", **steenhuis)], coordinator, "stroom")
    deliver([row(Klantnummer="H1", Huisnummer="99")], coordinator, "water")
    case = cases_of(coordinator)[0]

    page = read(client, f"/zaken/{case.pk}/samenvoegen-of-splitsen/")
    assert "Zaak 2" in page
    assert "Mogelijk dezelfde persoon" in page
    assert "Zaak 3" not in page
    with looking_as(coordinator):
        question = PossibleMatch.objects.get()
    decide_match(match=question, decision=Decision.SAME, note="", by=coordinator)
    assert "Zelfde persoon" in read(client, f"/zaken/{case.pk}/samenvoegen-of-splitsen/")


def test_at_one_address_each_person_may_have_a_case_that_is_proposed(
    coordinator: Actor, worker: Actor, client: Client
) -> None:
    case = one_case(coordinator)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    page = read(client, f"/zaken/{case.pk}/samenvoegen-of-splitsen/")
    assert "Zelfde adres" in page


def test_both_are_beside_each_other_before_anything_happens(cases: tuple[Case, Case], client: Client) -> None:
    page = read(client, f"/zaken/{cases[0].pk}/samenvoegen/?number=2")
    for text in (
        "Zaak 1 en zaak 2 samenvoegen?",
        "Dorpsstraat 12",
        "Dorpsstraat 14",
        "Wonen",
        "Stroom",
        "Wat er gebeurt",
    ):
        assert text in page, text


def test_the_case_that_got_furthest_is_proposed_to_go_on(
    cases: tuple[Case, Case], client: Client, worker: Actor
) -> None:
    attempt(cases[1], worker)
    page = read(client, f"/zaken/{cases[0].pk}/samenvoegen/?number=2")
    assert re.search(r'id="stays-other" value="2" checked', page)


def test_merged_one_reads_so_and_can_undo_it_from_the_message(
    cases: tuple[Case, Case], client: Client, worker: Actor
) -> None:
    stays, goes = cases
    page = follow(client, f"/zaken/{stays.pk}/samenvoegen/", number=2, stays=1)

    assert "Zaak 2 is nu deel van zaak 1." in page
    assert "Zaak 2 samengevoegd met deze zaak" in page
    assert "Met de hand, uit zaak 2" in page
    assert contracts_in(worker, stays) == ["W1", "E1"]

    page = follow(client, undo_address(page))
    assert "zaak 2 en zaak 1 zijn weer twee zaken" in page
    assert "zaak 2 is weer een eigen zaak" in page
    assert again(worker, goes).state == CaseState.NEW


def test_the_undo_stays_on_the_page_as_long_as_it_can_be_done(
    cases: tuple[Case, Case], client: Client, worker: Actor
) -> None:
    merge(source=cases[1], target=cases[0], by=worker)
    button = f'action="/zaken/samenvoegingen/{regroupings(worker)[0].pk}/ongedaan-maken/"'
    assert button in read(client, f"/zaken/{cases[0].pk}/")

    close_case(case=cases[0], result=EndResult.PAID, by=worker)
    assert button not in read(client, f"/zaken/{cases[0].pk}/")


def test_the_other_case_can_be_the_one_that_goes_on(cases: tuple[Case, Case], client: Client, worker: Actor) -> None:
    follow(client, f"/zaken/{cases[0].pk}/samenvoegen/", number=2, stays=2)
    assert contracts_in(worker, cases[1]) == ["E1", "W1"] or contracts_in(worker, cases[1]) == ["W1", "E1"]


def test_the_page_of_a_merged_case_leads_on(cases: tuple[Case, Case], client: Client, worker: Actor) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)

    page = read(client, f"/zaken/{goes.pk}/")
    assert "Zaak 2 is samengevoegd. De signalen staan nu in zaak 1" in page
    assert f'href="/zaken/{stays.pk}/"' in page
    assert "Ga daar verder" in read(client, f"/zaken/{goes.pk}/samenvoegen-of-splitsen/")


@pytest.mark.parametrize("part", ["contactpoging/", "afsluiten/", "heropenen/", "overnemen/"])
def test_nothing_is_done_any_more_in_a_merged_case(
    part: str, cases: tuple[Case, Case], client: Client, worker: Actor
) -> None:
    merge(source=cases[1], target=cases[0], by=worker)

    data = {"kind": "Brief", "reached": "no", "result": EndResult.PAID.value}
    for sent in (data, {}):
        response = client.post(f"/zaken/{cases[1].pk}/{part}", sent)
        assert response.status_code == 422
        assert "samengevoegd met een andere" in response.content.decode()


def test_what_was_tried_in_the_other_says_where(cases: tuple[Case, Case], client: Client, worker: Actor) -> None:
    attempt(cases[1], worker)
    merge(source=cases[1], target=cases[0], by=worker)

    page = read(client, f"/zaken/{cases[0].pk}/")
    assert "Telefoon: niet bereikt" in page
    assert "in zaak 2" in page


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Vul het nummer van de andere zaak in."),
        ("abc", "Vul alleen het nummer van de zaak in"),
        ("1", "Dit is deze zaak zelf."),
        ("77", "Er is geen zaak met dit nummer."),
        ("99999999999", "Er is geen zaak met dit nummer."),
        ("2", "Zaak 2 is afgesloten."),
        ("3", "van een andere maand"),
    ],
)
def test_a_number_that_cannot_be_merged_says_why(
    number: str, sentence: str, cases: tuple[Case, Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    close_case(case=cases[1], result=EndResult.PAID, by=worker)
    with on(2026, 12, 1):
        deliver([row(Klantnummer="W9", Huisnummer="20")], coordinator)

    for response in (
        client.get(f"/zaken/{cases[0].pk}/samenvoegen/", {"number": number}),
        client.post(f"/zaken/{cases[0].pk}/samenvoegen/", {"number": number}),
    ):
        assert response.status_code == 422
        assert sentence in response.content.decode()


def test_the_number_of_a_merged_case_stands_for_the_case_that_goes_on(
    coordinator: Actor, client: Client, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    one, two, three = cases_of(coordinator)
    merge(source=three, target=two, by=worker)
    assert "Zaak 1 en zaak 2 samenvoegen?" in read(client, f"/zaken/{one.pk}/samenvoegen/?number=3")


def test_signals_are_split_off_and_that_is_undone_from_the_message(
    coordinator: Actor, client: Client, worker: Actor
) -> None:
    case = one_case(coordinator)
    (energy,) = matches_of_partner(worker, "stroom")
    page = follow(client, f"/zaken/{case.pk}/splitsen/", signal=[energy])

    assert "zijn nu een eigen zaak" in page
    assert "Zaak 2 afgesplitst van deze zaak" in page
    parted = cases_of(coordinator)[1]
    assert "Afgesplitst van zaak 1" in read(client, f"/zaken/{parted.pk}/")

    page = follow(client, undo_address(page))
    assert "zaak 2 is weer deel van zaak 1" in page
    assert contracts_in(worker, case) == ["W1", "E1", "H1"]


def test_what_was_ticked_stays_ticked_when_it_is_refused(coordinator: Actor, client: Client, worker: Actor) -> None:
    case = one_case(coordinator)
    everything = matches_of_partner(worker, "wonen", "stroom", "water")
    response = client.post(f"/zaken/{case.pk}/splitsen/", {"signal": everything})

    assert response.status_code == 422
    page = response.content.decode()
    assert "Laat ten minste één signaal in deze zaak." in page
    assert page.count(" checked") == 3


def test_of_one_signal_there_is_nothing_to_split(cases: tuple[Case, Case], client: Client) -> None:
    page = read(client, f"/zaken/{cases[0].pk}/samenvoegen-of-splitsen/")
    assert "er valt niets te splitsen" in page
    assert "geen andere open zaak van deze maand" in page


def test_what_cannot_be_undone_says_what_to_do_first(coordinator: Actor, client: Client, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    one, two, three = cases_of(coordinator)
    merge(source=one, target=two, by=worker)
    merge(source=two, target=three, by=worker)

    first, _second = regroupings(worker)
    page = follow(client, f"/zaken/samenvoegingen/{first.pk}/ongedaan-maken/")
    assert "Zaak 2 is daarna samengevoegd met zaak 3. Draai dat eerst terug." in page


def test_who_looked_at_whose_case_is_kept(cases: tuple[Case, Case], client: Client, worker: Actor) -> None:
    read(client, f"/zaken/{cases[0].pk}/samenvoegen/?number=2")

    with looking_as(worker):
        seen = Viewing.objects.filter(screen="together").order_by("pk").values_list("subject_id", flat=True)
        assert list(seen) == [cases[0].pk, cases[1].pk]


def test_on_the_case_that_goes_on_both_were_looked_at(cases: tuple[Case, Case], client: Client, worker: Actor) -> None:
    merge(source=cases[1], target=cases[0], by=worker)
    read(client, f"/zaken/{cases[0].pk}/")

    with looking_as(worker):
        seen = Viewing.objects.filter(screen="case").order_by("pk").values_list("subject_id", flat=True)
        assert list(seen) == [cases[0].pk, cases[1].pk]


def test_a_decision_that_it_is_one_person_leads_to_merging_both_cases(
    coordinator: Actor, client: Client, worker: Actor
) -> None:
    steenhuis = {"Voorletters": "J.", "Achternaam": "Steenhuis", "Telefoon": "", "E_mail": ""}
    deliver([row(Klantnummer="W1", Geboortedatum="01-02-1980", **steenhuis)], coordinator)
    deliver([row(Klantnummer="E1", Huisnummer="14", Geboortedatum="", **steenhuis)], coordinator, "stroom")
    with looking_as(coordinator):
        question = PossibleMatch.objects.get()
    one, _other = cases_of(coordinator)
    page = follow(client, f"/wie-is-wie/{question.pk}/besluit/", decision="same")
    link = f'href="/zaken/{one.pk}/samenvoegen/?number=2"'
    assert link in page

    merge(source=cases_of(coordinator)[1], target=one, by=worker)
    assert link not in read(client, "/wie-is-wie/")


def test_a_split_that_is_taken_back_as_a_decision_can_be_asked_again(
    coordinator: Actor, client: Client, worker: Actor
) -> None:
    case = one_case(coordinator)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)
    with looking_as(coordinator):
        question = PossibleMatch.objects.get()
    assert "Twee personen" in read(client, "/wie-is-wie/")

    page = follow(client, f"/wie-is-wie/{question.pk}/terug/")
    assert "Is dit dezelfde persoon?" in page
    assert client.get(f"/wie-is-wie/{question.pk}/grafiek.svg").status_code == 200


def test_a_merged_case_is_found_by_its_number_and_is_not_on_the_work_list(
    cases: tuple[Case, Case], client: Client, worker: Actor
) -> None:
    merge(source=cases[1], target=cases[0], by=worker)
    assert f'href="/zaken/{cases[1].pk}/"' not in read(client, "/werklijst/")
    assert "Samengevoegd" not in read(client, "/werklijst/")
    found = client.post("/werklijst/zoeken/", {"text": "2"}).content.decode()
    assert f'href="/zaken/{cases[1].pk}/"' in found
    assert "Samengevoegd" in found
