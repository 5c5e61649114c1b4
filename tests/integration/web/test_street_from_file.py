"""A partner gives postcode and house number only: the street stands in the municipality's own address file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.printing import letter_as_pdf
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.outreach.visits.stories import go_round
from tests.integration.register.story import AT_12, AT_12_A, load
from tests.integration.web.signing_in import browser_of
from tests.unit.outreach.texts.paper import words_of

pytestmark = pytest.mark.django_db

OTHER_STREET = ";;;;Kerkweg;12;A;1234AB;Voorbeeldstad;;"
WITHOUT_STREET = row(Straat="", Plaats="")


def case_without_street(by: Actor) -> Case:
    deliver([WITHOUT_STREET], by)
    return cases_of(by)[0]


def read(actor: Actor, address: str) -> str:
    return " ".join(browser_of(actor).get(address).content.decode().split())


def test_the_case_page_shows_it_and_says_where_it_comes_from(worker: Actor, coordinator: Actor) -> None:
    load(coordinator, AT_12)
    case = case_without_street(coordinator)

    page = read(worker, f"/zaken/{case.pk}/")

    assert "Dorpsstraat 12 <span" in page
    assert "(straat uit het adresbestand)" in page
    assert "1234 AB Voorbeeldstad" in page


def test_a_street_that_a_partner_gave_stays_and_is_not_marked(worker: Actor, coordinator: Actor) -> None:
    load(coordinator, AT_12)
    deliver([row(Straat="Dorpsstr.")], coordinator)

    page = read(worker, f"/zaken/{cases_of(coordinator)[0].pk}/")

    assert "Dorpsstr. 12" in page
    assert "uit het adresbestand" not in page


@pytest.mark.parametrize("doors", [(AT_12_A,), (AT_12, AT_12_A)], ids=["by its number", "all additions in one street"])
def test_other_doors_of_the_same_number_tell_the_street(
    doors: tuple[str, ...], worker: Actor, coordinator: Actor
) -> None:
    load(coordinator, *doors)
    case = case_without_street(coordinator)

    assert "Dorpsstraat 12" in read(worker, f"/zaken/{case.pk}/")


@pytest.mark.parametrize("doors", [(), (AT_12, OTHER_STREET)], ids=["not in the file", "in two streets"])
def test_without_one_street_the_postcode_stands_there_as_before(
    doors: tuple[str, ...], worker: Actor, coordinator: Actor
) -> None:
    if doors:
        load(coordinator, *doors)
    case = case_without_street(coordinator)

    assert "Huisnummer 12, 1234 AB" in read(worker, f"/zaken/{case.pk}/")


def test_the_sheet_of_a_round_and_the_lists_show_it(worker: Actor, coordinator: Actor) -> None:
    load(coordinator, AT_12)
    case = case_without_street(coordinator)
    with looking_as(worker):
        take_over(case=case, by=worker)

    for address in ("/werklijst/", "/vandaag/"):
        assert "Dorpsstraat 12" in read(worker, address), address
    planned = go_round(worker, [case])
    for address in (f"/rondes/{planned.pk}/", f"/rondes/{planned.pk}/daglijst/"):
        assert "Dorpsstraat 12" in read(worker, address), address


def test_it_stands_on_the_letter_and_stays_there_when_the_list_changes(worker: Actor, coordinator: Actor) -> None:
    load(coordinator, AT_12)
    case = case_without_street(coordinator)
    message = a_message(case, MessageChannel.LETTER, published_text(MessageChannel.LETTER, coordinator), worker)
    with looking_as(worker):
        paper = words_of(letter_as_pdf(message, date(2026, 11, 2)))

    browser_of(worker).post("/post/brieven/klaarzetten/")

    assert "Dorpsstraat 12" in paper
    with looking_as(worker):
        assert Message.objects.get().address.splitlines()[1:] == [
            "Dorpsstraat 12",
            "1234 AB  Voorbeeldstad",
        ]


def test_a_longer_list_asks_no_more_of_the_database(worker: Actor, coordinator: Actor) -> None:
    load(coordinator, *(f";;;;Dorpsstraat;{number};;1234AB;Voorbeeldstad;;" for number in range(12, 32)))
    counted = []
    for numbers in (range(12, 14), range(14, 32)):
        rows = [row(Straat="", Klantnummer=f"K{number}", Huisnummer=str(number)) for number in numbers]
        deliver(rows, coordinator)
        browser = browser_of(worker)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get("/werklijst/").content.decode()
        assert f"Dorpsstraat {numbers[-1]}" in page
        counted.append(len(asked))

    assert counted[0] == counted[1]
