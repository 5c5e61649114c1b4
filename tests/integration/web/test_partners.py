"""The coordinator's list of partners, adding one, and what is agreed with it."""

import pytest
from django.test import Client

from eropaf.accounts.models import Municipality
from eropaf.accounts.services import create_municipality
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.jobs.management.finding import find_municipality
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import let_take_part, save_layout
from tests.integration.building import LAYOUT, add_person, deliver, row
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

NEW = {"name": "Zorg en Zeker", "partner_type": "Zorg", "code": "", "interval_days": "20", "delivery_day": "5"}


def partner_of(by: Actor, code: str = "wonen") -> Partner:
    with municipality_scope(by.municipality_id):
        return Partner.objects.get(code=code)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_tells_of_each_partner_what_is_agreed_and_what_came_last(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    let_take_part(partner=partner_of(coordinator, "stroom"), active=False, by=coordinator)

    shown = page(browser_of(coordinator), "/partners/")

    assert shown.index("Water") < shown.index("Stroom"), "who no longer takes part comes last"
    for part in ("versie 1", "sinds 2 nov 2026", "Op de werklijst", "nog geen", "Niet meer", "hoogstens 31 dagen"):
        assert part in shown
    assert 'aria-current="page">Partners' in shown


def test_a_municipality_without_partners_is_told_how_to_begin(db: None) -> None:
    create_municipality(code="0003", name="Nieuwstad", postcodes=[], settings={}, by_part="test")
    somebody = add_person(find_municipality("0003"), Role.COORDINATOR)

    shown = page(browser_of(somebody, "0003"), "/partners/")

    assert "Nog niemand doet mee" in shown
    assert "Partner toevoegen" in shown


def test_a_partner_is_added_with_a_short_name_made_of_its_name(coordinator: Actor) -> None:
    client = browser_of(coordinator)

    sent = client.post("/partners/nieuw/", NEW)

    added = partner_of(coordinator, "zorg-en-zeker")
    assert (sent.status_code, sent["Location"]) == (302, f"/partners/{added.pk}/")
    assert (added.partner_type, added.interval_days, added.delivery_day) == ("Zorg", 20, 5)
    shown = page(client, sent["Location"])
    assert "Eerste bestand aanleveren" in shown
    assert f"/leveringen/nieuw/?partner={added.pk}" in shown
    assert "op dag 5 van de maand, signalen van hoogstens 20 dagen oud" in shown
    assert f'<option value="{added.pk}" selected>' in page(client, f"/leveringen/nieuw/?partner={added.pk}")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul de naam van de partner in"),
        ("name", "???", "geen korte naam te maken"),
        ("name", "Wonen", "heeft deze korte naam al"),
        ("code", "Met Spatie", "kleine letters, cijfers en streepjes"),
        ("partner_type", "", "Kies de soort partner"),
        ("interval_days", "0", "1 tot 366 dagen"),
        ("interval_days", "veel", "1 tot 366 dagen"),
        ("delivery_day", "29", "1 tot en met 28"),
    ],
)
def test_what_is_filled_in_wrong_is_said_beside_it_and_the_rest_stays(
    field: str, value: str, sentence: str, coordinator: Actor
) -> None:
    sent = browser_of(coordinator).post("/partners/nieuw/", NEW | {field: value})

    shown = sent.content.decode()
    assert sent.status_code == 422
    assert sentence in shown
    assert 'aria-invalid="true"' in shown
    assert ('value="20"' in shown) is (field != "interval_days")
    with municipality_scope(coordinator.municipality_id):
        assert Partner.objects.count() == 3


def test_what_is_agreed_is_changed(coordinator: Actor) -> None:
    partner = partner_of(coordinator)
    client = browser_of(coordinator)
    address = f"/partners/{partner.pk}/wijzigen/"
    assert 'value="Wonen"' in page(client, address)

    sent = client.post(address, {"name": "Wonen Anders", "interval_days": "10", "delivery_day": ""})

    assert (sent.status_code, sent["Location"]) == (302, f"/partners/{partner.pk}/")
    changed = partner_of(coordinator)
    assert (changed.name, changed.interval_days, changed.delivery_day) == ("Wonen Anders", 10, None)
    assert client.post(address, {"name": ""}).status_code == 422


def test_a_partner_stops_taking_part_and_resumes(coordinator: Actor) -> None:
    partner = partner_of(coordinator)
    client = browser_of(coordinator)

    stopped = client.post(f"/partners/{partner.pk}/stoppen/", follow=True).content.decode()
    assert "Wonen doet niet meer mee" in stopped
    assert "/leveringen/nieuw/?partner=" not in stopped
    assert "Weer laten meedoen" in stopped

    assert "Wonen doet weer mee" in client.post(f"/partners/{partner.pk}/hervatten/", follow=True).content.decode()
    assert partner_of(coordinator).active


def test_the_page_of_a_partner_tells_what_each_version_of_its_layout_changed(coordinator: Actor) -> None:
    partner = partner_of(coordinator)
    columns = {name: header for name, header in LAYOUT.columns.items() if name != "city"}
    changed = LayoutSpec(columns={**columns, "amount": "Saldo", "sex": "M/V"}, decimal=".")
    save_layout(partner=partner, layout=changed, by=coordinator)

    shown = page(browser_of(coordinator), f"/partners/{partner.pk}/")

    for part in (
        "Versie 2",
        coordinator.name,
        "Bedrag: “Saldo” in plaats van “Bedrag”.",
        "Plaats wordt niet meer uit “Plaats” gelezen.",
        "Geslacht wordt uit “M/V” gelezen; eerder werd het niet gelezen.",
        "Bedragen worden anders gelezen.",
        "De eerste indeling.",
    ):
        assert part in shown
    assert "kolommen/" not in shown, "without a delivery there are no columns to point out"


def test_the_layout_is_changed_from_the_newest_delivery(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)

    assert f"/leveringen/{delivery.pk}/kolommen/" in page(browser_of(coordinator), f"/partners/{delivery.partner_id}/")


def test_partners_of_the_neighbours_are_not_listed(coordinator: Actor, other_municipality: Municipality) -> None:
    with municipality_scope(other_municipality.pk):
        theirs = Partner.objects.get(code="wonen")

    assert f"/partners/{theirs.pk}/" not in page(browser_of(coordinator), "/partners/")
