"""Help in a case that was merged: every address leads to the case that goes on."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import get_resolver

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.jobs.together import merge
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.hours.models import ServiceUse, TimeEntry
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as
from tests.integration.support.hours.stories import book
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

MONTHS = 3


def addresses() -> list[str]:
    """Every address of the help in one case, with its case left open."""
    named = get_resolver().reverse_dict
    ways = (way for name in named if isinstance(name, str) for found in named.getlist(name) for way, _ in found[0])
    return sorted({way for way in ways if way.startswith("zaken/%(pk)s/hulp/")})


def of(address: str, case: Case) -> str:
    """An address of the help in this case."""
    return "/" + address % {"pk": case.pk, "months": MONTHS}


def main(page: str) -> str:
    """What stands on a page itself, without what stands on every page."""
    return page[page.index("<main") : page.index("</main>")]


@pytest.fixture
def goes(coordinator: Actor, worker: Actor) -> Case:
    """A case that will be merged into `stays`."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    return cases_of(worker)[1]


@pytest.fixture
def stays(goes: Case, worker: Actor) -> Case:
    """The case that goes on."""
    return cases_of(worker)[0]


@pytest.fixture
def browser(worker: Actor) -> Client:
    """The worker's."""
    return browser_of(worker)


def test_looking_at_any_help_of_a_merged_case_leads_to_the_one_that_goes_on(
    goes: Case, stays: Case, browser: Client, worker: Actor, coordinator: Actor
) -> None:
    browser.post(f"/zaken/{goes.pk}/hulp/klok/starten/", {"service": book(coordinator)["Eropaf"].pk})
    merge(source=goes, target=stays, by=worker)
    looked_at = set()
    for address in addresses():
        response = browser.get(of(address, goes))
        if response.status_code == 405:
            continue
        looked_at.add(address)
        assert (response.status_code, response["Location"]) == (302, of(address, stays)), address
    assert len(looked_at) == 14
    asked = f"{of('zaken/%(pk)s/hulp/aanbod/', goes)}?problem=complex"
    assert browser.get(asked)["Location"] == f"{of('zaken/%(pk)s/hulp/aanbod/', stays)}?problem=complex"


def test_what_is_sent_to_a_merged_case_is_answered_by_the_one_that_goes_on(
    goes: Case, stays: Case, browser: Client, worker: Actor, coordinator: Actor
) -> None:
    book(coordinator)
    merge(source=goes, target=stays, by=worker)
    for address in addresses():
        response = browser.post(of(address, goes))
        if response.status_code == 405:
            continue
        told = response["Location"] if response.status_code == 302 else main(response.content.decode())
        assert response.status_code in (302, 422), address
        assert f"/zaken/{stays.pk}/hulp/" in told or told.endswith("/klok/vergeten/"), address
        assert f"/zaken/{goes.pk}/hulp/" not in told, address


def test_what_somebody_typed_while_the_case_was_merged_is_kept_for_the_one_that_goes_on(
    goes: Case, stays: Case, browser: Client, worker: Actor
) -> None:
    merge(source=goes, target=stays, by=worker)
    typed = {"question": "Hoe houd ik mijn huis?"}

    refused = browser.post(f"/zaken/{goes.pk}/hulp/eigen-kracht/", typed)

    page = unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "samengevoegd" in page
    assert typed["question"] in page
    action = re.search(r'<form id="ask"[^>]* action="([^"]+)"', page)
    assert action
    assert action[1] == f"/zaken/{stays.pk}/hulp/eigen-kracht/"
    assert browser.post(action[1], typed)["Location"] == f"/zaken/{stays.pk}/hulp/#conference"
    with looking_as(worker):
        assert Conference.objects.get().case_id == stays.pk


def test_what_began_in_a_merged_case_is_gone_on_with_in_the_other(
    goes: Case, stays: Case, browser: Client, worker: Actor, coordinator: Actor
) -> None:
    given = {"service": book(coordinator)["Eropaf"].pk, "day": "2026-11-02", "seconds": "1:15"}
    for part, filled in (("tijd", given), ("dienst", given), ("eigen-kracht", {"question": "Hoe houd ik mijn huis?"})):
        browser.post(f"/zaken/{goes.pk}/hulp/{part}/", filled)
    merge(source=goes, target=stays, by=worker)
    with looking_as(worker):
        entry, use, conference = TimeEntry.objects.get(), ServiceUse.objects.get(), Conference.objects.get()
    one = f"/zaken/hulp/eigen-kracht/{conference.pk}"
    agreed = {"contact": "Een zus", "evaluate_on": "2027-02-02"}
    home = f"/zaken/{stays.pk}/hulp/"

    assert f'href="{home}#conference"' in browser.get(f"{one}/voorbereiden/").content.decode()
    for address, filled in (
        (f"/zaken/hulp/tijd/{entry.pk}/terugnemen/", {}),
        (f"/zaken/hulp/dienst/{use.pk}/terugnemen/", {}),
        (f"{one}/plan-zonder/", agreed),
        (f"{one}/getoetst/", {"right": "yes"}),
        (f"{one}/taak/", {"what": "Bellen", "who": "", "by_day": "2026-11-06"}),
    ):
        assert browser.post(address, filled)["Location"].startswith(f"{home}#"), address
    with looking_as(worker):
        task = f"/zaken/hulp/eigen-kracht/taak/{PlanTask.objects.get().pk}"
    for address, filled in (
        (f"{task}/gedaan/", {"done": "yes"}),
        (f"{task}/gedaan/", {"done": "no"}),
        (f"{task}/terugnemen/", {}),
        (f"{one}/stap-terug/", {}),
        (f"{one}/intrekken/", {}),
    ):
        assert browser.post(address, filled)["Location"] == f"{home}#conference", address
