"""Whether a partner reported the same arrears before."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.matching.enums import Repeat
from eropaf.matching.repeats import NOT_REPEATED, EarlierReports, RepeatFound, Report

OCTOBER = Report(
    signal_id=1,
    partner_id=10,
    customer_number="K1",
    bsn="111222333",
    address="1234AB 12 ",
    amount_cents=30_000,
    arrears_since=date(2026, 8, 1),
    reported_on=date(2026, 10, 1),
)
NOVEMBER = replace(OCTOBER, signal_id=2, reported_on=date(2026, 11, 2))


def _judge(report: Report, *earlier: Report) -> RepeatFound:
    return EarlierReports(earlier).judge(report)


@pytest.mark.parametrize(
    ("cents", "repeat"),
    [(30_000, Repeat.UNCHANGED), (29_999, Repeat.UNCHANGED), (30_001, Repeat.INCREASED)],
)
def test_one_cent_more_is_increased(cents: int, repeat: Repeat) -> None:
    assert _judge(replace(NOVEMBER, amount_cents=cents), OCTOBER) == RepeatFound(repeat, 1)


def test_nothing_reported_before_is_no_repeat() -> None:
    assert _judge(NOVEMBER) == NOT_REPEATED


def test_another_partner_reports_other_arrears() -> None:
    assert _judge(replace(NOVEMBER, partner_id=11), OCTOBER) == NOT_REPEATED


def test_another_customer_number_is_another_contract() -> None:
    assert _judge(replace(NOVEMBER, customer_number="K2"), OCTOBER) == NOT_REPEATED


@pytest.mark.parametrize(
    "report",
    [
        replace(NOVEMBER, bsn="", address=""),
        replace(NOVEMBER, customer_number="", address=""),
        replace(NOVEMBER, customer_number="", bsn=""),
        replace(NOVEMBER, address="1235XX 9 "),
    ],
    ids=["customer number", "citizen number", "address", "after a move"],
)
def test_a_repeat_is_recognised_by(report: Report) -> None:
    assert _judge(report, OCTOBER) == RepeatFound(Repeat.UNCHANGED, 1)


def test_a_housemate_with_the_same_partner_repeats_nothing() -> None:
    """Without this the housemate would never get an offer."""
    housemate = replace(NOVEMBER, customer_number="", bsn="123456782")

    assert _judge(housemate, replace(OCTOBER, customer_number="")) == NOT_REPEATED


def test_arrears_that_began_after_the_earlier_report_are_new() -> None:
    """The earlier ones must have been settled: rent that is late again after it was paid."""
    assert _judge(replace(NOVEMBER, arrears_since=date(2026, 10, 2)), OCTOBER) == NOT_REPEATED
    assert _judge(replace(NOVEMBER, arrears_since=date(2026, 10, 1)), OCTOBER).repeat == Repeat.UNCHANGED
    assert _judge(replace(NOVEMBER, arrears_since=None), OCTOBER).repeat == Repeat.UNCHANGED


def test_the_last_report_that_was_taken_up_counts() -> None:
    september = replace(OCTOBER, signal_id=0, amount_cents=50_000)

    assert _judge(replace(NOVEMBER, amount_cents=40_000), september, OCTOBER) == RepeatFound(Repeat.INCREASED, 1)
