"""The address check on screen: one question at a time, deciding, taking back; and loading the address file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState, EndResult
from eropaf.register.enums import QuestionState
from tests.integration.building import deliver, row
from tests.integration.register.story import (
    AT_12,
    AT_12_A,
    AT_14,
    JANSEN_AT_14,
    JANSEN_DIED,
    JANSEN_LEFT,
    case_of,
    list_of,
    load,
    questions,
)
from tests.integration.web.signing_in import browser_of

AT_12_B = AT_12_A.replace(";A;", ";B;")
WHERE = "/adrescontrole/"


@pytest.fixture
def browser(worker: Actor) -> Client:
    """Of a worker."""
    return browser_of(worker)


def ask(by: Actor, *lines: str, **changes: str) -> int:
    """One case that does not fit a list with these lines; gives the key of the question."""
    load(by, *lines)
    deliver([row(**changes)], by)
    return questions(by)[-1].pk


def text(response: HttpResponse) -> str:
    return response.content.decode()


def decide(browser: Client, pk: int, verb: str, **sent: Any) -> str:
    return text(browser.post(f"{WHERE}{pk}/{verb}/", sent, follow=True))


def test_without_an_address_file_the_screen_says_whom_to_ask(browser: Client, coordinator: Actor) -> None:
    assert "Vraag de coördinator of de beheerder" in text(browser.get(WHERE))
    assert 'href="/adresbestand/"' in text(browser_of(coordinator).get(WHERE))


def test_where_everything_fits_there_is_nothing_to_decide(browser: Client, coordinator: Actor) -> None:
    load(coordinator, AT_12)
    deliver([row()], coordinator)

    assert "Er is niets te besluiten" in text(browser.get(WHERE))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([AT_12_A], "Bedoeld is misschien Dorpsstraat 12 A, 1234 AB Voorbeeldstad."),
        ([AT_12, JANSEN_AT_14], "Is verhuisd naar Dorpsstraat 14, 1234 AB Voorbeeldstad: neem het nieuwe adres over."),
        ([JANSEN_DIED], "Is overleden: sluit de zaak met het resultaat “Inwoner is overleden”."),
        (
            [JANSEN_LEFT],
            "Woont niet meer in de gemeente, maar op Havenstraat 4, 1989 AK Nevendam: sluit de zaak met het resultaat",
        ),
        ([JANSEN_LEFT.replace("Havenstraat 4, 1989 AK Nevendam", "buitenland")], "Woont niet meer in de gemeente"),
        ([JANSEN_AT_14.replace("14", "12").replace("Jansen", "Visser")], "Op dit adres staan anderen ingeschreven."),
        ([AT_14.replace("1234AB", "1234XY")], "er is geen adres dat erop lijkt"),
    ],
)
def test_what_does_not_fit_is_said_with_what_to_do(
    lines: list[str], sentence: str, browser: Client, coordinator: Actor
) -> None:
    ask(coordinator, *lines)

    shown = text(browser.get(WHERE))

    assert sentence in shown
    assert "J. Jansen" in shown
    assert "Dorpsstraat 12, 1234 AB Voorbeeldstad" in shown
    assert "Vraag 1 van 1" in shown


def test_the_page_of_the_case_says_that_it_is_asked_until_it_is_decided(browser: Client, coordinator: Actor) -> None:
    asked = ask(coordinator, JANSEN_LEFT)
    where = f"/zaken/{case_of(coordinator).pk}/"
    assert "De adrescontrole vraagt: woont niet meer in de gemeente?" in text(browser.get(where))

    decide(browser, asked, "laten")

    assert "De adrescontrole vraagt" not in text(browser.get(where))


def test_where_nothing_is_proposed_there_is_nothing_to_take_over(browser: Client, coordinator: Actor) -> None:
    ask(coordinator, AT_14.replace("1234AB", "1234XY"))

    shown = text(browser.get(WHERE))

    assert "Laat zo" in shown
    assert "Neem over" not in shown


def test_taking_over_changes_the_case_and_goes_on(browser: Client, coordinator: Actor) -> None:
    pk = ask(coordinator, AT_12_A)

    shown = decide(browser, pk, "overnemen", choice="0")

    assert "Overgenomen. Vergist?" in shown
    assert "Er is niets te besluiten" in shown
    assert "Terugdraaien" in shown
    assert case_of(coordinator).group.house_number_addition == "A"
    assert "Adres gecorrigeerd" in text(browser.get(f"/zaken/{case_of(coordinator).pk}/"))


def test_of_several_addresses_one_is_chosen(browser: Client, coordinator: Actor) -> None:
    pk = ask(coordinator, AT_12_A, AT_12_B)

    assert "Kies welk adres bedoeld is" in text(browser.get(WHERE))
    assert "Kies het adres dat bedoeld is" in decide(browser, pk, "overnemen")
    assert case_of(coordinator).group.house_number_addition == ""
    decide(browser, pk, "overnemen", choice="1")
    assert case_of(coordinator).group.house_number_addition == "B"


def test_closing_as_proposed_and_taking_that_back(browser: Client, coordinator: Actor) -> None:
    pk = ask(coordinator, JANSEN_DIED)

    decide(browser, pk, "overnemen", choice="0")
    assert case_of(coordinator).result == EndResult.DECEASED
    shown = decide(browser, pk, "terugdraaien")

    assert "staat weer in de lijst" in shown
    assert "Is overleden" in shown
    assert case_of(coordinator).state == CaseState.APPROACHING


def test_leaving_it_asks_no_more(browser: Client, coordinator: Actor) -> None:
    pk = ask(coordinator, AT_12_A)

    assert "Zo gelaten." in decide(browser, pk, "laten")
    assert "Er zijn geen nieuwe vragen" in text(browser.post(f"{WHERE}opnieuw/", follow=True))
    assert questions(coordinator)[0].state == QuestionState.LEFT


def test_a_colleague_who_was_first_is_said(browser: Client, coordinator: Actor) -> None:
    pk = ask(coordinator, AT_12_A)
    decide(browser_of(coordinator), pk, "laten")

    assert "een collega was je voor" in decide(browser, pk, "overnemen", choice="0")


def test_who_skipped_a_question_does_not_begin_anew(browser: Client, coordinator: Actor) -> None:
    load(coordinator, AT_12_A)
    deliver([row(Klantnummer=f"K{n}", Achternaam=f"Naam{n}", Huisnummer=str(n)) for n in (77, 88, 99)], coordinator)

    assert "Vraag 2 van 3" in text(browser.get(f"{WHERE}?pagina=2"))
    response = browser.post(f"{WHERE}{questions(coordinator)[1].pk}/laten/?pagina=2", follow=True)

    assert response.redirect_chain[0][0] == f"{WHERE}?pagina=2"
    assert "Vraag 2 van 2" in text(response)


def test_comparing_again_finds_what_is_wrong_by_now(browser: Client, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    load(coordinator, AT_12_A)

    assert "Er is 1 nieuwe vraag" in text(browser.post(f"{WHERE}opnieuw/", follow=True))


def test_every_look_at_a_resident_is_kept(browser: Client, coordinator: Actor, worker: Actor) -> None:
    ask(coordinator, AT_12_A)

    browser.get(WHERE)

    with municipality_scope(worker.municipality_id):
        looked = Viewing.objects.filter(actor_key=worker.key).values_list("subject_type", "subject_id", "screen")
        assert list(looked) == [("cases.case", case_of(worker).pk, "address-check")]


def test_the_number_of_queries_does_not_grow_with_the_questions(browser: Client, coordinator: Actor) -> None:
    load(coordinator, AT_12_A)
    counts = []
    for numbers in (range(20, 23), range(30, 70)):
        deliver([row(Klantnummer=f"K{n}", Huisnummer=str(n), Achternaam=f"Naam{n}") for n in numbers], coordinator)
        decide(browser, questions(coordinator)[-1].pk, "laten")
        with CaptureQueriesContext(connection) as captured:
            browser.get(WHERE)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_nothing_of_a_resident_stands_in_the_title_or_an_address(browser: Client, coordinator: Actor) -> None:
    ask(coordinator, AT_12_A)

    shown = text(browser.get(WHERE))

    assert "<title>Adrescontrole" in shown
    assert "Jansen" not in "".join(part.split('"')[0] for part in shown.split('href="')[1:])


def upload(browser: Client, content: bytes, name: str = "adressen.csv") -> HttpResponse:
    return browser.post("/adresbestand/", {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_new_address_file_is_loaded_and_compared(
    role: Role, coordinator: Actor, administrator: Actor, browser: Client
) -> None:
    deliver([row()], coordinator)
    by = coordinator if role == Role.COORDINATOR else administrator

    shown = text(upload(browser_of(by), list_of(AT_12_A, JANSEN_AT_14)))

    assert "Het adresbestand is geladen" in shown
    assert "Er is 1 nieuwe vraag in de adrescontrole" in shown
    assert "2 november 2026" in shown
    assert by.name in shown
    assert "Jansen" not in shown
    assert "Bedoeld is misschien Dorpsstraat 14" in text(browser.get(WHERE))


def test_rows_that_were_left_out_are_named(coordinator: Actor) -> None:
    shown = text(upload(browser_of(coordinator), list_of(AT_12, ";;;;Dorpsstraat;?;;1234AB;;;", ";;;;Weg;;;;;;")))

    assert "2 rijen zijn overgeslagen" in shown
    assert "rij 3, 4" in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"Naam;Plaats\nJansen;Voorbeeldstad\n", "geen kolommen voor de postcode en het huisnummer"),
        (b"Postcode;Huisnummer\nonbekend;onbekend\n", "leesbare postcode"),
        (b"%PDF-1.7 x", "pdf-document"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_refused_with_the_reason(
    content: bytes, sentence: str, coordinator: Actor
) -> None:
    response = upload(browser_of(coordinator), content)

    assert response.status_code == 422
    assert sentence in text(response)
    assert "Er is nog geen adresbestand" in text(response)


def test_a_file_has_to_be_chosen(coordinator: Actor) -> None:
    response = browser_of(coordinator).post("/adresbestand/", {})

    assert response.status_code == 422
    assert "Kies het adresbestand" in text(response)
