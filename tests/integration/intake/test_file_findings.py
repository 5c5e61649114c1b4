"""A file beside those before it: what is kept and what is told."""

from datetime import datetime

from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.intake.context import strictness_by_code
from eropaf.intake.file_checks.registry import file_sentence
from eropaf.intake.file_findings import file_facts, file_findings_of, store_file_findings
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import count_per_check, marked_rows_of
from tests.integration.building import deliver, row


def deliver_on(month: int, rows: int, by: Actor, partner: str = "wonen") -> Delivery:
    with clock.standing_at(datetime(2026, month, 2, 9, 0, tzinfo=clock.AMSTERDAM)):
        many = [row(Klantnummer=f"K{month}{n}", Huisnummer=str(n + 1), Bedrag="") for n in range(rows)]
        return deliver(many, by, partner)


def look_at(delivery: Delivery, by: Actor) -> Delivery:
    """As checking does once the rows are stored."""
    with acting(by):
        delivery = Delivery.objects.select_related("partner", "layout").get(pk=delivery.pk)
        file_findings_of(delivery).delete()
        store_file_findings(delivery=delivery, strictness=strictness_by_code())
    return delivery


def test_what_is_remarkable_about_a_file_is_kept_beside_the_rows_and_is_no_row(coordinator: Actor) -> None:
    for month in (7, 8, 9):
        deliver_on(month, 30, coordinator)
    deliver_on(10, 3, coordinator, partner="stroom")

    delivery = look_at(deliver_on(11, 3, coordinator), coordinator)

    with municipality_scope(coordinator.municipality_id), override("en"):
        told = [file_sentence(each.code, each.values) for each in file_findings_of(delivery)]
        assert [each.code for each in count_per_check(delivery, coordinator, ())] == ["amount_missing"]
        assert {marked.row_number for marked in marked_rows_of(delivery, coordinator, ())} == {2, 3, 4}
    assert [sentence.split(";")[0].split(",")[0] for sentence in told] == [
        "Nothing was delivered in October 2026",
        "This file has 3 rows",
    ]


def test_the_facts_are_of_the_same_partners_accepted_files_before_it(coordinator: Actor) -> None:
    first = deliver_on(9, 2, coordinator)
    second = deliver_on(10, 3, coordinator)
    deliver_on(11, 4, coordinator)

    with municipality_scope(coordinator.municipality_id):
        deliveries = Delivery.objects.select_related("partner", "layout")
        assert [file.row_count for file in file_facts(deliveries.get(pk=second.pk)).earlier] == [2]
        facts = file_facts(deliveries.get(pk=first.pk))
    assert facts.earlier == []
    assert set(facts.headers) == set(facts.known_headers) >= {"Klantnummer", "Bedrag"}
    assert set(facts.dispensable) >= {"Telefoon", "E-mail"}
