"""A file that cannot be read: a sentence in both languages, the file kept, and nothing else written."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from pytest_django.fixtures import Settings

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.core.errors import Refused
from eropaf.core.languages import for_reader
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, Delivery
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import add_partner, save_layout
from tests.integration.building import LAYOUT, receive, row, write_csv
from tests.integration.intake.carrying import carry, count_rows, rows_added
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parents[2] / "corpora" / "should_fail"
LIMIT = 100_000
INSURER_COLUMNS = {
    "customer_number": "Polisnummer",
    "bsn": "Burgerservicenummer",
    "surname": "Verzekerde",
    "amount": "Premieachterstand",
    "arrears_since": "Sinds",
}


def insurers_file() -> bytes:
    header = ";".join(INSURER_COLUMNS.values())
    return f"{header}\nP1;111222333;Jansen;450,00;01-09-2026\n".encode()


def workbook_without_the_columns() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", "Leeftijd", "Opmerking"])
        sheet.write_row(1, 0, ["Jansen", "46", "belt terug"])
    return buffer.getvalue()


BAD_FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "an empty file": ("leeg.csv", "empty_file", lambda: b""),
    "only blank lines": ("leeg.csv", "empty_file", lambda: b"\r\n\r\n  \r\n"),
    "a picture named .csv": (
        "scan.csv",
        "not_a_table",
        lambda: (CORPUS / "not_a_table" / "picture.csv").read_bytes(),
    ),
    "a password-protected workbook": (
        "lijst.xlsx",
        "password_protected",
        lambda: (CORPUS / "password_protected" / "workbook.xlsx").read_bytes(),
    ),
    "a damaged workbook": (
        "lijst.xlsx",
        "damaged_workbook",
        lambda: (CORPUS / "damaged_workbook" / "half.xlsx").read_bytes(),
    ),
    "the file of another partner": ("zorg.csv", "other_partner", insurers_file),
    "a workbook without the expected columns": ("lijst.xlsx", "wrong_columns", workbook_without_the_columns),
    "a file above the size limit": (
        "groot.csv",
        "too_large",
        lambda: write_csv([row(Klantnummer=f"K{number}") for number in range(1500)]),
    ),
    "a header without rows": ("leeg.csv", "no_rows", lambda: write_csv([])),
}


@pytest.fixture(autouse=True)
def _small_limit_and_an_insurer(settings: Settings, coordinator: Actor) -> None:
    settings.UPLOAD_LIMIT_BYTES = LIMIT
    by = system_actor("test", coordinator.municipality_id)
    layout = LayoutSpec(columns=INSURER_COLUMNS)
    add_partner(code="zorg", name="Polderzorg", partner_type=PartnerType.CARE_INSURANCE, layout=layout, by=by)


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_a_sentence_in_dutch_and_english(kind: str, coordinator: Actor) -> None:
    name, code, content = BAD_FILES[kind]

    delivery = carry(receive(content(), coordinator, file_name=name), coordinator)

    assert delivery.state == DeliveryState.REFUSED
    assert delivery.refusal["code"] == code
    dutch, english = delivery.refusal["nl"], delivery.refusal["en"]
    assert dutch != english
    for sentence in (dutch, english):
        assert sentence.endswith(".")
        assert "%(" not in sentence
        assert "Traceback" not in sentence
    assert for_reader(delivery.refusal) == dutch


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_kept_byte_for_byte_and_nothing_else_is_written(kind: str, coordinator: Actor) -> None:
    name, code, make = BAD_FILES[kind]
    content = make()
    before = count_rows()

    delivery = carry(receive(content, coordinator, file_name=name), coordinator)

    with municipality_scope(coordinator.municipality_id):
        kept = Delivery.objects.get(pk=delivery.pk)
        assert bytes(kept.file.content) == content
        assert (kept.sha256, kept.byte_count) == (hashlib.sha256(content).hexdigest(), len(content))
        assert (kept.row_count, kept.signal_count, kept.rejected_count) == (0, 0, 0)
        told = {event.kind: event for event in events_of(delivery)}
    assert set(told) == {"delivery.received", "delivery.refused"}
    assert told["delivery.refused"].detail["code"] == code
    assert rows_added(before) == {
        "intake_delivery": 1,
        "intake_deliveredfile": 1,
        "audit_event": 2,
        "intake_deliveryidmunicipalitystateevent": 1,
        "pghistory_context": 1,
    }


def test_the_municipality_is_told_whose_file_it_is_and_a_partner_is_not(coordinator: Actor, landlord: Actor) -> None:
    delivery = carry(receive(insurers_file(), landlord, partner="wonen"), landlord)
    page = f"/leveringen/{delivery.pk}/"

    assert "Wonen" in delivery.refusal["nl"]
    assert "Polderzorg" not in "".join(delivery.refusal.values())
    assert "Polderzorg" in browser_of(coordinator).get(page).content.decode()
    assert "Polderzorg" not in browser_of(landlord).get(page).content.decode()


def test_the_sentence_says_which_columns_are_missing(coordinator: Actor) -> None:
    delivery = carry(receive(b"Klantnummer;BSN;Bedrag\nK1;;10,00\n", coordinator), coordinator)

    assert delivery.refusal["code"] == "wrong_columns"
    for missing in ("Postcode", "Huisnummer"):
        assert missing in delivery.refusal["nl"]
        assert missing in delivery.refusal["en"]


def test_the_sentence_holds_nothing_of_a_resident(coordinator: Actor) -> None:
    content = b"Jansen;111222333;Dorpsstraat\nPietersen;123456782;Kerkstraat\n"

    delivery = carry(receive(content, coordinator), coordinator)

    assert delivery.state == DeliveryState.REFUSED
    told = " ".join(delivery.refusal.values())
    for secret in ("Jansen", "111222333", "Pietersen", "123456782", "straat"):
        assert secret not in told


def test_a_refused_file_is_taken_after_its_layout_was_mended(coordinator: Actor) -> None:
    by = system_actor("test", coordinator.municipality_id)
    content = insurers_file()
    with municipality_scope(coordinator.municipality_id):
        water = Partner.objects.get(code="water")
        save_layout(partner=water, layout=LayoutSpec(columns={"bsn": "Nr", "amount": "Euro"}), by=by)
    refused = carry(receive(content, coordinator, partner="water"), coordinator)
    assert refused.refusal["code"] == "other_partner"

    with municipality_scope(coordinator.municipality_id):
        save_layout(partner=water, layout=LayoutSpec(columns=INSURER_COLUMNS), by=by)
    taken = carry(receive(content, coordinator, partner="water"), coordinator)

    assert taken.pk == refused.pk
    assert (taken.state, taken.refusal, taken.signal_count) == (DeliveryState.CARRIED, {}, 1)
    with municipality_scope(coordinator.municipality_id):
        assert DeliveredFile.objects.filter(delivery=taken).count() == 1
        assert events_of(taken).filter(kind="delivery.received_again").count() == 1


def test_a_refused_file_that_is_still_wrong_stays_refused(coordinator: Actor) -> None:
    first = carry(receive(b"", coordinator), coordinator)

    again = carry(receive(b"", coordinator), coordinator)

    assert (again.pk, again.state, again.refusal["code"]) == (first.pk, DeliveryState.REFUSED, "empty_file")


def test_a_partners_employee_cannot_deliver_for_another_partner(landlord: Actor) -> None:
    before = count_rows()

    with pytest.raises(Refused, match="eigen organisatie"):
        receive(write_csv([row()]), landlord, partner="stroom")

    assert count_rows() == before


def test_a_partners_employee_delivers_for_the_own_organisation(landlord: Actor) -> None:
    delivery = carry(receive(write_csv([row()]), landlord, partner="wonen"), landlord)

    assert (delivery.state, delivery.signal_count) == (DeliveryState.CARRIED, 1)
    with municipality_scope(landlord.municipality_id):
        received = events_of(delivery).get(kind="delivery.received")
        assert (received.actor_key, received.actor_name) == (landlord.key, landlord.name)


@pytest.mark.parametrize("role", ["worker", "analyst", "administrator"])
def test_who_has_nothing_to_do_with_deliveries_delivers_none(role: str, request: pytest.FixtureRequest) -> None:
    by: Actor = request.getfixturevalue(role)
    before = count_rows()

    with pytest.raises(Refused, match="Vraag"):
        receive(write_csv([row()]), by)

    assert count_rows() == before


def test_a_layout_stays_the_one_the_file_was_received_under(coordinator: Actor) -> None:
    delivery = receive(write_csv([row()]), coordinator)
    with municipality_scope(coordinator.municipality_id):
        by = system_actor("test", coordinator.municipality_id)
        save_layout(partner=delivery.partner, layout=LayoutSpec(columns=INSURER_COLUMNS), by=by)

    carried = carry(delivery, coordinator)

    assert carried.state == DeliveryState.CARRIED
    with municipality_scope(coordinator.municipality_id):
        assert carried.layout.read_spec() == LAYOUT
