"""What the coordinator's Today tells of the whole team: decisions that wait, and whose cases are late."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import User
from eropaf.accounts.services import close_account
from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.privacy.retention.enums import Ground
from eropaf.privacy.retention.proposing import propose_erasure
from eropaf.register.services.ask import check_open_cases
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.register.story import JANSEN_LEFT, load
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def show(client: Client) -> str:
    response = client.get("/vandaag/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def listed(page: str, part: str) -> list[tuple[str, str, int]]:
    """What a part beside the list names: the address that it leads to, its name, and how many."""
    found = re.search(rf'<section id="{part}".*?</section>', page)
    rows = re.findall(r'<li><a [^>]*href="([^"]*)">([^<]*)</a> <span[^>]*>(\d+)<', found[0]) if found else []
    return [(address.replace("&amp;", "&"), name, int(number)) for address, name, number in rows]


def deliver_to(number: int, by: Actor) -> None:
    deliver([row(Klantnummer=f"K{each}", Huisnummer=str(each)) for each in range(20, 20 + number)], by)


def test_decisions_that_wait_are_told_with_where_they_are_taken(
    coordinator: Actor, worker: Actor, administrator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="20"), row(Klantnummer="K3", Huisnummer="21")], coordinator)
    load(coordinator, JANSEN_LEFT)
    with looking_as(coordinator):
        _of_jansen, of_nobody, done = cases_of(coordinator)
        check_open_cases(by=worker)
        take_over(case=of_nobody, by=worker)
        close_account(user=User.objects.get(pk=worker.user_id), by=administrator)
        close_case(case=done, result=EndResult.OTHER_REASON, by=coordinator)
        propose_erasure(cases=[done], ground=Ground.REQUEST, by=privacy_officer)

    page = show(browser_of(coordinator))

    assert listed(page, "to-decide") == [
        ("/werklijst/?owner=nobody", "Zaken die nog van niemand zijn", 1),
        ("/adrescontrole/", "Adres dat afwijkt", 2),
        ("/privacy/bewaren/", "Voorstel om te vernietigen", 1),
    ]


def test_the_own_proposal_is_for_another_to_agree_to(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    with looking_as(coordinator):
        (case,) = cases_of(coordinator)
        close_case(case=case, result=EndResult.OTHER_REASON, by=coordinator)
        propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator)

    assert listed(show(browser_of(coordinator)), "to-decide") == []


def test_whose_cases_are_late_is_told_with_the_way_to_them(coordinator: Actor, worker: Actor) -> None:
    deliver_to(4, coordinator)  # whose they are, since no team has the neighbourhood
    with looking_as(coordinator):
        for case in cases_of(coordinator)[:3]:
            take_over(case=case, by=worker)
    assert listed(show(browser_of(coordinator)), "late-in-team") == []

    with on(2026, 12, 28):
        client = browser_of(coordinator)
        late = listed(show(client), "late-in-team")
        shown = [client.get(address).content.decode().count('role="row"') - 1 for address, _name, _number in late]

    assert [(name, number) for _address, name, number in late] == [("Worker", 3), ("Jij", 1)]
    assert shown == [3, 1]


def test_who_left_has_no_late_cases_they_are_nobodys(coordinator: Actor, worker: Actor, administrator: Actor) -> None:
    deliver_to(1, coordinator)
    with looking_as(coordinator):
        take_over(case=cases_of(coordinator)[0], by=worker)
        close_account(user=User.objects.get(pk=worker.user_id), by=administrator)

    with on(2026, 12, 28):
        late = listed(show(browser_of(coordinator)), "late-in-team")

    assert late == [("/werklijst/?deadline=late&owner=nobody", "Van niemand", 1)]


def test_a_worker_sees_the_own_work_only(coordinator: Actor, worker: Actor) -> None:
    deliver_to(1, coordinator)
    load(coordinator, JANSEN_LEFT)
    with looking_as(coordinator):
        assert check_open_cases(by=worker) == 1

    with on(2026, 12, 28):
        page = show(browser_of(worker))

    assert 'id="late-in-team"' not in page
    assert 'id="to-decide"' not in page


def test_the_number_of_queries_does_not_grow_with_the_team(coordinator: Actor, worker: Actor) -> None:
    client = browser_of(coordinator)
    deliver_to(1, coordinator)
    asked = []
    with on(2026, 12, 28):
        show(client)
        for more in (0, 4):
            deliver_to(1 + more, coordinator)
            with looking_as(coordinator):
                for case in cases_of(coordinator)[:more]:
                    take_over(case=case, by=worker)
            with CaptureQueriesContext(connection) as context:
                show(client)
            asked.append(len(context))

    assert asked[0] == asked[1]
