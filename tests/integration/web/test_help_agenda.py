"""Which help asks for a look, for whoever owns the case."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def help_in_cases(number: int, coordinator: Actor, owner: Actor) -> list[Case]:
    """So many cases of somebody that closed with help accepted."""
    deliver([row(Klantnummer=f"K{place}", Huisnummer=f"{place}") for place in range(20, 20 + number)], coordinator)
    with looking_as(owner):
        for case in cases_of(owner):
            if case.owner_id != owner.user_id:
                take_over(case=case, by=owner)
            attempt(case, owner, reached=True)
            close_case(case=case, result=EndResult.ADVICE, by=owner)
    return cases_of(owner)


def page(actor: Actor, address: str) -> str:
    response = browser_of(actor).get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_today_names_the_first_and_leads_to_all_of_them(coordinator: Actor, worker: Actor) -> None:
    help_in_cases(7, coordinator, worker)
    with on(2027, 2, 3):
        today, agenda = page(worker, "/vandaag/"), page(worker, "/hulp/")
    assert "Hulp die je volgt" in today
    assert today.count("maanden na de hulp") == 5
    assert 'href="/hulp/"' in today
    assert agenda.count("maanden na de hulp") == 7


def test_a_colleague_does_not_see_it_as_the_own_work(coordinator: Actor, worker: Actor) -> None:
    help_in_cases(1, coordinator, worker)
    with on(2027, 2, 3):
        assert "Er is nu geen hulp om naar te kijken" in page(coordinator, "/hulp/")


def test_whoever_is_named_in_the_list_counts_as_looked_at(coordinator: Actor, worker: Actor) -> None:
    (case,) = help_in_cases(1, coordinator, worker)
    with on(2027, 2, 3):
        page(worker, "/hulp/")
    with looking_as(worker):
        assert Viewing.objects.filter(screen="help-agenda", subject_id=case.pk).exists()


def test_the_coordinator_sees_the_help_of_everybody_and_whose_it_is(coordinator: Actor, worker: Actor) -> None:
    (case,) = help_in_cases(1, coordinator, worker)
    with on(2027, 2, 4):
        everybody = page(coordinator, "/hulp/?owner=all")
        assert "maanden na de hulp · di 2 feb · Worker" in everybody
        assert f"/zaken/{case.pk}/hulp/" in everybody
        assert "Van iedereen" not in page(worker, "/hulp/?owner=all")


def test_what_is_late_stands_before_what_is_for_today_and_this_week(coordinator: Actor, worker: Actor) -> None:
    help_in_cases(1, coordinator, worker)
    for day, heading in ((4, "Te laat"), (2, "Vandaag"), (1, "Binnen een week")):
        with on(2027, 2, day):
            assert f">{heading}</h2>" in page(worker, "/hulp/")
