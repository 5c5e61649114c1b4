"""The work list: what comes first, what is filtered away, and who may see it."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.services import record_attempt
from eropaf.triage.enums import Choice
from tests.integration.building import deliver, row
from tests.integration.triage.meetings import decide, meet
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/werklijst/"
THREE_WEEKS_AGO = datetime(2026, 10, 12, 10, 0, tzinfo=clock.AMSTERDAM)
TEN_DAYS_AGO = datetime(2026, 10, 23, 10, 0, tzinfo=clock.AMSTERDAM)
# Eight keep who looked and hold the transaction read-only; two ask what meetings put off, and who objected.
MOST_QUERIES = 32
RESIDENT = re.compile(r'eropaf-row-link" href="/zaken/(\d+)/">([^<]+)</a>')


def resident(name: str, house: int, **changes: str) -> dict[str, str]:
    """A report about somebody with an address of their own."""
    return row(Achternaam=name, Huisnummer=str(house), Klantnummer=f"K{house}", **changes)


def without_phone(name: str, house: int) -> dict[str, str]:
    return resident(name, house, Telefoon="", E_mail="")


def page(client: Client, query: str = "") -> str:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return response.content.decode()


def residents(html: str) -> list[str]:
    """The names on the list, from first to last."""
    return [name for _pk, name in RESIDENT.findall(html)]


def case_of(name: str, actor: Actor) -> Case:
    with municipality_scope(actor.municipality_id):
        return Case.objects.get(group__name=f"J. {name}")


def test_the_most_urgent_case_comes_first(worker: Actor, coordinator: Actor) -> None:
    deliver([without_phone("Brief", 1)], coordinator, partner="stroom")
    deliver([resident("Bellen", 2)], coordinator, partner="stroom")
    deliver([resident("Bezoek", 3), resident("Nood", 4, Crisis="ja")], coordinator)
    with clock.standing_at(TEN_DAYS_AGO):
        deliver([resident("Eerder", 5)], coordinator)

    assert residents(page(browser_of(worker))) == ["J. Nood", "J. Eerder", "J. Bezoek", "J. Bellen", "J. Brief"]


def test_a_case_shows_why_it_has_its_route_and_what_was_tried(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1, Hulpvraag="ja")], coordinator, partner="stroom")
    case = case_of("Jansen", worker)
    for day in (1, 2):
        with clock.standing_at(datetime(2026, 11, 2, 9 + day, tzinfo=clock.AMSTERDAM)):
            record_attempt(
                case=case,
                kind=ContactKind.PHONE,
                reached=False,
                day=clock.today(),
                part_of_day=PartOfDay.MORNING,
                note="",
                by=worker,
            )
    html = page(browser_of(worker))

    assert "Vraagt om hulp" in html
    assert "Inwoner vroeg de partner om hulp; Telefoonnummer bekend" in html
    assert re.search(r'data-label="Pogingen">\s*2\s*<span class="eropaf-second">laatste 2 nov', html)
    assert "€\N{NO-BREAK SPACE}300,00" in html
    assert "Dorpsstraat 1" in html


def test_a_resident_in_contact_has_no_deadline_any_more(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)
    record_attempt(
        case=case_of("Jansen", worker),
        kind=ContactKind.VISIT,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
    )

    assert "contact gelegd" in page(browser_of(worker))


def test_on_saturday_a_friday_term_is_simply_late(worker: Actor, coordinator: Actor) -> None:
    with clock.standing_at(THREE_WEEKS_AGO):
        deliver([resident("Jansen", 1)], coordinator)
    due_on = case_of("Jansen", worker).due_on
    assert due_on
    friday = due_on + timedelta(days=4 - due_on.weekday())
    with acting(coordinator):
        Case.objects.update(due_on=friday)

    with clock.standing_at(datetime.combine(friday + timedelta(days=1), time(10), tzinfo=clock.AMSTERDAM)):
        html = page(browser_of(worker))

    assert re.search(r"</svg>\s*te laat\s*</span>", html)
    assert "werkdagen te laat" not in html


def test_a_closed_case_leaves_the_list(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)
    close_case(case=case_of("Jansen", worker), result=EndResult.PAID, by=worker)

    html = page(browser_of(worker))

    assert residents(html) == []
    assert "Al het werk is gedaan" in html


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?route=visit", ["J. Laat", "J. Bezoek"]),
        ("?route=letter", ["J. Brief"]),
        ("?partner_type=Energie", ["J. Brief"]),
        ("?deadline=late", ["J. Laat"]),
        ("?deadline=week", ["J. Laat"]),
        ("?state=approaching", ["J. Bezoek"]),
        ("?owner=mine", ["J. Laat"]),
        ("?owner=nobody", []),
        ("?route=visit&owner=mine&state=", ["J. Laat"]),
        ("?route=helicopter&deadline=yesterday&pagina=x", ["J. Laat", "J. Bezoek", "J. Brief"]),
    ],
)
def test_a_filter_leaves_what_fits(query: str, left: list[str], worker: Actor, coordinator: Actor) -> None:
    with clock.standing_at(THREE_WEEKS_AGO):
        deliver([resident("Laat", 1)], coordinator)
    deliver([resident("Bezoek", 2)], coordinator)
    deliver([without_phone("Brief", 3)], coordinator, partner="stroom")
    take_over(case=case_of("Laat", worker), by=worker)
    record_attempt(
        case=case_of("Bezoek", worker),
        kind=ContactKind.VISIT,
        reached=False,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
    )

    assert residents(page(browser_of(worker), query)) == left


def test_a_neighbourhood_can_be_chosen_and_taken_away_again(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)
    centre = case_of("Jansen", worker).neighbourhood_id
    client = browser_of(worker)

    html = page(client, f"?neighbourhood={centre}&deadline=late")

    assert residents(html) == []
    assert "Geen zaak past bij deze filters" in html
    assert f'href="/werklijst/?neighbourhood={centre}"' in html
    assert residents(page(client, f"?neighbourhood={centre}")) == ["J. Jansen"]


def test_a_long_list_is_paged_and_keeps_its_filters(worker: Actor, coordinator: Actor) -> None:
    deliver([resident(f"Jansen{number}", number) for number in range(1, 61)], coordinator)
    client = browser_of(worker)

    first, second = page(client, "?route=visit"), page(client, "?route=visit&pagina=2")

    assert "60 zaken" in first
    assert "1 tot en met 50 van 60" in first
    assert 'href="/werklijst/?route=visit&amp;pagina=2"' in first
    assert (len(residents(first)), len(residents(second))) == (50, 10)
    assert len({*residents(first), *residents(second)}) == 60
    assert residents(page(client, "?route=visit&pagina=99")) == residents(second)


def test_what_a_meeting_put_off_waits_and_is_not_late(worker: Actor, coordinator: Actor) -> None:
    with clock.standing_at(THREE_WEEKS_AGO):
        deliver([resident("Wacht", 1), resident("Laat", 2)], coordinator)
    case, client = case_of("Wacht", worker), browser_of(worker)
    decide(meet(worker), case, Choice.NOT_NOW, worker, until=date(2026, 12, 12))

    html = page(client)
    assert len(re.findall(r"wacht tot 12 dec\s*</span>", html)) == 1
    assert "afgesproken met een partner" in html
    assert html.count('class="eropaf-late"') == 1
    assert "wacht tot 12 dec" in client.get(f"/zaken/{case.pk}/").content.decode()
    for query in ("?deadline=late", "?deadline=week"):
        assert residents(page(client, query)) == ["J. Laat"]

    with clock.standing_at(datetime(2026, 12, 12, 9, tzinfo=clock.AMSTERDAM)):
        html = page(client, "?deadline=late")
    assert residents(html) == ["J. Wacht", "J. Laat"]
    assert "wacht tot" not in html


def test_the_number_of_queries_does_not_grow_with_the_list(worker: Actor, coordinator: Actor) -> None:
    client = browser_of(worker)
    deliver([resident("Jansen", 1)], coordinator)
    with CaptureQueriesContext(connection) as few:
        page(client)
    deliver([resident(f"Jansen{number}", number) for number in range(2, 61)], coordinator, partner="stroom")
    with CaptureQueriesContext(connection) as many:
        page(client)

    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:100] for query in many]


def test_the_part_that_changes_equals_that_part_of_the_page(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1), resident("Pietersen", 2)], coordinator)
    client = browser_of(worker)

    part = client.get(ADDRESS + "?route=visit", headers={"HX-Request": "true"})

    assert part.content.decode().strip() in page(client, "?route=visit")
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]


def test_looking_keeps_who_saw_whom_and_changes_nothing_else(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1), resident("Pietersen", 2)], coordinator)
    client = browser_of(worker)
    with municipality_scope(worker.municipality_id):
        happened, cases = Event.objects.count(), list(Case.objects.order_by("pk").values())

    page(client)

    with municipality_scope(worker.municipality_id):
        seen = set(Viewing.objects.values_list("actor_key", "subject_type", "subject_id", "screen"))
        assert seen == {(worker.key, "cases.case", case["id"], "worklist") for case in cases}
        assert Event.objects.count() == happened
        assert list(Case.objects.order_by("pk").values()) == cases
        assert {case["state"] for case in cases} == {CaseState.NEW}


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("analyst", "In jouw rol zie je geen zaken"),
        ("administrator", "In jouw rol zie je geen zaken"),
        ("landlord", "Deze pagina is voor medewerkers van de gemeente"),
    ],
)
def test_a_role_that_does_not_work_on_cases_sees_no_list(
    role: str, sentence: str, request: pytest.FixtureRequest
) -> None:
    response = browser_of(request.getfixturevalue(role)).get(ADDRESS)

    assert response.status_code == 403
    assert sentence in response.content.decode()


def test_somebody_who_did_not_sign_in_is_asked_to(client: Client, db: None) -> None:
    assert client.get(ADDRESS)["Location"] == "/inloggen/?next=/werklijst/"


def test_another_municipalitys_residents_are_not_on_the_list(
    worker: Actor, coordinator: Actor, other_coordinator: Actor
) -> None:
    deliver([resident("Jansen", 1)], coordinator)
    deliver([resident("Pietersen", 2)], other_coordinator)

    assert residents(page(browser_of(worker))) == ["J. Jansen"]
    assert residents(page(browser_of(other_coordinator, code="0002"))) == ["J. Pietersen"]


def search(client: Client, text: str, status: int = 200) -> str:
    response = client.post("/werklijst/zoeken/", {"text": text})
    assert response.status_code == status
    return response.content.decode()


def test_closed_cases_can_be_listed_the_last_closed_first(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1), resident("Pietersen", 2), resident("Open", 3)], coordinator)
    for day, name in enumerate(["Pietersen", "Jansen"], start=3):
        with clock.standing_at(datetime(2026, 11, day, 10, tzinfo=clock.AMSTERDAM)):
            close_case(case=case_of(name, worker), result=EndResult.PAID, by=worker)

    html = page(browser_of(worker), "?state=closed")

    assert residents(html) == ["J. Jansen", "J. Pietersen"]
    assert "4 nov 2026" in html
    assert "contact gelegd" not in html


@pytest.mark.parametrize(
    "text",
    ["jansen", "JANSE", "j. jansen", "1234 ab 17", "1234AB, 17", "dorpsstr 17", "jansen dorpsstraat", "1234ab jansen"],
)
def test_a_closed_case_is_found_by_name_and_address(text: str, worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 17), resident("Pietersen", 2)], coordinator)
    close_case(case=case_of("Jansen", worker), result=EndResult.PAID, by=worker)

    assert residents(search(browser_of(worker), text)) == ["J. Jansen"]


def test_a_case_is_found_by_its_number(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 17), resident("Pietersen", 18)], coordinator)

    number = case_of("Pietersen", worker).number
    for text in (str(number), f"zaak {number}", f"Case {number}"):
        assert residents(search(browser_of(worker), text)) == ["J. Pietersen"]


@pytest.mark.parametrize(("text", "name"), [("celik", "Çelik"), ("ÇELIK", "Çelik"), ("Çelik", "Celik"), ("koc", "Koç")])
def test_a_name_is_found_with_accents_or_without(text: str, name: str, worker: Actor, coordinator: Actor) -> None:
    deliver([resident(name, 17), resident("Pietersen", 18)], coordinator)

    assert residents(search(browser_of(worker), text)) == [f"J. {name}"]


@pytest.mark.parametrize("text", ["06 2000 0001", "0620000001", "+31 6 20000001", "(06) 200-00-001", " 0031620000001 "])
def test_who_calls_back_is_found_by_the_number(text: str, worker: Actor, coordinator: Actor) -> None:
    rows = [resident("Jansen", 17, Telefoon="0620000001"), resident("Pietersen", 18, Telefoon="0620000002")]
    deliver(rows, coordinator)

    assert residents(search(browser_of(worker), text)) == ["J. Jansen"]


@pytest.mark.parametrize("text", ["nobody", "%", "_", "' or 1=1", "99999999999999999999", "999999999"])
def test_a_search_without_result_says_so(text: str, worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)

    html = search(browser_of(worker), text)

    assert residents(html) == []
    assert "Geen zaak gevonden" in html


@pytest.mark.parametrize("text", ["", "   ", "x" * 101, "a\0b"])
def test_a_search_that_cannot_be_done_shows_nothing_and_says_why(text: str, worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)

    html = search(browser_of(worker), text, status=422)

    assert residents(html) == []
    assert "Er is niet gezocht" in html


def test_a_search_shows_fifty_at_most(worker: Actor, coordinator: Actor) -> None:
    deliver([resident(f"Jansen{number}", number) for number in range(1, 53)], coordinator)

    html = search(browser_of(worker), "dorpsstraat")

    assert len(residents(html)) == 50
    assert "Meer dan 50 zaken gevonden" in html


def test_who_was_found_is_kept_and_nothing_else_changes(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1), resident("Pietersen", 2)], coordinator)
    found, client = case_of("Jansen", worker), browser_of(worker)
    with municipality_scope(worker.municipality_id):
        happened = Event.objects.count()

    search(client, "jansen")

    with municipality_scope(worker.municipality_id):
        assert list(Viewing.objects.values_list("subject_id", "screen")) == [(found.pk, "worklist-search")]
        assert Event.objects.count() == happened


def test_another_municipalitys_residents_are_not_found(
    worker: Actor, coordinator: Actor, other_coordinator: Actor
) -> None:
    deliver([resident("Pietersen", 2)], other_coordinator)

    assert residents(search(browser_of(worker), "pietersen")) == []


def test_paper_tells_the_day_the_filters_and_which_rows(worker: Actor, coordinator: Actor) -> None:
    deliver([resident("Jansen", 1)], coordinator)

    html = page(browser_of(worker), "?route=visit")

    assert re.search(r'eropaf-print">\d+ \w+ 2026: 1 tot en met 1 van 1<', html)
    assert "Route: Huisbezoek" in html
