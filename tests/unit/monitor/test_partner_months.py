"""How good a partner's deliveries were, month by month."""

from datetime import date

from eropaf.monitor.partner_months import (
    TOO_FEW,
    Counted,
    Measure,
    PartnerMonth,
    Share,
    middle_of_peers,
    sum_up_months,
    without_few,
)

UNTIL = date(2026, 11, 2)


def delivered(day: date, rejected: int = 0, rows: int = 100) -> Counted:
    return Counted(day, rows, 0, {Measure.REJECTED: Share(rejected, rows)})


def months_of(*files: Counted, delivery_day: int | None = None) -> list[PartnerMonth]:
    return sum_up_months(files, until=UNTIL, delivery_day=delivery_day)


def test_a_partner_that_never_delivered_has_no_months() -> None:
    assert months_of() == []


def test_two_files_in_a_month_are_added_up_and_a_month_without_one_is_there_too() -> None:
    august, september, october, november = months_of(
        delivered(date(2026, 8, 3), 4), delivered(date(2026, 10, 5), 1), delivered(date(2026, 10, 20), 2, rows=50)
    )

    assert [each.month.month for each in (august, september, october, november)] == [8, 9, 10, 11]
    assert (october.deliveries, october.rows, october.shares[Measure.REJECTED]) == (2, 150, Share(3, 150))
    assert (september.deliveries, september.days_late) == (0, None)


def test_a_share_of_nothing_is_no_share() -> None:
    assert Share(0, 0).ratio is None
    assert Share(1, 4).ratio == 0.25


def test_days_late_count_from_the_agreed_day_of_the_month() -> None:
    in_time, late = months_of(delivered(date(2026, 9, 7)), delivered(date(2026, 10, 8)), delivery_day=5)[:2]

    assert (in_time.days_late, late.days_late) == (0, 3)
    assert months_of(delivered(date(2026, 10, 4)), delivery_day=8)[0].days_late == 0


def test_an_agreed_day_in_a_weekend_moves_to_the_working_day_that_follows() -> None:
    assert months_of(delivered(date(2026, 11, 2)), delivery_day=1)[0].days_late == 0, "the first is a Sunday"


def test_nothing_is_missing_before_its_day_has_come() -> None:
    due_later = months_of(delivered(date(2026, 10, 5)), delivery_day=5)[-1]
    due_today = months_of(delivered(date(2026, 10, 5)), delivery_day=2)[-1]
    skipped = months_of(delivered(date(2026, 9, 5)), delivery_day=5)[1]

    assert (due_later.deliveries, due_later.missing) == (0, False)
    assert not due_today.missing, "it may still come today"
    assert skipped.missing


def test_without_an_agreed_day_a_month_is_missing_once_it_is_over() -> None:
    _september, october, november = months_of(delivered(date(2026, 9, 10)))

    assert (october.missing, november.missing) == (True, False)


def test_without_an_agreed_day_nobody_knows_what_is_late() -> None:
    first, second = months_of(delivered(date(2026, 9, 1)), delivered(date(2026, 10, 31)))[:2]

    assert (first.days_late, second.days_late) == (None, None)


def test_months_end_where_the_municipality_looks_and_cross_the_year() -> None:
    months = sum_up_months([delivered(date(2025, 12, 1))], until=date(2026, 2, 1), delivery_day=None)

    assert [each.month for each in months] == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]


def test_a_share_of_fewer_than_ten_is_blank_for_a_partner_since_it_tells_about_persons() -> None:
    (october, _november) = months_of(delivered(date(2026, 10, 1), 1, rows=10))
    (few, _november) = months_of(delivered(date(2026, 10, 1), 1, rows=9))

    assert without_few(october).shares[Measure.REJECTED] == Share(1, 10)
    assert without_few(few).shares[Measure.REJECTED] == TOO_FEW
    assert TOO_FEW.ratio is None
    assert without_few(few).shares[Measure.STALE] == Share(0, 0), "of nothing there is nothing to hide"


def test_the_middle_of_partners_is_told_of_five_or_more_only() -> None:
    peers = [months_of(delivered(date(2026, 10, 1), rejected)) for rejected in (1, 4, 10, 2, 8)]

    assert middle_of_peers(peers, Measure.REJECTED) == {date(2026, 10, 1): 0.04}
    assert middle_of_peers(peers[:4], Measure.REJECTED) == {}


def test_the_middle_is_a_whole_per_cent_so_that_nobody_finds_the_numbers_behind_it() -> None:
    peers = [months_of(delivered(date(2026, 10, 1), rejected, rows=170)) for rejected in (1, 4, 10, 2, 8)]

    assert middle_of_peers(peers, Measure.REJECTED) == {date(2026, 10, 1): 0.02}
