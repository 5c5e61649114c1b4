"""Two open cases of one resident in two months: the work goes on in the newest, and both pages say the same."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.outreach.appointing import Moment, make_appointment
from eropaf.outreach.courses import Course, courses_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.next_action import ActionKind
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
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
