"""What the coordinator tells a partner about its files, with the numbers behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.core.errors import Refused
from eropaf.intake.enums import Strictness
from eropaf.intake.models import MarkedRow
from eropaf.intake.services.strictness import set_strictness
from eropaf.jobs.journey import carry_correction
from eropaf.monitor.partner_months import Measure, PartnerMonth, Share
from eropaf.monitor.permissions import check_may_compare_partners
from eropaf.monitor.quality import most_found, quality_of_partners
from eropaf.partners.models import Partner
from tests.integration.building import deliver, receive, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def months_of(actor: Actor, code: str = "wonen") -> list[PartnerMonth]:
    with looking_as(actor):
        return next(each.months for each in quality_of_partners(actor) if each.partner.code == code)


def test_rejected_rows_and_wrong_addresses_are_shares_of_all_rows(coordinator: Actor) -> None:
    deliver(
        [row(), row(Klantnummer="K2", Bedrag="-5"), row(Klantnummer="K3", Postcode="12 AB", Bedrag="")], coordinator
    )

    (month,) = months_of(coordinator)

    assert month.shares[Measure.REJECTED] == Share(2, 3)
    assert month.shares[Measure.WRONG_ADDRESS] == Share(1, 3)
    assert month.shares[Measure.ALREADY_PAID] == Share(0, 0)


def test_what_was_paid_already_is_a_share_of_closed_cases(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    with looking_as(worker):
        first, _second = cases_of(worker)
        close_case(case=first, result=EndResult.PAID, by=worker)

    (month,) = months_of(coordinator)

    assert month.shares[Measure.ALREADY_PAID] == Share(1, 1)


def test_a_signal_that_comes_again_and_has_not_grown_is_a_repeat(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(Telefoon="0687654321")], coordinator)

    october, november = months_of(coordinator)

    assert (october.shares[Measure.REPEAT], november.shares[Measure.REPEAT]) == (Share(0, 1), Share(1, 1))


def test_a_resident_who_moved_makes_the_address_of_the_row_wrong(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Postcode="9999 AB"), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3")], coordinator)
    case, _other = cases_of(worker)
    close_case(case=case, result=EndResult.NOT_A_RESIDENT, by=worker)

    (month,) = months_of(coordinator)

    assert month.shares[Measure.WRONG_ADDRESS] == Share(2, 3)


@pytest.mark.parametrize(("postcode", "moved"), [("1234 AB", True), ("9999 AB", False)], ids=["moved", "elsewhere"])
def test_a_corrected_row_counts_once_and_as_it_came(
    postcode: str, moved: bool, coordinator: Actor, worker: Actor
) -> None:
    delivery = deliver([row(Huisnummer="x")], coordinator)
    with looking_as(coordinator):
        marked = MarkedRow.objects.get(delivery=delivery)
        carry_correction(row=marked, cells={"Huisnummer": "14", "Postcode": postcode}, by=coordinator)
    cases = cases_of(worker)
    for case in cases:
        close_case(case=case, result=EndResult.NOT_A_RESIDENT, by=worker)

    (month,) = months_of(coordinator)

    assert len(cases) == moved
    assert month.shares[Measure.WRONG_ADDRESS] == Share(1, 1)
    assert (month.shares[Measure.REJECTED], month.corrected) == (Share(1, 1), 1)


@pytest.mark.parametrize("strictness", [Strictness.WARNING, Strictness.ERROR])
def test_what_was_delivered_before_is_a_repeat_whether_it_is_refused_or_not(
    strictness: Strictness, coordinator: Actor
) -> None:
    set_strictness(code="duplicate_of_earlier", strictness=strictness, by=coordinator)
    dated = row(Achterstand_sinds="01-09-2026")
    with on(2026, 11, 2, 8):
        deliver([dated], coordinator)
    deliver([dated, row(Klantnummer="K2", Huisnummer="14")], coordinator)

    (month,) = months_of(coordinator)

    assert month.deliveries == 2
    assert month.shares[Measure.REPEAT] == Share(1, 3)


def test_a_repeat_that_was_refused_and_then_corrected_counts_once(coordinator: Actor) -> None:
    set_strictness(code="duplicate_of_earlier", strictness=Strictness.ERROR, by=coordinator)
    with on(2026, 11, 2, 8):
        deliver([row(Huisnummer="14", Klantnummer="K2"), row()], coordinator)
    again = deliver([row()], coordinator)
    with looking_as(coordinator):
        marked = MarkedRow.objects.get(delivery=again)
        corrected = carry_correction(row=marked, cells={"Bedrag": "450,00"}, by=coordinator).row
    assert corrected is not None, "the correction is a signal"

    (month,) = months_of(coordinator)

    assert (month.shares[Measure.REPEAT], month.shares[Measure.GROWN]) == (Share(1, 3), Share(0, 3))


def test_a_row_that_stands_in_the_file_twice_counts_once_as_paid_where_it_is_only_remarked_on(
    coordinator: Actor, worker: Actor
) -> None:
    set_strictness(code="duplicate_row", strictness=Strictness.WARNING, by=coordinator)
    deliver([row(), row()], coordinator)
    close_case(case=cases_of(worker)[0], result=EndResult.PAID, by=worker)

    (month,) = months_of(coordinator)

    assert month.shares[Measure.ALREADY_PAID] == Share(1, 1)
    assert month.shares[Measure.REPEAT] == Share(0, 1)


def test_a_repeat_that_has_grown_is_counted_apart(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(Bedrag="900,00")], coordinator)

    november = months_of(coordinator)[-1]

    assert (november.shares[Measure.REPEAT], november.shares[Measure.GROWN]) == (Share(0, 1), Share(1, 1))


def test_a_file_after_the_agreed_day_is_late(coordinator: Actor) -> None:
    with acting(coordinator):
        Partner.objects.filter(code="wonen").update(delivery_day=5)
    with on(2026, 10, 8):
        deliver([row()], coordinator)

    assert months_of(coordinator)[0].days_late == 3


def test_of_a_partner_without_an_agreed_day_the_screens_do_not_say_that_it_is_in_time(coordinator: Actor) -> None:
    with on(2026, 10, 30):
        deliver([row()], coordinator)
    with on(2026, 11, 2):
        deliver([row(Bedrag="400,00")], coordinator)
        page = browser_of(coordinator).get("/kwaliteit/").content.decode()

    assert "geen dag afgesproken" in page
    assert "op tijd" not in page


def test_a_refused_file_is_no_delivery_to_judge(coordinator: Actor) -> None:
    carry(receive(b"", coordinator), coordinator)

    with looking_as(coordinator):
        assert all(not each.months for each in quality_of_partners(coordinator))


def test_all_partners_together_take_as_many_queries_as_one(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Bedrag="")], coordinator)
    with (
        looking_as(coordinator),
        CaptureQueriesContext(
            connection,
        ) as with_one,
    ):
        quality_of_partners(coordinator)
    deliver([row(Klantnummer="E1")], coordinator, partner="stroom")
    deliver([row(Klantnummer="W1")], coordinator, partner="water")
    with looking_as(coordinator), CaptureQueriesContext(connection) as with_three:
        quality_of_partners(coordinator)

    assert len(with_three) == len(with_one) == 5


def test_the_sentences_name_what_was_found_most(coordinator: Actor) -> None:
    deliver([row(Bedrag=""), row(Klantnummer="K2", Bedrag="", Huisnummer="2"), row(Klantnummer="K3")], coordinator)

    page = browser_of(coordinator).get(f"/kwaliteit/{partner_key(coordinator)}/").content.decode()

    assert "Van de 3 rijen in november 2026 zijn er 2 afgekeurd (67%)." in page
    assert "Bedrag ontbreekt (2)" in page


def partner_key(actor: Actor, code: str = "wonen") -> int:
    with looking_as(actor):
        return Partner.objects.get(code=code).pk


def test_a_partner_sees_its_own_figures_and_nobody_elses(coordinator: Actor, landlord: Actor) -> None:
    deliver([row()], coordinator)
    browser = browser_of(landlord)

    assert browser.get(f"/kwaliteit/{partner_key(coordinator)}/").status_code == 200
    assert browser.get(f"/kwaliteit/{partner_key(coordinator, 'water')}/").status_code == 404
    assert browser.get("/kwaliteit/").status_code == 403


def test_a_partner_does_not_learn_that_its_only_customer_with_a_closed_case_has_paid(
    coordinator: Actor, worker: Actor, landlord: Actor
) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(1, 13)], coordinator)
    close_case(case=cases_of(worker)[0], result=EndResult.PAID, by=worker)
    address = f"/kwaliteit/{partner_key(coordinator)}"

    own, ours = browser_of(landlord), browser_of(coordinator)
    page, table = (own.get(f"{address}/{name}").content.decode() for name in ("", "tabel.csv"))
    known, all_numbers = (ours.get(f"{address}/{name}").content.decode() for name in ("", "tabel.csv"))

    paid = "Van de 1 signalen in afgesloten zaken waren er 1 al betaald of geregeld."
    assert paid in known
    assert paid not in page
    assert '<span class="eropaf-share">te weinig</span>' in page
    assert '<span class="eropaf-share">te weinig</span>' not in known
    assert "Van de 12 rijen in november 2026 is er geen afgekeurd." in page
    assert table.splitlines()[1].startswith("2026-11;1;12;0;12;0;12;0;12;;;0;12;0;12;")
    assert all_numbers.splitlines()[1].startswith("2026-11;1;12;0;12;0;12;0;12;1;1;0;12;0;12;")


def test_of_a_few_rows_a_partner_reads_no_shares(coordinator: Actor, landlord: Actor) -> None:
    deliver([row(Bedrag="")], coordinator)

    page = browser_of(landlord).get(f"/kwaliteit/{partner_key(coordinator)}/").content.decode()

    assert "In november 2026 waren er te weinig rijen om iets over te zeggen." in page
    assert "100%" not in page


def test_a_partner_does_not_learn_who_objected_from_what_was_found_most(coordinator: Actor, landlord: Actor) -> None:
    deliver([row(Achternaam="Stichting Zon", Geboortedatum="")], coordinator)
    (month,) = months_of(coordinator)

    with looking_as(coordinator):
        partner = Partner.objects.get(code="wonen")
        told = {each.code for each in most_found(partner, month, landlord)}
        known = {each.code for each in most_found(partner, month, coordinator)}
    assert "legal_person" in known
    assert "legal_person" not in told


def test_partners_are_not_shown_beside_each_other_to_a_partner(coordinator: Actor, landlord: Actor) -> None:
    check_may_compare_partners(coordinator)

    with pytest.raises(Refused, match="eigen organisatie"):
        check_may_compare_partners(landlord)


def test_what_was_found_most_is_of_that_month_alone_in_dutch_days(coordinator: Actor) -> None:
    with on(2026, 10, 31, 23):
        deliver([row(Bedrag="")], coordinator)
    with on(2026, 11, 1, 0):
        deliver([row(Klantnummer="K2", Bedrag="-5")], coordinator)
    october, november = months_of(coordinator)

    with looking_as(coordinator), CaptureQueriesContext(connection) as queries:
        partner = Partner.objects.get(code="wonen")
        told = [[each.code for each in most_found(partner, month, coordinator)] for month in (october, november)]
    assert told == [["amount_missing"], ["amount_negative"]]
    assert len(queries) == 3, "the partner, and one for each month"


def test_the_overview_sets_the_last_three_months_beside_those_before(coordinator: Actor) -> None:
    with on(2026, 7, 1):
        deliver([row(Achterstand_sinds="01-05-2026")], coordinator)
    deliver([row(Klantnummer="K2", Bedrag="")], coordinator)

    page = browser_of(coordinator).get("/kwaliteit/").content.decode()

    assert "gestegen van 0%" in page
    assert "in 2 maanden niets ontvangen" in page


def test_the_picture_and_the_table_can_be_had(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Bedrag="")], coordinator)
    browser, address = browser_of(coordinator), f"/kwaliteit/{partner_key(coordinator)}"

    picture = browser.get(f"{address}/grafiek.svg")
    table = browser.get(f"{address}/tabel.csv").content.decode("utf-8-sig").splitlines()

    assert picture["Content-Type"] == "image/svg+xml"
    assert "Hoe Wonen aanleverde" in picture.content.decode()
    assert browser.get(f"{address}/grafiek.svg?smal").content != picture.content
    assert table[0].startswith("Maand;Bestanden;Rijen;Afgekeurde rijen;van;")
    assert table[1].startswith("2026-11;1;2;1;2;")


def test_before_anything_was_delivered_the_screens_say_so(coordinator: Actor) -> None:
    browser = browser_of(coordinator)

    for address in ("/kwaliteit/", f"/kwaliteit/{partner_key(coordinator)}/"):
        assert "Er is nog niets aangeleverd" in browser.get(address).content.decode()


def test_a_worker_does_not_see_how_partners_report(worker: Actor) -> None:
    with looking_as(worker), pytest.raises(Refused):
        quality_of_partners(worker)
