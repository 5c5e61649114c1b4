"""What if we had worked by other rules: the question in the address, the answer, and who sees which cases."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.triage.models import PolicyDraft
from eropaf.triage.presets import read_preset
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS, CASES = "/wat-als/", "/wat-als/zaken/"
OCTOBER = "first=2026-10&last=2026-10"
MOST_QUERIES = 17  # with two policies; one for the facts, five for the record, four hold the transaction
UNPROCESSABLE = 422


def deliver_three(coordinator: Actor) -> None:
    """A tenant, somebody who is called, and somebody of whom only the address is known."""
    with on(2026, 10, 1):
        deliver([row()], coordinator)
        unknown = row(Klantnummer="E2", Huisnummer="16", Achternaam="Brievenbus", Telefoon="", E_mail="")
        deliver([row(Klantnummer="E1", Huisnummer="14"), unknown], coordinator, partner="stroom")


def write_draft(by: Actor, spec: dict[str, Any]) -> str:
    """Somebody writes rules; gives how they are named in the address."""
    with acting(by):
        draft = PolicyDraft.objects.create(
            municipality_id=by.municipality_id,
            name="Proef",
            spec=spec,
            changed_at=clock.now(),
            changed_by=User.objects.get(pk=by.user_id),
        )
    return f"draft-{draft.pk}"


def page(client: Client, query: str = "", status: int = 200) -> str:
    """The text of the page, as far as it is read."""
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == status
    return text_of(response.content.decode())


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_bare_address_tries_the_policy_of_today_on_the_months_that_are_over(coordinator: Actor) -> None:
    deliver_three(coordinator)

    told = page(browser_of(coordinator))

    assert "Geopend in oktober 2026: 3 zaken." in told
    assert "Heemskerk, versie 1 vraagt ongeveer 2 uur werk." in told


def test_two_policies_stand_side_by_side_in_sentences_and_figures(coordinator: Actor) -> None:
    deliver_three(coordinator)

    told = page(browser_of(coordinator), f"{OCTOBER}&b=preset-haarlem&hours=1")

    assert "Met Haarlem en Zandvoort begint 1 zaak anders: 1 meer met een huisbezoek, 1 minder met een brief." in told
    assert "meer dan er is" in told
    assert "Waar er twee gaan, tellen beiden: de tweede medewerker kost met Haarlem en Zandvoort" in told
    assert "Huisbezoek 1 2 +1" in told
    assert "Brief 1 0 −1" in told
    assert "cijfers van elders" in told


def test_who_may_see_cases_is_shown_which_ones_change_and_that_is_kept(coordinator: Actor) -> None:
    deliver_three(coordinator)
    browser = browser_of(coordinator)
    query = f"{OCTOBER}&b=preset-haarlem"
    assert f"{CASES}?" in browser.get(f"{ADDRESS}?{query}").content.decode()

    told = text_of(browser.get(f"{CASES}?{query}&van-naar=letter-visit").content.decode())

    assert "Brievenbus" in told
    assert "Jansen" not in told
    with looking_as(coordinator):
        assert [each.screen for each in Viewing.objects.all()] == ["what-if"]


def test_only_the_kind_of_change_that_was_asked_for_is_listed(coordinator: Actor) -> None:
    deliver_three(coordinator)

    told = text_of(
        browser_of(coordinator).get(f"{CASES}?{OCTOBER}&b=preset-haarlem&van-naar=visit-phone").content.decode()
    )

    assert "Brievenbus" not in told
    assert "Elke zaak begint volgens beide hetzelfde" in told


def test_an_analyst_sees_numbers_and_no_way_to_the_cases(coordinator: Actor, analyst: Actor) -> None:
    deliver_three(coordinator)
    browser = browser_of(analyst)

    html = browser.get(f"{ADDRESS}?{OCTOBER}&b=preset-haarlem").content.decode()

    assert "Brief Huisbezoek 1" in text_of(html)
    assert CASES not in html
    assert browser.get(f"{CASES}?{OCTOBER}&b=preset-haarlem").status_code == 403


def test_months_without_cases_say_so(coordinator: Actor) -> None:
    with on(2026, 9, 30):
        deliver([row(Achterstand_sinds="01-08-2026")], coordinator)

    told = page(browser_of(coordinator), OCTOBER)

    assert "In oktober 2026 zijn geen zaken geopend." in told


def test_a_municipality_without_any_case_can_open_the_screen(coordinator: Actor) -> None:
    assert "Geen zaken om regels op te proberen" in page(browser_of(coordinator))


def test_a_policy_compared_with_itself_changes_nothing(coordinator: Actor) -> None:
    deliver_three(coordinator)
    browser = browser_of(coordinator)

    told = page(browser, f"{OCTOBER}&a=preset-haarlem&b=preset-haarlem")

    assert "Je vergelijkt regels met zichzelf" in told
    assert browser.get(f"{CASES}?{OCTOBER}&a=preset-haarlem&b=preset-haarlem").status_code == 302


def test_two_policies_that_place_alike_say_that_every_case_begins_in_the_same_way(coordinator: Actor) -> None:
    deliver_three(coordinator)

    told = page(browser_of(coordinator), f"{OCTOBER}&b=preset-heemskerk")

    assert "Met Heemskerk begint elke zaak hetzelfde." in told


def test_a_draft_can_be_tried_before_it_is_adopted(coordinator: Actor) -> None:
    deliver_three(coordinator)
    draft = write_draft(coordinator, read_preset("haarlem").to_json())

    assert "Met Proef (concept) begint 1 zaak anders" in page(browser_of(coordinator), f"{OCTOBER}&b={draft}")


def test_a_draft_that_is_not_right_yet_says_why(coordinator: Actor) -> None:
    spec = read_preset("haarlem").to_json()
    without_last = write_draft(coordinator, spec | {"rules": spec["rules"][:-1]})
    spec["rules"][0]["priority"] = ""
    unfinished = write_draft(coordinator, spec)
    browser = browser_of(coordinator)

    assert "De laatste regel" in page(browser, f"b={without_last}", UNPROCESSABLE)
    assert "Dit concept is nog niet af" in page(browser, f"b={unfinished}", UNPROCESSABLE)


def test_an_older_version_can_be_tried(coordinator: Actor) -> None:
    deliver_three(coordinator)
    newest = adopt_policy(spec=read_preset("haarlem"), valid_from=date(2026, 11, 1), by=coordinator)
    browser = browser_of(coordinator)

    html = browser.get(f"{ADDRESS}?{OCTOBER}").content.decode()

    assert f'<option value="version-{newest.pk}" selected>Haarlem en Zandvoort, versie 2</option>' in html
    assert "Heemskerk, versie 1" in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("first=2026-11&last=2026-10", "Deze maand ligt voor de eerste."),
        ("first=1999-01", "Kies een van de mogelijkheden."),
        ("a=version-999999", "Kies een van de mogelijkheden."),
        ("b=preset-nergens", "Kies een van de mogelijkheden."),
        ("hours=veel", "Voer een geheel getal in."),
        ("hours=-1", "minstens 0 is"),
        ("visit=", "Dit veld is verplicht."),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_is_wrong(query: str, sentence: str, coordinator: Actor) -> None:
    deliver_three(coordinator)

    assert sentence in page(browser_of(coordinator), query, UNPROCESSABLE)


def test_the_neighbouring_municipalitys_rules_are_not_there(coordinator: Actor, other_coordinator: Actor) -> None:
    draft = write_draft(other_coordinator, read_preset("haarlem").to_json())

    assert "Kies een van de mogelijkheden." in page(browser_of(coordinator), f"b={draft}", UNPROCESSABLE)


def test_the_number_of_queries_does_not_grow_with_the_cases(coordinator: Actor) -> None:
    deliver_three(coordinator)
    with on(2026, 10, 2):
        deliver([row(Klantnummer=f"M{number}", Huisnummer=str(number)) for number in range(20, 60)], coordinator)
    browser = browser_of(coordinator)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert "43 zaken" in page(browser, f"{OCTOBER}&b=preset-haarlem")

    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]
