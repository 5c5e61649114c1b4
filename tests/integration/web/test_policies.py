"""The screens of the municipality's rules."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.services import create_municipality
from eropaf.audit.actor import Actor, Role
from eropaf.jobs.management.finding import find_municipality
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.presets import read_preset
from eropaf.triage.services.drafts import start_draft
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import add_person
from tests.integration.cases.stories import looking_as
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

WHERE = "/beleid/"
AMOUNT = "rules.5.when.0.1.value"


def page(browser: Client, address: str = WHERE) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def begin(browser: Client, **of: str) -> str:
    """Start a draft with the button; gives its address."""
    response = browser.post(f"{WHERE}concepten/", of)
    assert response.status_code == 302
    return str(response["Location"])


def filled_in(shown: str) -> dict[str, str]:
    """The form of a draft as the browser would send it."""
    form = shown[shown.index('<form id="draft"') :]
    sent = dict(re.findall(r'<input [^>]*?name="([\w.]+)"[^>]*? value="([^"]*)"', form))
    sent |= dict(re.findall(r'<textarea [^>]*?name="([\w.]+)"[^>]*>([^<]*)<', form))
    for name, options in re.findall(r'<select [^>]*?name="([\w.]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', options)
        sent[name] = chosen[1] if chosen else ""
    return {name: value for name, value in sent.items() if not name.endswith(".joint")}


def press(browser: Client, address: str, button: str, **changes: str) -> Any:
    """Change some fields of a draft and press a button; follows where it leads."""
    sent = filled_in(page(browser, address)) | changes | {"do": button}
    return browser.post(address, sent, follow=True)


def seen(by: Actor) -> str:
    """What the page of adopting sends along: the draft as it was read."""
    return draft_of(by).changed_at.isoformat()


def draft_of(by: Actor) -> PolicyDraft:
    with looking_as(by):
        return PolicyDraft.objects.get()


def test_the_list_tells_which_version_is_active_what_comes_and_what_to_start_from(coordinator: Actor) -> None:
    adopt_policy(spec=read_preset("haarlem"), valid_from=date(2026, 12, 1), by=coordinator)

    shown = page(browser_of(coordinator))

    for part in ("1. Heemskerk", "Geldt nu", "30 november 2026", "2. Haarlem", "Begint later", "geen einde"):
        assert part in shown
    for part in ("Vroeg Eropaf Amsterdam", "Model I: aangekondigd", "Hiermee beginnen", "Er is geen concept"):
        assert part in shown
    assert 'aria-current="page">Beleid' in shown


def test_a_municipality_without_a_policy_is_told_how_to_begin(db: None) -> None:
    create_municipality(code="0003", name="Nieuwstad", postcodes=[], settings={}, by_part="test")
    somebody = add_person(find_municipality("0003"), Role.COORDINATOR)

    browser = browser_of(somebody, "0003")
    assert "Er is nog geen beleid gekozen" in page(browser)
    address = begin(browser, preset="amsterdam")
    assert "dit is het eerste" in page(browser, f"{address}vaststellen/")


def test_a_worker_reads_and_changes_nothing(worker: Actor, coordinator: Actor) -> None:
    start_draft(spec=read_preset("haarlem"), based_on=None, by=coordinator)
    shown = page(browser_of(worker))

    assert "Geldt nu" in shown
    for part in ("Concepten", "Hiermee beginnen", "Wijzigen in een concept"):
        assert part not in shown


def test_the_number_of_queries_does_not_grow_with_the_list(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    begin(browser, preset="haarlem")
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(browser)
    for day in range(3, 9):
        version = adopt_policy(spec=read_preset("haarlem"), valid_from=date(2026, 12, day), by=coordinator)
        begin(browser, version=str(version.pk))
    with CaptureQueriesContext(connection) as many:
        page(browser)

    assert len(many) == len(few)


def test_a_version_reads_like_a_memo(worker: Actor) -> None:
    with looking_as(worker):
        address = f"{WHERE}{Policy.objects.get().pk}/"

    shown = page(browser_of(worker), address)

    for part in (
        "Wanneer: ontruiming of afsluiting dreigt.",
        "Huisbezoek, prioriteit 1. Eerste poging binnen 1 werkdag.",
        "er is een telefoonnummer bekend en totaalbedrag is minstens € 250",
        "In alle andere gevallen.",
        "Eerdere regels gaan voor",
        "Schrijf persoonlijk",
    ):
        assert part in shown


def test_a_way_of_working_is_read_before_it_is_taken(worker: Actor) -> None:
    browser = browser_of(worker)

    assert "Werkwijze die bij het programma" in page(browser, f"{WHERE}werkwijzen/model_i/").replace("Een werk", "Werk")
    assert browser.get(f"{WHERE}werkwijzen/nergens/").status_code == 404


def test_a_changed_amount_changes_the_sentence_before_it_is_saved(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    response = press(browser, address, "preview", **{AMOUNT: "300"})

    assert response.status_code == 200
    assert "totaalbedrag is minstens € 300" in response.content.decode().replace("\u00a0", " ")
    assert draft_of(coordinator).spec == read_preset("heemskerk").to_json()


def test_a_draft_that_is_saved_untouched_stays_as_it_was(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")
    begun = draft_of(coordinator)

    assert "Het concept is opgeslagen" in press(browser, address, "save").content.decode()
    assert (draft_of(coordinator).spec, draft_of(coordinator).changed_at) == (begun.spec, begun.changed_at)


def test_what_is_not_right_is_kept_and_told_where_it_is(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    shown = press(browser, address, "save", **{AMOUNT: "veel", "rules.0.title.nl": ""}).content.decode()

    assert "Er zijn nog 2 dingen niet goed" in shown
    assert 'value="veel" aria-invalid="true"' in shown
    number = '<a class="nl-link" href="#rules-5-when-0-1-value">Regel 6, Bellen, getal bij voorwaarde 2</a>'
    assert f"{number}: Vul een heel getal in." in shown
    answer = browser.get(f"{address}vaststellen/", follow=True).content.decode()
    assert "dus je kunt het niet vaststellen" in answer


def test_a_button_moves_a_rule_and_opens_it_where_it_stands_now(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    response = press(browser, address, "rule-down.4", **{AMOUNT: "300"})

    assert response.redirect_chain[-1][0] == f"{address}?open=rules.5#rules-5"
    assert 'id="rules-5" open' in response.content.decode()
    spec = draft_of(coordinator).spec
    assert [rule["key"] for rule in spec["rules"][4:6]] == ["phone", "visit"]
    assert spec["rules"][4]["when"][0][1]["value"] == 300, "what was typed is not lost"


def test_a_removed_rule_comes_back(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    shown = press(browser, address, "rule-remove.0").content.decode()
    assert f'action="{address}terug/"' in shown
    assert len(draft_of(coordinator).spec["rules"]) == 7
    browser.post(f"{address}terug/")
    assert draft_of(coordinator).spec == read_preset("heemskerk").to_json()


def test_an_approach_in_use_stays_and_the_page_says_which_rules_lead_to_it(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    response = press(browser, address, "approach-remove.3")

    assert response.status_code == 422
    assert "Er leiden regels naar deze aanpak: Brief." in response.content.decode()


def test_what_would_leave_somebody_without_an_offer_cannot_be_adopted(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="heemskerk")

    shown = press(browser, address, "adopt", **{"rules.7.approach": "phone"}).content.decode()

    assert "zij zouden geen aanbod krijgen" in shown
    assert "Dit beleid vaststellen" not in shown
    refused = browser.post(f"{address}vaststellen/", {"valid_from": "2026-12-01", "seen": seen(coordinator)})
    assert refused.status_code == 422


def test_adopting_shows_what_changes_and_makes_a_version(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    with looking_as(coordinator):
        version = Policy.objects.get().pk
    address = begin(browser, version=str(version))

    shown = press(browser, address, "adopt", **{AMOUNT: "300"}).content.decode().replace("\u00a0", " ")
    assert shown.index("totaalbedrag is minstens € 250") < shown.index("totaalbedrag is minstens € 300")
    assert 'value="2026-11-03"' in shown
    assert f"/wat-als/?b=draft-{draft_of(coordinator).pk}" in shown
    wrong = browser.post(f"{address}vaststellen/", {"valid_from": "2026-11-01", "seen": seen(coordinator)})
    assert (wrong.status_code, "vandaag of een latere dag" in wrong.content.decode()) == (422, True)

    sent = {"valid_from": "2026-11-03", "seen": seen(coordinator)}
    stale = browser.post(f"{address}vaststellen/", sent | {"seen": "2026-11-01T10:00:00+01:00"})
    assert (stale.status_code, "nadat je deze pagina opende" in stale.content.decode()) == (422, True)

    done = browser.post(f"{address}vaststellen/", sent, follow=True).content.decode()

    assert "Versie 2 is vastgesteld." in done
    with looking_as(coordinator):
        assert not PolicyDraft.objects.exists()


def test_an_approach_with_another_name_is_shown_with_the_old_one_as_well(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    with looking_as(coordinator):
        version = Policy.objects.get().pk
    address = begin(browser, version=str(version))
    approach = read_preset("heemskerk").approaches[0]

    shown = press(browser, address, "adopt", **{"approaches.0.title.nl": "Langsgaan"}).content.decode()

    assert shown.index("</span> Langsgaan</h3>") < shown.index(f"Nu: {approach.title['nl']}</p>")


def test_a_draft_leads_to_what_it_would_have_done_as_soon_as_that_can_be_reckoned(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser, preset="haarlem")
    tried = f"/wat-als/?b=draft-{draft_of(coordinator).pk}"

    assert tried in page(browser, address)
    assert "is nog niet goed" not in page(browser, tried)
    assert tried not in press(browser, address, "save", **{"rules.0.priority": "eerst"}).content.decode()


def test_a_draft_is_thrown_away_after_a_question(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    address = begin(browser)
    assert "Nieuw beleid" in page(browser, f"{address}weggooien/")

    assert "weggegooid" in browser.post(f"{address}weggooien/", follow=True).content.decode()
    assert browser.get(address).status_code == 404


def test_a_draft_starts_only_from_a_version_that_is_there(coordinator: Actor, other_coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    with looking_as(other_coordinator):
        theirs = Policy.objects.get().pk

    for version in (str(theirs), "x", "9" * 30):
        assert browser.post(f"{WHERE}concepten/", {"version": version}).status_code == 404
