"""Pointing out the columns of a delivered file on one screen, with the first rows as they are understood."""

import html
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.services.receive import receive_file
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Layout, Partner
from eropaf.partners.services import add_partner, save_layout
from tests.integration.building import COLUMNS, add_person, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_deliveries import let_worker_work

pytestmark = pytest.mark.django_db

HEADERS = list(row())
RENAMED = write_csv([row(), row(Klantnummer="K2", Huisnummer="13", Bedrag="geen")]).replace(b"Bedrag", b"Saldo")


def address(delivery: Delivery) -> str:
    return f"/leveringen/{delivery.pk}/kolommen/"


def shown(client: Client, where: str) -> str:
    return html.unescape(client.get(where).content.decode())


def first_file(by: Actor, content: bytes) -> Delivery:
    """The first file of a partner with which nothing is agreed yet."""
    partner = add_partner(code="zorg", name="Zorg", partner_type=PartnerType.RENT, by=by)
    delivery = receive_file(partner=partner, file_name="eerste.csv", content=content, by=by).delivery
    return carry(delivery, by)


def filled_in(**columns: str) -> dict[str, Any]:
    """The form, each column as agreed unless another field is named for it."""
    fields = {header: field for field, header in COLUMNS.items()} | columns
    names = {f"column-{place}": fields.get(header, "") for place, header in enumerate(HEADERS)}
    return {**names, "date_format": "", "decimal": ",", "true_words": "ja", "false_words": "nee"}


def state_of(delivery: Delivery, by: Actor) -> str:
    with municipality_scope(by.municipality_id):
        return Delivery.objects.get(pk=delivery.pk).state


def test_a_first_file_waits_for_the_coordinator_who_gets_a_button(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))

    page = shown(browser_of(coordinator), f"/leveringen/{delivery.pk}/")

    assert "nog niet afgesproken" in page
    assert "Volgende stap: wijs de kolommen aan" in page
    assert 'role="alert"' not in page, "nothing went wrong"
    assert "utrecht-alert--error" not in page
    assert "Kolommen aanwijzen" in page
    assert address(delivery) in page
    assert "Verbeter het" not in page, "there is nothing for the partner to correct"


def test_a_partners_first_file_waits_for_the_municipality_and_asks_nothing_of_the_partner(
    coordinator: Actor, municipality: Municipality
) -> None:
    delivery = first_file(coordinator, write_csv([row()]))
    employee = add_person(municipality, Role.PARTNER, partner="zorg")

    page = shown(browser_of(employee), f"/leveringen/{delivery.pk}/")

    assert "De gemeente bekijkt eerst de kolommen" in page
    assert "Je hoeft niets te doen." in page
    assert "Kolommen aanwijzen" not in page
    assert 'role="alert"' not in page


def test_the_screen_proposes_a_field_for_every_column_and_shows_the_rows_as_understood(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row(), row(Klantnummer="K2", Bedrag="weet niet")]))

    page = shown(browser_of(coordinator), address(delivery))

    for header, field in ((header, field) for field, header in COLUMNS.items()):
        place = HEADERS.index(header)
        chosen = page.split(f'name="column-{place}"')[1].split("</select>")[0]
        assert f'value="{field}" selected' in chosen, header
    for part in (
        "Een bekende naam hiervoor.",
        "0612345678",
        "€\N{NO-BREAK SPACE}300,00",
        "1 september 2026",
        "+31612345678",
    ):
        assert part in page
    assert '<mark class="nl-mark">weet niet</mark>' in page
    assert "(niet begrepen)" in page
    assert "1 als signaal, 1 afgekeurd" in page


def test_trying_something_out_saves_nothing_and_shows_what_would_be(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))
    client = browser_of(coordinator)

    tried = client.post(address(delivery), filled_in(Telefoon="") | {"preview": "1"})
    page = html.unescape(tried.content.decode())

    assert tried.status_code == 200
    assert "+31612345678" not in page
    assert "Door jou gekozen." in page
    assert state_of(delivery, coordinator) == DeliveryState.REFUSED
    with municipality_scope(coordinator.municipality_id):
        assert not Layout.objects.filter(partner=delivery.partner_id).exists()


def test_saving_reads_the_file_and_brings_it_to_the_work_list(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))
    client = browser_of(coordinator)

    saved = client.post(address(delivery), filled_in() | {"save": "1"})

    assert (saved.status_code, saved["Location"]) == (302, f"/leveringen/{delivery.pk}/")
    assert ProcrastinateJob.objects.count() == 1
    let_worker_work()
    assert state_of(delivery, coordinator) == DeliveryState.CARRIED
    page = shown(client, saved["Location"])
    assert "De indeling van de bestanden van Zorg is opgeslagen. Dit bestand wordt er nu mee gelezen." in page


def test_a_file_that_no_longer_fits_shows_what_changed_and_proposes_the_mend(coordinator: Actor) -> None:
    delivery = carry(receive(RENAMED, coordinator), coordinator)
    client = browser_of(coordinator)
    assert "Kolommen aanwijzen" in shown(client, f"/leveringen/{delivery.pk}/")

    page = shown(client, address(delivery))

    for part in (
        "anders ingedeeld dan eerder",
        "versie 1 van de indeling, van 2 november 2026",
        "“Bedrag” (Bedrag) is weg. “Saldo” lijkt ervoor in de plaats te zijn gekomen.",
        "Andere naam",
        "Controleer dit",
        "Lijkt de kolom die “Bedrag” heette.",
        "Zoals eerder.",
    ):
        assert part in page

    client.post(address(delivery), filled_in(Bedrag="amount") | {"save": "1"})
    let_worker_work()
    assert state_of(delivery, coordinator) == DeliveryState.CARRIED
    with municipality_scope(coordinator.municipality_id):
        newest = Layout.objects.filter(partner=delivery.partner_id).order_by("-version")[0]
        assert (newest.version, newest.read_spec().columns["amount"]) == (2, "Saldo")


def test_a_column_that_one_file_lacks_is_read_again_in_the_next_that_has_it(coordinator: Actor) -> None:
    without = write_csv([row()]).replace(b"Bedrag", b"Saldo").replace(b"Telefoon", b"Bijzonderheden")
    delivery = carry(receive(without, coordinator), coordinator)
    client = browser_of(coordinator)
    page = shown(client, address(delivery))
    assert "“Telefoon” (Telefoon) is weg. Het bestand kan zonder; bestanden die de kolom wel hebben" in page
    assert "<dt>Telefoon</dt>" not in page, "the example tells what this file has"

    client.post(address(delivery), filled_in(Telefoon="", Straat="", Bedrag="amount") | {"save": "1"})

    with municipality_scope(coordinator.municipality_id):
        columns = Layout.objects.filter(partner=delivery.partner_id).latest("version").read_spec().columns
    assert columns["amount"] == "Saldo"
    assert columns["phone"] == "Telefoon", "this file lacks it, the next may have it"
    assert "street" not in columns, "what the file has and is not chosen is left out on purpose"


def test_a_layout_without_customer_number_can_be_saved_with_a_warning(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))
    client = browser_of(coordinator)
    assert "Geen kolom is het klantnummer." not in shown(client, address(delivery))

    tried = client.post(address(delivery), filled_in(Klantnummer="") | {"preview": "1"})
    assert "Geen kolom is het klantnummer." in html.unescape(tried.content.decode())

    saved = client.post(address(delivery), filled_in(Klantnummer="") | {"save": "1"}, follow=True)
    page = html.unescape(saved.content.decode())
    assert "De indeling van de bestanden van Zorg is opgeslagen." in page
    assert "Er is geen klantnummer aangewezen" in page


def test_a_file_that_looks_like_another_partners_can_be_this_ones_after_all(coordinator: Actor) -> None:
    with municipality_scope(coordinator.municipality_id):
        other = Partner.objects.get(code="stroom")
    save_layout(partner=other, layout=LayoutSpec(columns={**COLUMNS, "amount": "Saldo"}), by=coordinator)
    delivery = carry(receive(RENAMED, coordinator), coordinator)
    client = browser_of(coordinator)

    page = shown(client, f"/leveringen/{delivery.pk}/")
    assert "De kolommen zijn die van Stroom." in page
    assert "Het is toch een bestand van Wonen: kolommen aanwijzen" in page

    client.post(address(delivery), filled_in(Bedrag="amount") | {"save": "1"})
    let_worker_work()
    assert state_of(delivery, coordinator) == DeliveryState.CARRIED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"Bedrag": ""}, "Geen kolom is het bedrag van de achterstand."),
        ({"BSN": "", "Postcode": ""}, "iets om een inwoner mee te vinden"),
        ({"Plaats": "street"}, "Straat komt al uit de kolom “Straat”."),
    ],
)
def test_a_layout_that_cannot_be_is_told_beside_the_field(
    changes: dict[str, str], sentence: str, coordinator: Actor
) -> None:
    delivery = first_file(coordinator, write_csv([row()]))

    for action in ("save", "preview"):
        sent = browser_of(coordinator).post(address(delivery), filled_in(**changes) | {action: "1"})
        assert sent.status_code == 422
        assert sentence in html.unescape(sent.content.decode())
    assert state_of(delivery, coordinator) == DeliveryState.REFUSED


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"true_words": "ja, nee"}, "Een woord kan niet én ja én nee betekenen: nee."),
        ({"true_words": " , "}, "Geef aan welke woorden in dit bestand ja betekenen."),
        ({"date_format": "%Y"}, "date_format"),
        ({"column-0": "geslacht"}, "column-0"),
    ],
)
def test_words_and_choices_that_cannot_be_are_told(values: dict[str, str], sentence: str, coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))

    sent = browser_of(coordinator).post(address(delivery), filled_in() | values | {"save": "1"})

    page = html.unescape(sent.content.decode())
    assert sent.status_code == 422
    assert sentence in page
    assert "_error" in page


def test_of_two_columns_with_the_same_name_only_the_first_can_be_read(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]).replace(b"Telefoon", b"E.mail"))

    sent = browser_of(coordinator).post(
        address(delivery), filled_in(Telefoon="email", **{"E-mail": "phone"}) | {"save": "1"}
    )

    assert sent.status_code == 422
    assert "Vóór deze kolom staat er een met dezelfde naam" in html.unescape(sent.content.decode())


def test_how_values_are_written_is_saved_too(coordinator: Actor) -> None:
    content = write_csv([row(Geboortedatum="12/31/1980", Bedrag="1,300.50", Crisis="SPOED")])
    delivery = first_file(coordinator, content)
    client = browser_of(coordinator)
    page = shown(client, address(delivery))
    assert '<option value="%m/%d/%Y" selected>' in page
    assert '<option value="." selected>' in page
    assert "spoed" in page

    written = {"date_format": "%m/%d/%Y", "decimal": ".", "true_words": "Spoed, ja ", "false_words": ""}
    client.post(address(delivery), filled_in() | written | {"save": "1"})

    with municipality_scope(coordinator.municipality_id):
        spec = Layout.objects.get(partner=delivery.partner_id).read_spec()
    assert (spec.date_format, spec.decimal) == ("%m/%d/%Y", ".")
    assert (spec.true_words, spec.false_words) == (("spoed", "ja"), ())


def test_a_change_in_how_values_are_written_is_told(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)
    spec = LayoutSpec(columns=COLUMNS, date_format="%m/%d/%Y", decimal=".")
    with municipality_scope(coordinator.municipality_id):
        partner = Partner.objects.get(pk=delivery.partner_id)
    save_layout(partner=partner, layout=spec, by=coordinator)

    page = shown(browser_of(coordinator), address(delivery))

    assert "De datums zijn anders geschreven dan eerder." in page
    assert "De bedragen zijn anders geschreven dan eerder." in page


def test_words_that_nobody_knows_are_asked_about(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row(), row(Crisis="ja"), row(Crisis="misschien")]))

    page = shown(browser_of(coordinator), address(delivery))

    assert "Geef hieronder aan of deze woorden ja of nee betekenen: misschien." in page
    assert '<details class="eropaf-details" open>' in page


def test_the_example_of_a_big_file_waits_for_the_button(coordinator: Actor) -> None:
    small = first_file(coordinator, write_csv([row()]))
    client = browser_of(coordinator)
    assert 'hx-trigger="change"' in shown(client, address(small))

    big = receive(write_csv([row()]) + b"\n" * 5 * 2**20, coordinator)
    assert 'hx-trigger="change"' not in shown(client, address(big))


def test_a_file_that_was_read_before_can_mend_the_layout_for_the_next(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)
    client = browser_of(coordinator)

    saved = client.post(address(delivery), filled_in(Telefoon="") | {"save": "1"}, follow=True)

    assert "Die geldt vanaf het volgende bestand." in html.unescape(saved.content.decode())
    assert state_of(delivery, coordinator) == DeliveryState.CARRIED


def test_the_example_is_about_the_file_and_not_about_what_was_delivered_before(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    again = deliver([row(), row(Klantnummer="K2", Bedrag="10,00")], coordinator)
    client = browser_of(coordinator)
    assert "Eerder al aangeleverd" in shown(client, f"/leveringen/{again.pk}/")

    page = shown(client, address(again))

    assert "Eerder al aangeleverd" not in page
    assert "Onder de drempel" in page


def test_a_file_that_is_no_table_has_no_columns_to_point_out(coordinator: Actor) -> None:
    delivery = carry(receive(b"\x89PNG\r\n", coordinator, file_name="foto.csv"), coordinator)
    client = browser_of(coordinator)
    assert "Kolommen aanwijzen" not in shown(client, f"/leveringen/{delivery.pk}/")

    sent = client.get(address(delivery), follow=True)

    assert sent.redirect_chain == [(f"/leveringen/{delivery.pk}/", 302)]
    assert "is een afbeelding en geen tabel" in html.unescape(sent.content.decode())


def test_a_partners_employee_is_told_who_mends_it_and_does_not_see_the_screen(
    coordinator: Actor, landlord: Actor
) -> None:
    delivery = carry(receive(RENAMED, landlord), landlord)
    client = browser_of(landlord)

    page = shown(client, f"/leveringen/{delivery.pk}/")

    assert "Dan wijst de coördinator van de gemeente de nieuwe aan" in page
    assert address(delivery) not in page
    assert client.get(address(delivery)).status_code == 403


def test_looking_at_the_values_of_a_file_is_kept(coordinator: Actor) -> None:
    delivery = first_file(coordinator, write_csv([row()]))
    client = browser_of(coordinator)
    client.get(address(delivery))
    client.post(address(delivery), filled_in() | {"preview": "1"})

    with municipality_scope(coordinator.municipality_id):
        assert Viewing.objects.filter(screen="layout").count() == 2
