"""The case page: what it tells, and what a worker does on it."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.outreach.appointing import postpone
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import record_attempt
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

EARLIER = datetime(2026, 10, 20, 10, 0, tzinfo=clock.AMSTERDAM)
MOST_QUERIES = 52


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant's case, opened in October."""
    with clock.standing_at(EARLIER):
        deliver([row()], coordinator)
    return the_case(coordinator)


def the_case(actor: Actor) -> Case:
    with municipality_scope(actor.municipality_id):
        return Case.objects.select_related("group").get()


def show(client: Client, case: Case) -> str:
    response = client.get(f"/zaken/{case.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def next_panel(html: str) -> str:
    return html.split('id="next"')[1].split("</section>")[0]


def send(client: Client, address: str, **data: str) -> Any:
    return client.post(address, data)


def record(client: Client, case: Case, **data: str) -> Any:
    return send(client, f"/zaken/{case.pk}/contactpoging/", **{"kind": "Huisbezoek", "reached": "no"} | data)


def attempts(case: Case) -> list[ContactAttempt]:
    with municipality_scope(case.municipality_id):
        return list(ContactAttempt.objects.order_by("pk"))


def test_the_page_tells_who_owes_what_and_why_this_route(worker: Actor, case: Case) -> None:
    html = show(browser_of(worker), case)

    for text in (
        "J. Jansen",
        "Dorpsstraat 12",
        "1234 AB",
        'href="tel:+31612345678"',
        "06 1234 5678",
        "j.jansen@mail.example",
        "Geboren op 1 februari 1980 (46 jaar)",
        "Wonen",
        "€\N{NO-BREAK SPACE}300,00",
        "Waarom deze aanpak: Huisbezoek",
        "uit het beleid Heemskerk, versie 1",
        "Zaak geopend",
        "Eerste poging uiterlijk",
    ):
        assert text in html, text


def test_in_english_amounts_and_days_are_english(worker: Actor, coordinator: Actor) -> None:
    deliver([row(Bedrag="1.234,50")], coordinator)
    client = browser_of(worker)
    client.cookies["django_language"] = "en"

    html = show(client, the_case(worker))

    assert "€1,234.50" in html
    assert "2 Nov" in html
    assert "1.234,50" not in html
    assert not re.search(r"\d (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b", html)


def test_the_title_of_the_page_names_nobody(worker: Actor, case: Case) -> None:
    title = re.search("<title>(.*?)</title>", show(browser_of(worker), case), re.DOTALL)

    assert title
    assert title[1].split() == ["Zaak", str(case.number), "–", "Eropaf"]


def test_a_housemates_report_and_number_say_whose_they_are(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    deliver([row(Voorletters="P.", Achternaam="de Wit", Telefoon="0687654321")], coordinator, partner="stroom")

    html = show(browser_of(worker), the_case(worker))

    assert html.count("op naam van P. de Wit") == 2  # the signal and the number; the e-mail address is the resident's
    assert html.index("06 1234 5678") < html.index("06 8765 4321")


def test_a_case_without_street_and_phone_still_has_everything_to_find_the_resident(
    worker: Actor, coordinator: Actor
) -> None:
    deliver([row(Straat="", Telefoon="", E_mail="", Geboortedatum="")], coordinator)

    html = show(browser_of(worker), the_case(worker))

    assert "Huisnummer 12, 1234 AB" in html
    assert html.count("1234 AB") == 1
    assert "Geen partner heeft een telefoonnummer of e-mailadres doorgegeven." in html
    assert "Geboren op" not in html


def test_a_resident_known_by_number_only_has_no_address(worker: Actor, coordinator: Actor) -> None:
    deliver([row(BSN="999990019", Straat="", Huisnummer="", Postcode="", Plaats="", Telefoon="")], coordinator)

    html = show(browser_of(worker), the_case(worker))

    assert "Adres onbekend" in html
    assert "999990019" not in html


def test_not_reached_is_one_click_and_is_now(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    answer = record(client, case, day="", part_of_day="", note="")

    assert (answer.status_code, answer["Location"]) == (302, f"/zaken/{case.pk}/")
    attempt = attempts(case)[0]
    assert (attempt.kind, attempt.reached, attempt.day, attempt.part_of_day, attempt.worker_id) == (
        "Huisbezoek",
        False,
        clock.today(),
        "Ochtend",
        worker.user_id,
    )
    html = show(client, case)
    assert "Vastgelegd: niet bereikt." in html
    assert "Huisbezoek: niet bereikt" in html
    assert "Wordt benaderd" in html


def test_a_letter_was_sent_and_reached_nobody_yet(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    record(client, case, kind="Brief", day="", part_of_day="", note="")

    html = show(client, case)

    assert "Brief: verstuurd" in html
    assert "Brief: niet bereikt" not in html


def test_the_kind_of_contact_is_the_routes(worker: Actor, case: Case) -> None:
    assert re.search(r'value="Huisbezoek" checked', show(browser_of(worker), case))


def test_reached_on_an_earlier_day_with_a_note(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    record(client, case, reached="yes", kind="Telefoon", day="30-10-2026", part_of_day="Avond", note="Belt terug")

    html = show(client, case)
    assert "Telefoon: bereikt" in html
    assert "Belt terug" in html
    assert "vr 30 okt 2026, avond" in html
    assert the_case(worker).state == CaseState.IN_CONTACT


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"day": "2026-11-03", "part_of_day": "Avond"}, "Deze dag moet nog komen."),
        ({"day": "2026-10-19", "part_of_day": "Avond"}, "De zaak was op deze dag nog niet open."),
        ({"day": "2026-10-30", "part_of_day": ""}, "Kies ook het dagdeel, want dit was niet vandaag."),
        ({"day": "31-02-2026"}, "Dit is geen datum."),
        ({"kind": ""}, "Kies het soort contact."),
        ({"reached": ""}, "Zeg of je de inwoner hebt bereikt."),
    ],
)
def test_a_wrong_attempt_is_explained_and_not_kept(
    data: dict[str, str], sentence: str, worker: Actor, case: Case
) -> None:
    answer = record(browser_of(worker), case, note="Mijn notitie", **data)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert "Mijn notitie" in html
    assert attempts(case) == []


def test_an_attempt_that_is_recorded_twice_is_asked_about(worker: Actor, case: Case) -> None:
    browser = browser_of(worker)
    record(browser, case)

    asked = record(browser, case).content.decode()
    assert "Deze poging staat er al. Was er nog een? Vink dat aan en leg hem dan vast." in asked
    assert len(attempts(case)) == 1

    record(browser, case, again="yes")
    record(browser, case, kind=ContactKind.PHONE)
    record(browser, case, reached="yes")
    assert len(attempts(case)) == 4


def test_the_last_attempt_can_be_taken_back(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    record(client, case, reached="yes")

    send(client, f"/zaken/contactpogingen/{attempts(case)[0].pk}/terugdraaien/")

    html = show(client, case)
    assert "<s>Huisbezoek: bereikt</s> (teruggedraaid)" in html
    assert "De poging is teruggedraaid." in html
    assert the_case(worker).state == CaseState.NEW


def test_taking_back_twice_is_refused_with_a_sentence(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    record(client, case)
    address = f"/zaken/contactpogingen/{attempts(case)[0].pk}/terugdraaien/"
    send(client, address)

    answer = send(client, address)

    assert answer.status_code == 422
    assert "Deze poging is al teruggedraaid." in answer.content.decode()


def test_a_case_is_closed_with_a_result_and_opened_again(worker: Actor, case: Case) -> None:
    client = browser_of(worker)

    answer = send(client, f"/zaken/{case.pk}/afsluiten/", result=EndResult.PAID.value)

    assert answer.status_code == 302
    html = show(client, case)
    assert "De zaak is afgesloten." in html
    assert html.count("Inwoner heeft zelf al betaald/betalingsregeling getroffen") == 2  # the result, the timeline
    assert "Bereikt</button>" not in html

    send(client, f"/zaken/{case.pk}/heropenen/")
    assert "De zaak is weer open." in show(client, case)
    assert the_case(worker).state != CaseState.CLOSED


def test_after_the_resident_called_nothing_is_said_of_the_day_that_was_chosen_before(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    postpone(case=case, day=clock.today(), reason="met vakantie", by=worker)
    assert "met vakantie" in next_panel(show(client, case))

    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
        from_resident=True,
    )

    assert "met vakantie" not in next_panel(show(client, case))


def test_a_day_after_the_deadline_is_kept_only_when_the_worker_is_sure(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    case, client = the_case(coordinator), browser_of(worker)
    where, sent = f"/zaken/{case.pk}/uitstellen/", {"day": "2026-12-01", "reason": "met vakantie"}
    assert case.due_on
    assert f"Eerste poging uiterlijk: {date_format(case.due_on, 'l j F Y')}" in next_panel(show(client, case))

    warned = send(client, where, **sent)

    assert warned.status_code == 422
    panel = next_panel(warned.content.decode())
    assert "Dinsdag 1 december 2026 valt na de uiterste dag." in panel
    assert "Ja, ook na de uiterste dag" in panel
    assert "met vakantie" not in next_panel(show(client, case))

    kept = client.post(where, sent | {"too_late": "on"}, follow=True).content.decode()
    assert "De volgende poging is op de dag die je koos. Dat is na de uiterste dag." in kept
    assert "Deze dag valt na de uiterste dag." in next_panel(kept)


def test_a_day_before_the_deadline_is_kept_without_a_question(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    case = the_case(coordinator)

    kept = browser_of(worker).post(
        f"/zaken/{case.pk}/uitstellen/", {"day": str(case.due_on), "reason": "met vakantie"}, follow=True
    )

    assert kept.status_code == 200
    assert "na de uiterste dag" not in kept.content.decode()


def test_all_sixteen_results_are_offered_with_their_definition(worker: Actor, case: Case) -> None:
    html = show(browser_of(worker), case)

    assert sorted(re.findall(r'name="result" id="result-\d+" value="([^"]+)"', html)) == sorted(EndResult)
    assert html.count("eropaf-option__definition") == 16


def test_closing_without_a_result_is_explained(worker: Actor, case: Case) -> None:
    answer = send(browser_of(worker), f"/zaken/{case.pk}/afsluiten/")

    assert answer.status_code == 422
    assert "Kies hoe de zaak is afgelopen." in answer.content.decode()
    assert the_case(worker).state == CaseState.NEW


def test_a_case_with_contact_is_not_closed_as_never_any_contact_and_the_form_says_what_is_recorded(
    worker: Actor, case: Case
) -> None:
    client = browser_of(worker)
    record(client, case, reached="yes")

    answer = send(client, f"/zaken/{case.pk}/afsluiten/", result=EndResult.NEVER_REACHED.value)

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "In deze zaak is contact vastgelegd: Huisbezoek, op 2 november 2026." in html
    assert re.search(r'value="Definitief geen contact kunnen krijgen"[^>]* checked', html)
    assert the_case(worker).state == CaseState.IN_CONTACT

    send(client, f"/zaken/{case.pk}/afsluiten/", result=EndResult.SILENT_AFTER_CONTACT.value)
    assert the_case(worker).result == EndResult.SILENT_AFTER_CONTACT


def test_closing_what_a_colleague_closed_says_so_and_keeps_the_first_result(
    worker: Actor, coordinator: Actor, case: Case
) -> None:
    client = browser_of(worker)
    close_case(case=case, result=EndResult.DECEASED, by=coordinator)

    answer = send(client, f"/zaken/{case.pk}/afsluiten/", result=EndResult.PAID.value)

    assert answer.status_code == 422
    assert "Deze zaak is afgesloten. Heropen hem eerst." in answer.content.decode()
    assert "Inwoner is overleden" in answer.content.decode()
    assert the_case(worker).result == EndResult.DECEASED
    assert record(client, case).status_code == 422
    assert attempts(case) == []


def test_a_case_is_taken_over_from_a_colleague(worker: Actor, coordinator: Actor, case: Case) -> None:
    send(browser_of(coordinator), f"/zaken/{case.pk}/overnemen/")
    client = browser_of(worker)
    assert "Overnemen" in show(client, case)

    send(client, f"/zaken/{case.pk}/overnemen/")

    html = show(client, case)
    assert "Je behandelt deze zaak nu zelf." in html
    assert 'id="take-over"' not in html
    assert the_case(worker).owner_id == worker.user_id


def test_an_earlier_case_at_the_address_is_named(worker: Actor, coordinator: Actor, case: Case) -> None:
    deliver([row(Klantnummer="N1")], coordinator, partner="stroom")
    with municipality_scope(worker.municipality_id):
        newest = Case.objects.latest("pk")

    html = show(browser_of(worker), newest)

    assert "Andere zaken van deze inwoner of op dit adres" in html
    assert f'href="/zaken/{case.pk}/"' in html


def test_looking_keeps_who_saw_whom_and_changes_nothing_else(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    with municipality_scope(worker.municipality_id):
        happened = Event.objects.count()

    show(client, case)

    with municipality_scope(worker.municipality_id):
        seen = list(Viewing.objects.order_by("pk").values_list("actor_key", "subject_type", "subject_id", "screen"))
        assert seen == [(worker.key, "cases.case", case.pk, "case")]
        assert Event.objects.count() == happened


def test_the_number_of_queries_does_not_grow_with_what_happened(worker: Actor, case: Case) -> None:
    client = browser_of(worker)
    record(client, case)
    show(client, case)
    with CaptureQueriesContext(connection) as few:
        show(client, case)
    for _attempt in range(5):
        record(client, case, again="yes")
    show(client, case)
    with CaptureQueriesContext(connection) as many:
        show(client, case)

    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:100] for query in many]


ADDRESSES = ("", "contactpoging/", "afsluiten/", "heropenen/", "overnemen/")


@pytest.mark.parametrize("part", ADDRESSES)
@pytest.mark.parametrize("role", ["analyst", "administrator", "landlord"])
def test_a_role_that_does_not_work_on_cases_is_refused(
    role: str, part: str, case: Case, request: pytest.FixtureRequest
) -> None:
    client = browser_of(request.getfixturevalue(role))
    address = f"/zaken/{case.pk}/{part}"

    answer = client.post(address, {"result": EndResult.PAID.value}) if part else client.get(address)

    assert answer.status_code == 403
    assert "Jansen" not in answer.content.decode()


@pytest.mark.parametrize("part", ADDRESSES)
def test_another_municipalitys_case_does_not_exist(part: str, case: Case, other_coordinator: Actor) -> None:
    client = browser_of(other_coordinator, code="0002")
    address = f"/zaken/{case.pk}/{part}"

    answer = client.post(address, {"result": EndResult.PAID.value}) if part else client.get(address)

    assert answer.status_code == 404
    assert "Jansen" not in answer.content.decode()


def test_another_municipalitys_attempt_does_not_exist(worker: Actor, case: Case, other_coordinator: Actor) -> None:
    record(browser_of(worker), case)

    answer = send(
        browser_of(other_coordinator, code="0002"), f"/zaken/contactpogingen/{attempts(case)[0].pk}/terugdraaien/"
    )

    assert answer.status_code == 404
    assert attempts(case)[0].withdrawn_at is None


@pytest.mark.parametrize("part", ADDRESSES[1:])
def test_an_address_that_changes_something_cannot_be_looked_at(part: str, worker: Actor, case: Case) -> None:
    assert browser_of(worker).get(f"/zaken/{case.pk}/{part}").status_code == 405


def test_somebody_who_did_not_sign_in_is_asked_to(client: Client, case: Case) -> None:
    address = f"/zaken/{case.pk}/"

    assert client.get(address)["Location"] == f"/inloggen/?next={address}"
    assert client.post(f"{address}overnemen/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    ("came_from", "way_back"),
    [
        ("http://testserver/werklijst/?route=visit&pagina=2", "/werklijst/?route=visit&amp;pagina=2"),
        ("http://testserver/werklijst/", "/werklijst/"),
        ("http://testserver/zaken/1/?route=visit", "/werklijst/"),
        ("https://elsewhere.example/werklijst/?route=visit", "/werklijst/"),
        ("", "/werklijst/"),
    ],
)
def test_the_way_back_keeps_the_filters_of_our_own_work_list(
    came_from: str, way_back: str, worker: Actor, case: Case
) -> None:
    html = browser_of(worker).get(f"/zaken/{case.pk}/", headers={"Referer": came_from}).content.decode()

    assert f'<li><a class="nl-link" href="{way_back}">Werklijst</a></li>' in html
