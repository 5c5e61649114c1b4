"""Cost and benefit on screen: one answer between two amounts, nothing about fewer than ten, and every source told."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.monitor.costs.enums import KEY_LABELS, Key
from eropaf.monitor.facts.enums import EvictionFact, Strand
from tests.integration.cases.stories import looking_as
from tests.integration.monitor.costs.told import tell
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/kosten-en-baten/"
HOUR = f"{ADDRESS}bedragen/hour/"
FILLED_IN = {"low": "70,00", "likely": "75,00", "high": "90,00", "source": "Jaarrekening 2025", "year": "2025"}


def read(html: str) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())


def text_of(client: Client, address: str = ADDRESS) -> str:
    return read(client.get(address).content.decode())


def table_of(client: Client) -> list[list[str]]:
    content = client.get(f"{ADDRESS}tabel.csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


@pytest.fixture
def many_averted(coordinator: Actor) -> None:
    """A hundred cases tried in vain, and forty with help, of which twelve and twenty-five evictions were averted."""
    tell(coordinator, 100)
    helped = {"reached": True, "accepted": True, "minutes": 300}
    tell(coordinator, 3, **helped)
    tell(coordinator, 12, eviction=EvictionFact.AVERTED, **helped)
    tell(coordinator, 25, eviction=EvictionFact.AVERTED, strand=Strand.LATE, **helped)


@pytest.fixture
def few_averted(coordinator: Actor) -> None:
    """As many cases, with four averted evictions."""
    tell(coordinator, 136)
    tell(coordinator, 4, reached=True, accepted=True, eviction=EvictionFact.AVERTED)


@pytest.mark.usefixtures("many_averted")
def test_the_first_thing_told_is_what_it_cost_and_brought_between_two_amounts(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert re.search(r"Het kostte € [\d.]+ tot € [\d.]+ Verwacht €", text)
    assert re.search(r"Het bracht op € [\d.]+ tot € [\d.]+ Verwacht €", text)
    assert re.search(r"Saldo € [\d.-]+ tot € [\d.]+", text)
    assert re.search(r"Tussen \d+ en \d+\. Vastgelegd: 37\.", text)


@pytest.mark.usefixtures("many_averted")
def test_the_two_ways_of_working_stand_apart_and_together(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert re.search(r"Vroeg Eropaf[^€]* 115 12 €", text)
    assert re.search(r"Eropaf[^€]* 25 25 €", text)
    assert re.search(r"Samen 140 37 €", text)


@pytest.mark.usefixtures("few_averted")
def test_fewer_than_ten_averted_evictions_give_no_amount_on_screen_or_in_the_file(analyst: Actor) -> None:
    browser = browser_of(analyst)
    text, rows = text_of(browser), table_of(browser)

    assert "Het bracht op niet getoond Bij minder dan tien staan aantal en bedrag er niet bij." in text
    assert "Saldo niet getoond" in text
    assert "Vastgelegd: minder dan 10." in text
    together = {row[1]: row[2:6] for row in rows if row[0] == "Samen"}
    assert together["Het bracht op"] == ["140", "", "", ""]
    assert together["Saldo"] == ["140", "", "", ""]
    assert all(together["Het kostte"])


@pytest.mark.usefixtures("few_averted")
def test_the_picture_tells_what_the_costs_depend_on_where_the_balance_is_not_shown(analyst: Actor) -> None:
    picture = browser_of(analyst).get(f"{ADDRESS}tornado.svg")

    assert picture["Content-Type"] == "image/svg+xml"
    assert "<title>Waar de kosten het meest van afhangen</title>" in picture.content.decode()


@pytest.mark.usefixtures("many_averted")
@pytest.mark.parametrize("query", ["", "?smal", "?period=2026&smal"])
def test_the_picture_has_a_bar_for_what_matters_most(analyst: Actor, query: str) -> None:
    picture = browser_of(analyst).get(f"{ADDRESS}tornado.svg{query}").content.decode()

    assert "<title>Waar het saldo het meest van afhangt</title>" in picture
    assert "Ontruiming: boedel," in picture


def test_without_cases_the_amounts_and_the_example_are_there(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert "In deze periode is geen zaak geopend" in text
    assert "€ 21.462 berekend" in text
    assert "Een uur werk" in text


def test_of_a_few_cases_nothing_is_told(coordinator: Actor, analyst: Actor) -> None:
    tell(coordinator, 7, minutes=60)
    browser = browser_of(analyst)

    assert "Te weinig zaken in deze periode" in text_of(browser)
    assert "Het kostte" not in text_of(browser)
    assert [row[2:6] for row in table_of(browser) if row[1] == "Het kostte" and row[0] == "Samen"] == [
        ["minder dan 10", "", "", ""]
    ]
    assert 'aria-roledescription="bar"' not in browser.get(f"{ADDRESS}tornado.svg").content.decode()


def test_the_published_example_stands_as_it_was_printed_with_its_weak_points(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert "Daarmee bespaard € 222.250 zoals gedrukt Wat het kostte € 200.788 zoals gedrukt" in text
    assert "Blijft over € 21.462 berekend Blijft over € 21.462 zoals gedrukt, en hetzelfde" in text
    assert "Wat bespaard werd, is niet 15 keer een heel bedrag in euro" in text
    assert "Met 13 afgewende ontruimingen had het meer gekost dan opgebracht." in text
    assert "te weinig was vastgelegd" in text


def test_every_amount_stands_with_its_source_and_the_year_of_its_prices(analyst: Actor) -> None:
    text = text_of(browser_of(analyst))

    assert all(str(label) in text for label in KEY_LABELS.values())
    assert "€ 150 (€ 75 tot € 225) 2008 Elders gepubliceerd." in text
    assert "Niet ingevuld, en dus voor nul geteld: Vaste kosten in een jaar" in text


def test_the_year_that_is_chosen_is_the_one_that_is_told(coordinator: Actor, analyst: Actor) -> None:
    tell(coordinator, 30, month=date(2025, 3, 1))
    tell(coordinator, 50)
    browser = browser_of(analyst)

    assert "Samen 30 0" in text_of(browser, f"{ADDRESS}?period=2025")
    assert "Samen 50 0" in text_of(browser, f"{ADDRESS}?period=2026")
    assert "Samen 50 0" in text_of(browser, f"{ADDRESS}?period=1066")


@pytest.mark.usefixtures("many_averted")
def test_an_own_amount_is_reckoned_with_and_told_with_who_filled_it_in(coordinator: Actor, analyst: Actor) -> None:
    browser = browser_of(coordinator)

    response = browser.post(HOUR, FILLED_IN, follow=True)

    assert "Vanaf nu wordt met dit bedrag gerekend." in read(response.content.decode())
    told = text_of(browser_of(analyst), HOUR)
    assert f"€ 75 (€ 70 tot € 90) , prijzen van 2025. Jaarrekening 2025 {coordinator.name}" in told
    assert "€ 75 (€ 70 tot € 90) 2025 Ons eigen bedrag. Jaarrekening 2025" in text_of(browser)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"low": "80"}, "Het verwachte bedrag ligt tussen het lage en het hoge."),
        ({"high": "60"}, "Het hoge bedrag is minstens het verwachte."),
        ({"low": "-1"}, "Een bedrag is minstens 0."),
        ({"low": "veel"}, "Dit is geen bedrag in euro"),
        ({"source": " "}, "Zeg waar het bedrag vandaan komt, zodat anderen het terugvinden."),
        ({"year": "1066"}, "Vul het jaar van de prijzen in, zoals 2026."),
    ],
)
def test_nonsense_is_said_beside_the_field_and_kept_out(
    coordinator: Actor, changes: dict[str, str], sentence: str
) -> None:
    response = browser_of(coordinator).post(HOUR, FILLED_IN | changes)

    assert response.status_code == 422
    assert sentence in read(response.content.decode())
    assert "Zit standaard in het programma" in read(response.content.decode())


def test_minutes_and_shares_are_filled_in_as_numbers(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    numbers = FILLED_IN | {"low": "40", "likely": "60", "high": "90"}

    for key in (Key.MINUTES_VISIT, Key.OTHERWISE):
        assert browser.post(f"{ADDRESS}bedragen/{key}/", numbers).status_code == 302
        assert browser.post(f"{ADDRESS}bedragen/{key}/", numbers | {"low": "4,5"}).status_code == 422
    assert "60 min (40 min tot 90 min)" in text_of(browser)
    assert "60% (40% tot 90%)" in text_of(browser)


def test_who_reads_figures_sees_the_amount_without_a_form(analyst: Actor) -> None:
    browser = browser_of(analyst)

    assert "Met een ander bedrag rekenen" not in text_of(browser, HOUR)
    assert browser.post(HOUR, FILLED_IN).status_code == 403


def test_an_amount_that_does_not_exist_is_not_found(coordinator: Actor) -> None:
    assert browser_of(coordinator).get(f"{ADDRESS}bedragen/weer/").status_code == 404


@pytest.mark.usefixtures("many_averted")
def test_the_file_has_every_amount_with_its_source_and_no_formula(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    browser.post(HOUR, FILLED_IN | {"source": '=HYPERLINK("x")'})
    rows = table_of(browser)

    amounts = {row[1]: row[3:] for row in rows if row[0] == "Bedrag"}
    assert set(amounts) == {str(label) for label in KEY_LABELS.values()}
    assert amounts["Een uur werk"] == ["70.0", "75.0", "90.0", "euro", "2025", 'Ons eigen bedrag: =HYPERLINK("x")']


@pytest.mark.usefixtures("many_averted")
def test_figures_tell_about_nobody_so_no_looking_is_logged(analyst: Actor) -> None:
    text_of(browser_of(analyst))

    with looking_as(analyst):
        assert not Viewing.objects.exists()
