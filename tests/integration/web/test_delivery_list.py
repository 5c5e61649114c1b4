"""The list of deliveries, and what it is filtered by."""

import html
import re
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.intake.models import Delivery
from eropaf.intake.services.receive import receive_file
from eropaf.partners.enums import PartnerType
from eropaf.partners.models import Partner
from eropaf.partners.services import add_partner
from tests.integration.building import deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/leveringen/"
MOST_QUERIES = 13
OCTOBER = datetime(2026, 10, 31, 23, 30, tzinfo=clock.AMSTERDAM)


def page(client: Client, query: str = "") -> str:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def shown(text: str) -> list[int]:
    """The deliveries that the table links to, from top to bottom."""
    return [int(key) for key in re.findall(r'eropaf-row-link" href="/leveringen/([0-9]+)/"', text)]


def partner_key(code: str, by: Actor) -> int:
    with municipality_scope(by.municipality_id):
        return Partner.objects.get(code=code).pk


@pytest.fixture
def four(coordinator: Actor) -> dict[str, Delivery]:
    """One that went well, another partner's, one that was refused a month ago, and one that waits for its columns."""
    with clock.standing_at(OCTOBER):
        refused = carry(receive(b"geen tabel", coordinator), coordinator)
    well = deliver([row()], coordinator)
    others = deliver([row(Klantnummer="K9")], coordinator, partner="stroom")
    fresh = add_partner(code="zorg", name="Zorg", partner_type=PartnerType.RENT, by=coordinator)
    content = write_csv([row(Klantnummer="Z1")])
    first = receive_file(partner=fresh, file_name="eerste.csv", content=content, by=coordinator).delivery
    return {"refused": refused, "well": well, "others": others, "waiting": carry(first, coordinator)}


def test_the_list_is_filtered_by_partner_state_and_month(four: dict[str, Delivery], coordinator: Actor) -> None:
    client = browser_of(coordinator)
    wonen = partner_key("wonen", coordinator)
    expected = {
        "": ["waiting", "others", "well", "refused"],
        f"?partner={wonen}": ["well", "refused"],
        "?status=refused": ["refused"],
        "?status=waiting": ["waiting"],
        "?status=carried": ["others", "well"],
        "?maand=2026-10": ["refused"],
        "?maand=2026-11": ["waiting", "others", "well"],
        f"?partner={wonen}&status=carried&maand=2026-11": ["well"],
    }
    for query, names in expected.items():
        assert shown(page(client, query)) == [four[name].pk for name in names], query


def test_a_filter_that_is_on_shows_and_can_be_taken_away(four: dict[str, Delivery], coordinator: Actor) -> None:
    wonen = partner_key("wonen", coordinator)

    filtered = page(browser_of(coordinator), f"?partner={wonen}&maand=2026-10")

    assert "1 aanlevering" in filtered
    assert "Partner: Wonen" in filtered
    assert "Ontvangen in: oktober 2026" in filtered
    assert f'class="eropaf-chip" href="{ADDRESS}?partner={wonen}"' in filtered
    assert '<option value="2026-10" selected>' in filtered


def test_nothing_that_fits_offers_to_show_all(four: dict[str, Delivery], coordinator: Actor) -> None:
    empty = page(browser_of(coordinator), "?maand=2026-10&status=carried")

    assert shown(empty) == []
    assert "Geen aanlevering past bij deze filters" in empty
    assert f'<a class="nl-link" href="{ADDRESS}">Alle aanleveringen tonen</a>' in empty


@pytest.mark.parametrize("query", ["?partner=999999", "?partner=x", "?status=vreemd", "?maand=2026-13", "?maand=x"])
def test_a_value_that_does_not_exist_filters_nothing(query: str, four: dict[str, Delivery], coordinator: Actor) -> None:
    assert len(shown(page(browser_of(coordinator), query))) == len(four)


def test_before_the_first_delivery_there_is_nothing_to_filter(coordinator: Actor) -> None:
    nothing = page(browser_of(coordinator))

    assert "Er is nog niets aangeleverd" in nothing
    assert 'id="filters"' not in nothing


def test_a_partners_employee_is_not_asked_for_a_partner(four: dict[str, Delivery], landlord: Actor) -> None:
    client, stroom = browser_of(landlord), partner_key("stroom", landlord)

    own = page(client, f"?partner={stroom}&status=carried")

    assert shown(own) == [four["well"].pk]
    assert 'name="partner"' not in own
    assert "Stroom" not in own


def test_the_pages_keep_the_filters(coordinator: Actor) -> None:
    for number in range(27):
        receive(write_csv([row()]) + b"\n" * number, coordinator)

    first = page(browser_of(coordinator), "?status=received")

    assert "27 aanleveringen" in first
    assert f'href="{ADDRESS}?status=received&pagina=2"' in first


def test_the_number_of_queries_does_not_grow_with_the_list(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    receive(write_csv([row()]), coordinator)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for number in range(1, 20):
        receive(write_csv([row()]) + b"\n" * number, coordinator, partner="stroom")
    with CaptureQueriesContext(connection) as many:
        page(client, "?status=received&maand=2026-11")

    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:100] for query in many]


def test_a_file_that_waits_for_its_columns_is_not_called_refused(four: dict[str, Delivery], coordinator: Actor) -> None:
    listed = page(browser_of(coordinator), "?status=waiting")

    assert "Wacht op de kolommen</span>" in listed
    assert "Geweigerd</span>" not in listed
