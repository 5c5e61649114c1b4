"""Figures on overruling per rule: the screen, the file, and who may read what."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.core.period import Period
from eropaf.monitor.overruling import RuleFigures, figures_on_overruling
from eropaf.triage.enums import Choice
from eropaf.triage.services.overruling import overrule_case, withdraw_overruling
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.triage.meetings import cases_on, decide, meet, report
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/beleid/afwijkingen/"


def text_of(client: Client, address: str = ADDRESS) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def figures(actor: Actor) -> dict[str, RuleFigures]:
    """By name of the rule."""
    with looking_as(actor):
        versions = figures_on_overruling(Period(clock.today().replace(day=1), clock.today()), actor)
        return {rule.rule: rule for version in versions for rule in version.rules}


@pytest.fixture
def twelve(coordinator: Actor, worker: Actor) -> None:
    """Twelve visits, of which three became a phone call and one was withdrawn; and one letter."""
    rows = [row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(1, 13)]
    deliver(rows, coordinator)
    deliver([row(Klantnummer="S1", Huisnummer="40", Bedrag="60,00")], coordinator, partner="stroom")
    with looking_as(worker):
        for case in cases_of(worker)[:3]:
            overrule_case(case=case, approach="phone", reason=f"Reden {case.number}", by=worker)
        withdraw_overruling(case=cases_of(worker)[2], by=worker)


@pytest.mark.usefixtures("twelve")
def test_each_rule_with_its_cases_and_what_was_chosen_instead(analyst: Actor) -> None:
    found = figures(analyst)

    visit, letter = found["Huisbezoek"], found["Brief"]
    assert (visit.placed, visit.overruled, visit.instead) == (12, 2, {"Bellen": 2})
    assert visit.interval is not None
    assert (letter.placed, letter.overruled, letter.interval) == (1, 0, None)


@pytest.mark.usefixtures("twelve")
def test_a_case_counts_for_the_rule_that_decided_last(coordinator: Actor, analyst: Actor) -> None:
    deliver([row(Klantnummer="S1", Huisnummer="40", Bedrag="90,00")], coordinator, partner="water")

    assert "Brief" not in figures(analyst)
    assert figures(analyst)["Huisbezoek"].placed == 13


def test_what_a_meeting_agreed_upon_with_the_rules_overrules_nothing(
    coordinator: Actor, worker: Actor, analyst: Actor
) -> None:
    report(coordinator, 20, partner="stroom", Bedrag="100,00")
    review = meet(worker, "stroom")
    (case,) = cases_on(review, worker)
    decide(review, case, Choice.WRITE, worker)
    assert figures(analyst)["Brief"].overruled == 0

    report(coordinator, 20, partner="water", Bedrag="100,00")
    assert (figures(analyst)["Huisbezoek"].placed, figures(analyst)["Huisbezoek"].overruled) == (1, 0)


@pytest.mark.usefixtures("twelve")
def test_decisions_of_another_month_do_not_count(analyst: Actor) -> None:
    with on(2026, 12, 1):
        assert figures(analyst) == {}


def test_the_menu_says_that_this_belongs_to_the_figures_though_its_address_lies_below_the_policy(
    coordinator: Actor,
) -> None:
    html = browser_of(coordinator).get(ADDRESS).content.decode()

    assert re.findall(r'eropaf-nav__link" href="[^"]*" aria-current="page">([^<]*)<', html) == ["Cijfers"]


@pytest.mark.usefixtures("twelve")
def test_the_coordinator_reads_why_and_that_is_kept(coordinator: Actor) -> None:
    text = text_of(browser_of(coordinator))

    assert "Huisbezoek Huisbezoek 12 2 17% tussen 5% en 45% Bellen: 2" in text
    assert "Brief Brief 1 0 te weinig om iets te zeggen –" in text
    assert "“Reden 2” Worker, 2 november 2026, zaak 2" in text
    assert "Reden 3" not in text
    with looking_as(coordinator):
        assert Viewing.objects.filter(actor_key=coordinator.key, screen="overrulings").count() == 2


@pytest.mark.usefixtures("twelve")
def test_who_reads_figures_reads_no_reason_and_looks_at_nobody(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert "12 2 17%" in text
    assert "Reden" not in text
    with looking_as(analyst):
        assert not Viewing.objects.filter(actor_key=analyst.key).exists()


@pytest.mark.usefixtures("twelve")
def test_the_file_has_the_counts_and_no_reason(coordinator: Actor) -> None:
    answer = browser_of(coordinator).get(f"{ADDRESS}tabel.csv?months=1")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Beleid;Versie;Regel;Leidt tot;Zaken;Afgeweken;In plaats daarvan",
        "Heemskerk;1;Huisbezoek;Huisbezoek;12;2;Bellen: 2",
        "Heemskerk;1;Brief;Brief;1;0;",
    ]


def test_before_any_case_there_is_nothing_to_tell(coordinator: Actor) -> None:
    assert "De regels plaatsten in deze periode geen zaak" in text_of(browser_of(coordinator))


def test_a_period_that_does_not_exist_is_the_longest(coordinator: Actor) -> None:
    assert browser_of(coordinator).get(f"{ADDRESS}?months=9999").status_code == 200


@pytest.mark.parametrize("role", ["worker", "landlord"])
def test_who_does_not_steer_the_work_sees_no_figures(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    with pytest.raises(Refused):
        figures(somebody)


@pytest.mark.usefixtures("twelve")
def test_the_neighbouring_municipality_has_its_own(other_coordinator: Actor) -> None:
    assert figures(other_coordinator) == {}


@pytest.mark.usefixtures("twelve")
def test_the_entry_for_the_algorithm_register_is_written_in_two_languages(tmp_path: Path) -> None:
    call_command("report", "algorithm-register", "--municipality", "0001", "--output", str(tmp_path), stdout=StringIO())

    dutch = (tmp_path / "algorithm-register-0001-v1.nl.md").read_text(encoding="utf-8")
    english = (tmp_path / "algorithm-register-0001-v1.en.md").read_text(encoding="utf-8")
    assert "plaatsten de regels van alle versies samen 13 zaken; bij 2 daarvan" in dutch
    assert "placed 13 cases; in 2 of these" in english


@pytest.mark.usefixtures("municipality")
def test_without_a_folder_both_are_printed() -> None:
    said = StringIO()
    call_command("report", "algorithm-register", stdout=said)

    assert "# Algoritmeregister: " in said.getvalue()
    assert "# Algorithm register: " in said.getvalue()
