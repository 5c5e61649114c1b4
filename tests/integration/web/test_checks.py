"""The screen on which a coordinator decides what checks weigh."""

import re

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.context import strictness_by_code
from eropaf.intake.enums import Strictness
from eropaf.intake.file_checks.registry import FILE_CHECKS
from eropaf.intake.services.strictness import set_strictness
from tests.integration.web.signing_in import browser_of

WHERE = "/controles/"


def chosen(by: Actor) -> dict[str, str]:
    with municipality_scope(by.municipality_id):
        return dict(strictness_by_code())


def page(browser: Client) -> str:
    response = browser.get(WHERE)
    assert response.status_code == 200
    return response.content.decode()


def send(browser: Client, **choices: str) -> tuple[int, str]:
    """Send the form as a browser would, with what stood there before, and follow where it leads."""
    hidden = re.findall(r'<input type="hidden" name="(initial-\w+)"(?: value="(\w*)")?', page(browser))
    selects = dict.fromkeys(re.findall(r'<select name="(\w+)"', page(browser)), "")
    before = {name.removeprefix("initial-"): value for name, value in hidden if value}
    response = browser.post(WHERE, {**selects, **dict(hidden), **before, **choices}, follow=True)
    return response.status_code, response.content.decode()


def test_every_check_is_on_the_page_with_a_choice_unless_it_is_fixed(coordinator: Actor) -> None:
    shown = page(browser_of(coordinator))

    selects = set(re.findall(r'<select name="(\w+)"', shown))
    fixed = {code for code, entry in CHECKS.items() if entry.check.fixed}
    assert selects == {*CHECKS, *FILE_CHECKS} - fixed
    assert shown.count("Ligt in elke gemeente vast") == len(fixed)
    assert "%(" not in shown


def test_the_page_says_what_a_partner_reads(coordinator: Actor) -> None:
    shown = page(browser_of(coordinator))

    assert shown.count("De gemeente pakt dit signaal niet op.") == 2
    assert "Deze inwoner staat op de lijst met bezwaren" not in shown


def test_the_checks_are_folded_up_by_subject_and_open_where_something_is_set(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    assert '<details class="eropaf-details eropaf-group" open>' not in page(browser)

    shown = send(browser, stale="off", signal_date_impossible="warning")[1]

    (opened,) = re.findall(r'eropaf-group" open>(.*?)</details>', shown, re.DOTALL)
    assert "De melding: datum, crisis en hulpvraag" in opened
    assert "2 aangepast" in opened
    assert '<select name="stale"' in opened


def test_a_group_with_a_choice_that_cannot_be_is_open(coordinator: Actor) -> None:
    shown = send(browser_of(coordinator), minor="perhaps")[1]

    (opened,) = re.findall(r'eropaf-group" open>(.*?)</details>', shown, re.DOTALL)
    assert "De inwoner" in opened
    assert "Kies een van de mogelijkheden voor deze controle." in opened


def test_the_menu_says_that_the_checks_belong_to_the_deliveries(coordinator: Actor) -> None:
    (current,) = re.findall(
        r'eropaf-nav__link" href="[^"]*" aria-current="page">([^<]*)<', page(browser_of(coordinator))
    )

    assert current == "Aanleveringen"


def test_a_coordinator_changes_several_checks_at_once(coordinator: Actor) -> None:
    browser = browser_of(coordinator)

    status, shown = send(browser, minor="error", stale="off", month_missing="off")

    assert status == 200
    assert "3 controles zijn aangepast" in shown
    assert chosen(coordinator) == {"minor": "error", "stale": "off", "month_missing": "off"}
    assert shown.count("Laatst aangepast door Coordinator, 2 nov 2026") == 3


def test_a_check_goes_back_to_the_proposal(coordinator: Actor) -> None:
    set_strictness(code="minor", strictness=Strictness.ERROR, by=coordinator)
    set_strictness(code="stale", strictness=Strictness.OFF, by=coordinator)

    _status, shown = send(browser_of(coordinator), minor="")

    assert "1 controle is aangepast" in shown
    assert chosen(coordinator) == {"stale": "off"}


def test_saving_without_a_change_says_so(coordinator: Actor) -> None:
    assert "Je hebt niets aangepast" in send(browser_of(coordinator))[1]


def test_a_page_that_lay_open_does_not_take_back_what_a_colleague_decided(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    opened = {"initial-minor": "", "minor": "", "initial-stale": "", "stale": "off"}
    set_strictness(code="minor", strictness=Strictness.ERROR, by=coordinator)

    browser.post(WHERE, opened)

    assert chosen(coordinator) == {"minor": "error", "stale": "off"}


@pytest.mark.parametrize("choice", [{"minor": "perhaps"}, {"month_missing": "error"}])
def test_what_cannot_be_chosen_is_marked_and_nothing_is_saved(choice: dict[str, str], coordinator: Actor) -> None:
    status, shown = send(browser_of(coordinator), stale="off", **choice)

    assert status == 422
    assert "Er is niets opgeslagen" in shown
    assert shown.count("Kies een van de mogelijkheden voor deze controle.") == 1
    assert chosen(coordinator) == {}


def test_a_fixed_check_cannot_be_changed_by_sending_it(coordinator: Actor) -> None:
    send(browser_of(coordinator), amount_missing="off", on_objection_list="off")

    assert chosen(coordinator) == {}


def test_the_coordinator_finds_the_checks_at_the_deliveries(coordinator: Actor, landlord: Actor) -> None:
    assert f'href="{WHERE}"' in browser_of(coordinator).get("/leveringen/").content.decode()
    assert f'href="{WHERE}"' not in browser_of(landlord).get("/leveringen/").content.decode()
