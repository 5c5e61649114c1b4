"""Two open cases of one resident in two months: the work goes on in the newest, and both pages say the same."""

from collections.abc import Callable
from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.restricting import restrict_cases
from eropaf.cases.services.shielding import shield_case
from eropaf.jobs.together import split
from eropaf.matching.services.tell_apart import take_for_one
from eropaf.outreach.appointing import Moment, make_appointment
from eropaf.outreach.courses import Course, courses_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.next_action import ActionKind
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.services import Landlord, Reached, open_file
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.cases.together import matches_of_partner, one_case
from tests.integration.support.arranging import partner
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def months(coordinator: Actor) -> list[Case]:
    """A resident whom the landlord reported in October and again, with more arrears, in November."""
    with on(2026, 10, 5):
        deliver([row()], coordinator)
    deliver([row(Bedrag="600,00")], coordinator)
    return cases_of(coordinator)


def course(case: Case, by: Actor) -> Course:
    with looking_as(by):
        return courses_of([Case.objects.select_related("group").get(pk=case.pk)], by)[case.pk]


def let_rest(case: Case, by: Actor) -> None:
    with looking_as(by):
        restrict_cases(cases=[case], request_number=1, reason="Het bedrag klopt niet.", by=by)


def shield(case: Case, by: Actor) -> None:
    with looking_as(by):
        shield_case(case=case, reason="Een collega.", by=by)


def announce_eviction(case: Case, by: Actor) -> None:
    reached = Reached(Phase.ANNOUNCED, date(2026, 11, 2), eviction_on=date(2026, 11, 30))
    open_file(case=case, landlord=Landlord(partner("wonen", by)), reached=reached, by=by)


def test_what_is_to_be_done_in_the_older_case_is_to_close_it(months: list[Case], worker: Actor) -> None:
    older, newer = (course(case, worker).action for case in months)

    assert older
    assert (older.kind, older.goes_on_in) == (ActionKind.CLOSE, months[1].number)
    assert newer
    assert newer.kind == ActionKind.ATTEMPT


def test_what_was_agreed_in_the_older_case_still_stands(months: list[Case], worker: Actor) -> None:
    moment = Moment(date(2026, 11, 5))
    make_appointment(case=months[0], kind=ContactKind.PHONE, moment=moment, note="", by=worker)

    action = course(months[0], worker).action
    assert action
    assert action.kind == ActionKind.APPOINTMENT


def test_somebody_else_who_moved_in_is_another_resident(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 5):
        deliver([row()], coordinator)
    deliver([row(Klantnummer="K9", Achternaam="Smit", Geboortedatum="03-03-1990")], coordinator)

    assert all(course(case, worker).newer is None for case in cases_of(worker))


@pytest.mark.parametrize(
    "other", [{"Achternaam": "Smit"}, {"Voorletters": "P."}], ids=["another surname", "a twin with another initial"]
)
def test_a_housemate_born_on_the_same_day_is_another_resident(
    other: dict[str, str], coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 10, 5):
        deliver([row()], coordinator)
    deliver([row(Klantnummer="K9", Bedrag="600,00", **other)], coordinator)

    assert all(course(case, worker).newer is None for case in cases_of(worker))


def test_one_resident_is_known_also_where_a_partner_writes_the_name_otherwise(
    coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 10, 5):
        deliver([row(Achternaam="van der Berg")], coordinator)
    deliver([row(Voorletters="", Achternaam="Berg", Bedrag="600,00")], coordinator)

    assert course(cases_of(worker)[0], worker).newer


def test_whom_somebody_told_apart_are_two_residents(months: list[Case], coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer="E1", Bedrag="200,00")], coordinator, "stroom")
    with looking_as(worker):
        split(case=months[1], matches=matches_of_partner(worker, "stroom"), by=worker)

    pages = [browser_of(worker).get(f"/zaken/{case.pk}/").content.decode() for case in cases_of(worker)[1:]]

    assert not any('id="same-month"' in page for page in pages)


def test_a_crisis_in_the_older_month_is_worked_on_until_the_newer_case_is_one_too(
    months: list[Case], worker: Actor
) -> None:
    older, newer = months
    browser = browser_of(worker)
    for case in months:
        browser.post(f"/zaken/{case.pk}/overnemen/")
    announce_eviction(older, worker)

    action = course(older, worker).action
    assert action
    assert action.kind == ActionKind.ATTEMPT
    pages = [" ".join(browser.get(f"/zaken/{case.pk}/").content.decode().split()) for case in months]
    assert "nieuwere zaak" not in pages[0]
    assert f"Zaak {older.number} van oktober 2026 is een crisis en staat nog open: ga eerst daar verder." in pages[1]
    assert "sluit die zaak" not in pages[1]
    assert "nieuwere zaak" not in browser.get("/vandaag/").content.decode()

    announce_eviction(newer, worker)
    action = course(older, worker).action
    assert action
    assert action.kind == ActionKind.CLOSE


def test_the_page_of_the_older_case_leads_to_what_was_agreed_in_it_and_not_to_closing(
    months: list[Case], worker: Actor
) -> None:
    moment = Moment(date(2026, 11, 5))
    make_appointment(case=months[0], kind=ContactKind.PHONE, moment=moment, note="", by=worker)

    page = browser_of(worker).get(f"/zaken/{months[0].pk}/").content.decode()

    told = page.split('id="next"')[1].split("</section>")[0]
    assert "Kom eerst na wat hier is afgesproken" in told
    assert 'href="#close-form"' not in told
    assert "wachten op deze afspraak" not in told


@pytest.mark.parametrize("resting", [0, 1], ids=["the older", "the newer"])
def test_nobody_is_sent_to_a_case_that_rests(resting: int, months: list[Case], coordinator: Actor) -> None:
    let_rest(months[resting], coordinator)
    other = months[1 - resting]

    page = browser_of(coordinator).get(f"/zaken/{other.pk}/").content.decode()

    told = page.split('id="next"')[1].split("</section>")[0]
    assert f"/zaken/{months[resting].pk}/" not in told
    action = course(other, coordinator).action
    assert action
    assert action.kind == ActionKind.ATTEMPT


@pytest.mark.parametrize("forbid", [let_rest, shield], ids=["rests", "is shielded"])
def test_to_merge_is_proposed_only_where_it_is_possible(
    forbid: Callable[[Case, Actor], None], coordinator: Actor
) -> None:
    case = one_case(coordinator)
    with looking_as(coordinator):
        parted = split(case=case, matches=matches_of_partner(coordinator, "stroom"), by=coordinator)
        take_for_one(decisions=parted.decisions, by=coordinator)
    browser, cases = browser_of(coordinator), cases_of(coordinator)
    assert all('id="same-month"' in browser.get(f"/zaken/{each.pk}/").content.decode() for each in cases)

    forbid(cases[0], coordinator)

    assert not any('id="same-month"' in browser.get(f"/zaken/{each.pk}/").content.decode() for each in cases)


def test_both_pages_and_the_list_of_the_day_say_the_same(months: list[Case], worker: Actor) -> None:
    browser = browser_of(worker)
    for case in months:
        browser.post(f"/zaken/{case.pk}/overnemen/")
    older, newer = (browser.get(f"/zaken/{case.pk}/").content.decode() for case in months)

    assert "Deze inwoner heeft een nieuwere zaak, van november 2026: ga daar verder." in older
    assert "<strong>Vanaf" not in older.split('id="next"')[1].split("</section>")[0]
    assert f"Zaak {months[0].number} van oktober 2026 staat ook nog open" in newer
    today = browser.get("/vandaag/").content.decode()
    assert f"Sluit de zaak: ga verder in de nieuwere zaak {months[1].number}" in today


def test_once_the_older_is_closed_or_the_newer_everything_is_as_usual(months: list[Case], worker: Actor) -> None:
    attempt(months[0], worker, reached=True)
    assert course(months[0], worker).action is None
    browser = browser_of(worker)
    browser.post(
        f"/zaken/{months[1].pk}/afsluiten/", {"result": "Inwoner heeft zelf al betaald/betalingsregeling getroffen"}
    )

    assert course(months[0], worker).newer is None
    assert "nieuwere zaak" not in browser.get(f"/zaken/{months[0].pk}/").content.decode()
