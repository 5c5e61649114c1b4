"""A row that cannot be used: kept with what is wrong and where, while its neighbours go on."""

import pytest
from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core.languages import in_every_language
from eropaf.intake.checks.registry import check_of
from eropaf.intake.enums import DeliveryState, Severity, SignalStatus
from eropaf.intake.models import Delivery, Finding, MarkedRow, Signal
from eropaf.matching.models import MatchedSignal
from tests.integration.building import deliver, row

pytestmark = pytest.mark.django_db

BAD_ROW_NUMBER = 3  # the header is row 1, a good row stands above and one below
BAD_ROWS = {
    "a wrong BSN": ("bsn_wrong", "bsn", {"BSN": "123456789"}),
    "an impossible date of birth": ("birth_date_impossible", "birth_date", {"Geboortedatum": "31-02-1980"}),
    "a birth in the future": ("birth_date_impossible", "birth_date", {"Geboortedatum": "01-01-2030"}),
    "an impossible start of the arrears": (
        "arrears_date_impossible",
        "arrears_since",
        {"Achterstand sinds": "32-13-2026"},
    ),
    "a negative amount": ("amount_negative", "amount", {"Bedrag": "-12,50"}),
    "an amount of nothing": ("amount_negative", "amount", {"Bedrag": "0,00"}),
    "no amount": ("amount_missing", "amount", {"Bedrag": ""}),
    "an amount in words": ("amount_unreadable", "amount", {"Bedrag": "driehonderd"}),
    "a Belgian postcode": ("postcode_abroad", "postcode", {"Postcode": "B-2000"}),
    "a German postcode": ("postcode_abroad", "postcode", {"Postcode": "48599"}),
    "half a postcode": ("postcode_wrong", "postcode", {"Postcode": "1234"}),
    "a house number in words": ("house_number_wrong", "house_number", {"Huisnummer": "twaalf"}),
    "nobody to find": ("nobody_to_find", "bsn", {"BSN": "", "Postcode": "", "Huisnummer": ""}),
}


def between_neighbours(bad: dict[str, str]) -> list[dict[str, str]]:
    return [
        row(Klantnummer="K1", Huisnummer="1"),
        row(Klantnummer="K2", Huisnummer="2") | bad,
        row(Klantnummer="K3", Huisnummer="3"),
    ]


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_a_bad_row_is_kept_with_its_finding_and_its_neighbours_go_on(kind: str, coordinator: Actor) -> None:
    code, column, cells = BAD_ROWS[kind]
    rows = between_neighbours(cells)

    delivery = deliver(rows, coordinator)

    counts = (delivery.row_count, delivery.signal_count, delivery.rejected_count, delivery.warned_count)
    assert (delivery.state, counts) == (DeliveryState.CARRIED, (3, 2, 1, 0))
    with municipality_scope(coordinator.municipality_id):
        finding = Finding.objects.get(delivery=delivery)
        assert (finding.row_number, finding.code, finding.column) == (BAD_ROW_NUMBER, code, column)
        assert finding.severity == Severity.ERROR
        kept = MarkedRow.objects.get(delivery=delivery)
        assert (kept.row_number, kept.rejected) == (BAD_ROW_NUMBER, True)
        assert delivery.headers == list(rows[1])
        assert kept.cells == [text or None for text in rows[1].values()]
        assert [signal.row_number for signal in Signal.objects.order_by("row_number")] == [2, 4]
        assert Case.objects.count() == 2


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_each_finding_has_a_sentence_in_dutch_and_english(kind: str, coordinator: Actor) -> None:
    code, _column, _cells = BAD_ROWS[kind]

    told = in_every_language(lambda: str(check_of(code).sentence))

    assert told["nl"] != told["en"]
    assert all(sentence.endswith((".", "?")) for sentence in told.values())


def test_a_duplicate_row_is_kept_aside_and_the_first_one_goes_on(coordinator: Actor) -> None:
    delivery = deliver([row(), row(Klantnummer="K2", Huisnummer="2"), row(Telefoon="0687654321")], coordinator)

    assert (delivery.signal_count, delivery.rejected_count) == (2, 1)
    with municipality_scope(coordinator.municipality_id):
        finding = Finding.objects.get(delivery=delivery)
        assert (finding.row_number, finding.code) == (4, "duplicate_row")
        assert Signal.objects.get(customer_number="K1").phone == "+31612345678"
        assert Case.objects.count() == 2


def test_everything_wrong_in_a_row_is_told_at_once(coordinator: Actor) -> None:
    delivery = deliver([row(BSN="1", Bedrag="-5", Geboortedatum="99-99-9999", Postcode="B-2000")], coordinator)

    with municipality_scope(coordinator.municipality_id):
        codes = set(Finding.objects.filter(delivery=delivery).values_list("code", flat=True))
    assert codes == {"bsn_wrong", "amount_negative", "birth_date_impossible", "postcode_abroad"}
    assert (delivery.row_count, delivery.rejected_count, delivery.signal_count) == (1, 1, 0)


def test_a_file_of_bad_rows_only_is_carried_and_opens_no_case(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="-5"), row(Bedrag="niets")], coordinator)

    assert (delivery.state, delivery.signal_count, delivery.rejected_count) == (DeliveryState.CARRIED, 0, 2)
    with municipality_scope(coordinator.municipality_id):
        assert not Case.objects.exists()


NOT_TAKEN_UP = {
    "under the threshold": ("amount_under_threshold", SignalStatus.UNJUSTIFIED, {"Bedrag": "49,99"}),
    "too recent for a landlord": ("outside_window", SignalStatus.UNJUSTIFIED, {"Achterstand sinds": "20-10-2026"}),
    "outside the municipality": ("outside_municipality", SignalStatus.NO_RESIDENT, {"Postcode": "9876 ZZ"}),
}


@pytest.mark.parametrize("kind", NOT_TAKEN_UP)
def test_a_signal_is_kept_with_the_status_that_says_why_it_is_not_taken_up(kind: str, coordinator: Actor) -> None:
    code, status, cells = NOT_TAKEN_UP[kind]

    delivery = deliver([row(Klantnummer="K9", Huisnummer="9"), row() | cells], coordinator)

    counts = (delivery.signal_count, delivery.rejected_count, delivery.warned_count)
    assert counts == (2, 0, 1)
    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.get(row_number=3).status == status
        assert Signal.objects.get(row_number=2).status == SignalStatus.TAKEN_UP
        assert not MatchedSignal.objects.filter(signal__row_number=3).exists()
        assert Case.objects.count() == 1
        finding = Finding.objects.get(delivery=delivery)
        assert (finding.row_number, finding.code, finding.severity) == (3, code, Severity.WARNING)
        assert MarkedRow.objects.get(delivery=delivery).rejected is False


def test_exactly_on_the_threshold_and_the_window_is_taken_up(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="50,00", **{"Achterstand sinds": "03-10-2026"})], coordinator)

    assert delivery.warned_count == 0
    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.get().status == SignalStatus.TAKEN_UP


def test_not_living_here_weighs_more_than_owing_too_little(coordinator: Actor) -> None:
    deliver([row(Bedrag="10,00", Postcode="9876 ZZ")], coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.get().status == SignalStatus.NO_RESIDENT


def test_a_worker_reads_the_sentence_in_the_chosen_language() -> None:
    sentence = check_of("amount_negative").sentence
    with override("nl"):
        dutch = str(sentence)
    with override("en"):
        english = str(sentence)
    assert "bedrag" in dutch.lower()
    assert "amount" in english.lower()


def test_the_neighbouring_municipality_sees_nothing_of_a_delivery(coordinator: Actor, other_coordinator: Actor) -> None:
    deliver([row(), row(Bedrag="-5", Huisnummer="3")], coordinator)

    with municipality_scope(other_coordinator.municipality_id):
        for model in (Delivery, Signal, Finding, MarkedRow, MatchedSignal, Case):
            assert not model.objects.exists(), model
