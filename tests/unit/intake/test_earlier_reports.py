"""What a partner reported before: the columns say what the matching says report by report."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from eropaf.intake.checks import EARLIER
from eropaf.intake.earlier_reports import index_taken_up, repeats_unchanged
from eropaf.matching.enums import Repeat
from eropaf.matching.identity import address_key
from eropaf.matching.repeats import EarlierReports, Report
from tests.unit.intake.test_checks import CONTEXT, Row, findings_of

DAYS = st.sampled_from([date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1)])
REPORTS = st.fixed_dictionaries(
    {
        "customer_number": st.sampled_from(["", "K1", "K2"]),
        "bsn": st.sampled_from(["", "111222333", "123456782"]),
        "postcode": st.sampled_from(["", "1990AB", "1991CD"]),
        "house_number": st.sampled_from([None, 1, 12]),
        "house_number_addition": st.sampled_from(["", "A"]),
        "surname": st.just("Jansen"),
        "birth_date": st.none(),
        "amount_cents": st.sampled_from([100, 200, 300]),
        "arrears_since": st.none() | DAYS,
        "signal_date": DAYS,
        "taken_up": st.booleans(),
    }
)
Rows = list[dict[str, Any]]


def one_by_one(new: Rows, earlier: Rows) -> list[bool]:
    """What the matching says."""
    reports = EarlierReports(report(row, number) for number, row in enumerate(earlier) if row["taken_up"])
    return [reports.judge(report(row, -1)).repeat == Repeat.UNCHANGED for row in new]


def report(row: dict[str, Any], number: int) -> Report:
    """A row as the matching sees it."""
    return Report(
        signal_id=number,
        partner_id=1,
        customer_number=row["customer_number"],
        bsn=row["bsn"],
        address=address_key(row["postcode"], row["house_number"], row["house_number_addition"]),
        amount_cents=row["amount_cents"],
        arrears_since=row["arrears_since"],
        reported_on=row["signal_date"],
    )


def frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=EARLIER)


def unknown_as_null(rows: pl.DataFrame) -> pl.DataFrame:
    """A file has nothing where a table keeps an empty text."""
    texts = ("customer_number", "bsn", "postcode", "surname")
    return rows.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in texts)


SAME = {
    "customer_number": "",
    "bsn": "111222333",
    "postcode": "1990AB",
    "house_number": 12,
    "house_number_addition": "",
    "surname": "Jansen",
    "birth_date": None,
    "amount_cents": 200,
    "arrears_since": None,
    "signal_date": date(2026, 9, 1),
    "taken_up": True,
}


@given(st.lists(REPORTS, max_size=5), st.lists(REPORTS, max_size=5))
@example([SAME], [SAME])
@example([SAME | {"bsn": "", "amount_cents": 300}], [SAME, SAME | {"customer_number": "K1", "amount_cents": 300}])
@example([SAME | {"customer_number": "K1"}], [SAME | {"customer_number": "K2"}, SAME | {"customer_number": ""}])
def test_a_repeat_is_what_the_matching_takes_for_one(new: Rows, earlier: Rows) -> None:
    taken_up = index_taken_up(frame(earlier))

    assert repeats_unchanged(frame(new), taken_up).to_list() == one_by_one(new, earlier)
    assert repeats_unchanged(unknown_as_null(frame(new)), taken_up).to_list() == one_by_one(new, earlier)


# The row of the other tests, as it was reported a month ago.
MONTH_AGO: dict[str, Any] = {
    "customer_number": "K1",
    "bsn": "111222333",
    "postcode": "1990AB",
    "house_number": 12,
    "house_number_addition": "",
    "surname": "Jansen",
    "birth_date": date(1980, 5, 1),
    "amount_cents": 750_00,
    "arrears_since": date(2026, 8, 1),
    "signal_date": date(2026, 10, 1),
    "taken_up": True,
}


def codes_after(row: Row, **earlier: Any) -> set[str]:
    """What is found on a row when this was reported before."""
    context = replace(CONTEXT, earlier=frame([MONTH_AGO | earlier]))
    return set(findings_of(row, context=context)["code"])


def test_arrears_that_were_taken_up_and_have_not_grown_get_a_remark() -> None:
    assert codes_after({}) == {"repeat_not_increased"}
    assert codes_after({"amount": "700,00"}) == {"repeat_not_increased"}
    assert codes_after({"amount": "750,01"}) == set()
    assert codes_after({}, taken_up=False) == set()
    assert codes_after({"arrears_since": "2026-10-02"}) == set()


def test_the_very_same_report_in_an_earlier_delivery_is_a_duplicate() -> None:
    same = {"signal_date": date(2026, 11, 1), "taken_up": False}
    assert codes_after({}, **same) == {"duplicate_of_earlier"}
    assert codes_after({"amount": "749,00"}, **same) == set()
    assert codes_after({"customer_number": "K2"}, **same) == set()
    assert codes_after({"arrears_since": "2026-08-02"}, **same) == set()
    assert codes_after({"arrears_since": None}, **same, arrears_since=None) == {"duplicate_of_earlier"}


def test_a_report_without_a_date_is_of_the_day_it_came_in() -> None:
    assert codes_after({"signal_date": None}, signal_date=CONTEXT.today, taken_up=False) == {"duplicate_of_earlier"}


def test_of_two_tenants_of_one_house_who_owe_the_same_neither_is_a_duplicate_of_the_other() -> None:
    same = {"signal_date": date(2026, 11, 1), "taken_up": False, "bsn": "", "customer_number": ""}
    tenant: Row = {"bsn": None, "customer_number": None}
    assert codes_after(tenant, **same) == {"duplicate_of_earlier"}
    assert codes_after({**tenant, "surname": "Vries"}, **same) == set()
    assert codes_after({**tenant, "birth_date": None}, **same) == set()


def test_one_context_serves_all_parts_of_a_file() -> None:
    context = replace(CONTEXT, earlier=frame([MONTH_AGO]))
    assert context.taken_up is context.taken_up
    assert context.reported is context.reported
