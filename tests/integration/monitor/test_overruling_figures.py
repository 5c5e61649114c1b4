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
from eropaf.monitor.figures.table import HIDDEN
from eropaf.monitor.overruling import RuleFigures, count_overruled, figures_on_overruling
from eropaf.monitor.partner_months import TOO_FEW, Share
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
def visits(coordinator: Actor, worker: Actor) -> None:
    """22 visits, of which eleven became a phone call and one was withdrawn; and eleven letters."""
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(1, 23)], coordinator)
    letters = [row(Klantnummer=f"S{number}", Huisnummer=str(number), Bedrag="60,00") for number in range(40, 51)]
    deliver(letters, coordinator, partner="stroom")
    with looking_as(worker):
        for case in cases_of(worker)[:11]:
            overrule_case(case=case, approach="phone", reason=f"Reden {case.number}", by=worker)
        withdraw_overruling(case=cases_of(worker)[10], by=worker)


@pytest.mark.usefixtures("visits")
def test_each_rule_with_its_cases_and_what_was_chosen_instead(analyst: Actor) -> None:
    found = figures(analyst)

    visit, letter = found["Huisbezoek"], found["Brief"]
    assert (visit.placed, visit.overruled, visit.instead) == (22, Share(10, 22), {"Bellen": 10})
    assert (letter.placed, letter.overruled, letter.instead) == (11, TOO_FEW, {})


@pytest.mark.usefixtures("visits")
def test_of_fewer_than_ten_nothing_is_told_nor_what_would_tell_it(worker: Actor, analyst: Actor) -> None:
    """Nine calls and a letter: who knows that ten were overruled knows that one was, so that is hidden too."""
    with looking_as(worker):
        withdraw_overruling(case=cases_of(worker)[9], by=worker)
        overrule_case(case=cases_of(worker)[9], approach="letter", reason="Liever een brief.", by=worker)

    visit = figures(analyst)["Huisbezoek"]

    assert (visit.placed, visit.overruled, visit.instead) == (22, Share(10, 22), {})


def test_of_a_rule_that_placed_fewer_than_ten_nothing_is_told(coordinator: Actor, analyst: Actor) -> None:
    deliver([row()], coordinator)

    visit = figures(analyst)["Huisbezoek"]

    assert (visit.placed, visit.overruled, visit.instead) == (HIDDEN, TOO_FEW, {})


@pytest.mark.usefixtures("visits")
def test_a_case_counts_for_the_rule_that_decided_last(coordinator: Actor, analyst: Actor) -> None:
    deliver([row(Klantnummer="S40", Huisnummer="40", Bedrag="90,00")], coordinator, partner="water")

    assert figures(analyst)["Brief"].placed == 10
    assert figures(analyst)["Huisbezoek"].placed == 23


def test_what_a_meeting_agreed_upon_with_the_rules_overrules_nothing(
    coordinator: Actor, worker: Actor, analyst: Actor
) -> None:
    for number in range(20, 41):
        report(coordinator, number, partner="stroom", Bedrag="100,00")
    with looking_as(worker):
        for case in cases_of(worker)[:10]:
            overrule_case(case=case, approach="phone", reason="Liever bellen.", by=worker)
    review = meet(worker, "stroom")
    for case in [each for each in cases_on(review, worker) if each.number > 10]:
        decide(review, case, Choice.WRITE, worker)
    assert figures(analyst)["Brief"].overruled == Share(10, 21)

    for number in range(30, 41):
        report(coordinator, number, partner="water", Bedrag="100,00")
    assert figures(analyst)["Huisbezoek"].placed == 11
    with looking_as(analyst):
        assert count_overruled(Period(clock.today(), clock.today()), analyst) == (21, Share(10, 21))


@pytest.mark.usefixtures("visits")
def test_decisions_of_another_month_do_not_count(analyst: Actor) -> None:
    with on(2026, 12, 1):
        assert figures(analyst) == {}


def test_the_menu_says_that_this_belongs_to_the_figures_though_its_address_lies_below_the_policy(
    coordinator: Actor,
) -> None:
    html = browser_of(coordinator).get(ADDRESS).content.decode()

    assert re.findall(r'eropaf-nav__link" href="[^"]*" aria-current="page">([^<]*)<', html) == ["Cijfers"]


@pytest.mark.usefixtures("visits")
def test_the_coordinator_reads_why_and_that_is_kept(coordinator: Actor) -> None:
    text = text_of(browser_of(coordinator))

    assert "Huisbezoek Huisbezoek 22 10 45% tussen 27% en 65% Bellen: 10" in text
    assert "Brief Brief 11 · · ·" in text
    assert "“Reden 2” Worker, 2 november 2026, zaak 2" in text
    assert "Reden 11" not in text
    with looking_as(coordinator):
        assert Viewing.objects.filter(actor_key=coordinator.key, screen="overrulings").count() == 10


@pytest.mark.usefixtures("visits")
def test_who_reads_figures_reads_no_reason_and_looks_at_nobody(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert "22 10 45%" in text
    assert "Reden" not in text
    with looking_as(analyst):
        assert not Viewing.objects.filter(actor_key=analyst.key).exists()


@pytest.mark.usefixtures("visits")
def test_the_file_has_the_counts_and_no_reason(coordinator: Actor) -> None:
    answer = browser_of(coordinator).get(f"{ADDRESS}tabel.csv?months=1")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Beleid;Versie;Regel;Leidt tot;Zaken;Afgeweken;In plaats daarvan",
        "Heemskerk;1;Huisbezoek;Huisbezoek;22;10;Bellen: 10",
        "Heemskerk;1;Brief;Brief;11;·;·",
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


@pytest.mark.usefixtures("visits")
def test_the_neighbouring_municipality_has_its_own(other_coordinator: Actor) -> None:
    assert figures(other_coordinator) == {}


@pytest.mark.usefixtures("visits")
def test_the_entry_for_the_algorithm_register_is_written_in_two_languages(tmp_path: Path) -> None:
    call_command("report", "algorithm-register", "--municipality", "0001", "--output", str(tmp_path), stdout=StringIO())

    dutch = (tmp_path / "algorithm-register-0001-v1.nl.md").read_text(encoding="utf-8")
    english = (tmp_path / "algorithm-register-0001-v1.en.md").read_text(encoding="utf-8")
    assert "plaatsten de regels van alle versies samen 33 zaken; bij 10 daarvan" in dutch
    assert "placed 33 cases; in 10 of these" in english


@pytest.mark.usefixtures("municipality")
def test_without_a_folder_both_are_printed() -> None:
    said = StringIO()
    call_command("report", "algorithm-register", stdout=said)

    assert "# Algoritmeregister: " in said.getvalue()
    assert "# Algorithm register: " in said.getvalue()
