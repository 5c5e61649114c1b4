"""Cases in which nobody approaches the resident: marked in the lists of work, without a term that runs."""

import re

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.restricting import restrict_cases
from eropaf.core import clock
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import record_objection, withdraw_objection
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.objections.test_stopping import JANSEN
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_today_team import listed, show

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(coordinator: Actor, worker: Actor) -> list[Case]:
    """Jansen and a neighbour, both of the worker."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="20")], coordinator)
    found = cases_of(coordinator)
    with looking_as(worker):
        for case in found:
            take_over(case=case, by=worker)
    return found


def let_rest(case: Case, by: Actor) -> None:
    with looking_as(by):
        restrict_cases(cases=[case], request_number=1, reason="Het bedrag klopt niet.", by=by)


def object_to_it(by: Actor) -> None:
    """Jansen does."""
    with looking_as(by):
        record_objection(
            objector=JANSEN, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="Belde", by=by
        )


def row_of(case: Case, page: str) -> str:
    """The row of a list in which a case stands; empty where it stands in none."""
    rows = re.findall(r"<tr role=.*?</tr>", page, re.DOTALL)
    return " ".join(next((each for each in rows if f"/zaken/{case.pk}/" in each), "").split())


def work_list(by: Actor, query: str = "") -> str:
    return browser_of(by).get(f"/werklijst/{query}").content.decode()


def test_a_case_that_rests_is_not_late(cases: list[Case], worker: Actor, coordinator: Actor) -> None:
    resting, other = cases
    let_rest(resting, coordinator)

    with on(2026, 12, 28):
        assert "eropaf-late" not in row_of(resting, work_list(worker))
        for query in ("?deadline=late", "?deadline=week"):
            late = work_list(worker, query)
            assert row_of(other, late)
            assert not row_of(resting, late)
        assert [name_and_number[1:] for name_and_number in listed(show(browser_of(coordinator)), "late-in-team")] == [
            ("Worker", 1)
        ]


def test_who_objected_is_marked_in_the_work_list_and_no_term_runs(
    cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    objector, other = cases
    object_to_it(worker)

    with on(2026, 12, 28):
        marked = row_of(objector, work_list(worker))
        late = work_list(worker, "?deadline=late")
        team = listed(show(browser_of(coordinator)), "late-in-team")

    assert "Maakte bezwaar" in marked
    assert "sluit de zaak" in marked
    assert "eropaf-deadline" not in marked
    assert "eropaf-late" not in marked
    assert row_of(other, late)
    assert not row_of(objector, late)
    assert [(name, number) for _address, name, number in team] == [("Worker", 1)]


def test_who_objected_is_only_to_be_closed_today_and_no_term_runs(cases: list[Case], worker: Actor) -> None:
    objector, other = cases
    object_to_it(worker)

    with on(2026, 12, 28):
        page = show(browser_of(worker))

    told = row_of(objector, page)
    assert "Zaak afsluiten: de inwoner maakte bezwaar" in told
    assert "Maakte bezwaar" in told
    assert "eropaf-deadline" not in told
    assert "eropaf-deadline" in row_of(other, page)


def test_no_term_runs_on_the_page_of_whose_resident_objected(cases: list[Case], worker: Actor) -> None:
    objector, other = cases
    object_to_it(worker)

    client = browser_of(worker)

    assert "eropaf-deadline" not in client.get(f"/zaken/{objector.pk}/").content.decode()
    assert "eropaf-deadline" in client.get(f"/zaken/{other.pk}/").content.decode()


def test_an_objection_that_is_taken_back_marks_nothing(cases: list[Case], worker: Actor) -> None:
    objector, _other = cases
    object_to_it(worker)
    with looking_as(worker):
        withdraw_objection(objection=Objection.objects.get(), by=worker)

    assert "Maakte bezwaar" not in row_of(objector, work_list(worker))
