"""What is declared: hours, amounts, who pays, and numbers that lead to nobody."""

from datetime import date

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.core.period import Period
from eropaf.support.hours.declaring import Given, Terms, Worked, lines_of, sum_of, totals_of
from eropaf.support.hours.durations import read_duration, show_duration
from eropaf.support.hours.enums import Payer, PeriodKind
from eropaf.support.hours.limits import Limits, who_pays
from eropaf.support.hours.periods import period_of
from eropaf.support.hours.plan import add_up, compare

PILOT = {
    1: (Terms("Informatie en advies", 60, 6000), 50, 50),
    2: (Terms("Korte bemiddeling", 180, 6000), 17, 51),
    3: (Terms("Eropaf", 600, 6000), 25, 250),
    4: (Terms("Start inkomensbeheer", 180, 6000), 8, 24),
    5: (Terms("Extra inkomensbeheer", 270, 6000), 8, 36),
}
TERMS = {key: terms for key, (terms, _, _) in PILOT.items()}
CITY, LANDLORD = Payer.MUNICIPALITY, Payer.PARTNER


def test_the_plan_of_2007_adds_up_to_411_hours() -> None:
    given = [Given(client, key, CITY) for key, (_, uses, _) in PILOT.items() for client in range(uses)]
    lines = lines_of(TERMS, given, [])
    hours = {total.service: total.norm_minutes // 60 for total in totals_of(lines)}
    assert hours == {terms.name: expected for terms, _, expected in PILOT.values()}
    assert sum_of(lines).norm_minutes == 411 * 60
    assert sum_of(lines).amount_cents == 411 * 6000
    plan = add_up(compare(terms.name, terms.norm_minutes, uses, 0, 0) for terms, uses, _ in PILOT.values())
    assert (plan.planned_uses, plan.planned_minutes) == (108, 411 * 60)


def test_income_management_of_half_a_year_costs_870_euros() -> None:
    assert Terms("Inkomensbeheer", 720, 6000, monthly_cents=2500, months=6).amount_cents(1) == 87000


def test_a_bell_action_is_half_an_hour() -> None:
    assert Terms("Aanbelactie", 30, 6000).amount_cents(3) == 9000


def test_each_pays_a_part() -> None:
    lines = lines_of(TERMS, [Given(7, 3, CITY), Given(7, 3, LANDLORD), Given(8, 1, LANDLORD)], [])
    assert [(total.service, total.payer, total.amount_cents) for total in totals_of(lines)] == [
        ("Eropaf", CITY, 60000),
        ("Eropaf", LANDLORD, 60000),
        ("Informatie en advies", LANDLORD, 6000),
    ]
    assert sum_of(lines, LANDLORD).amount_cents == 66000


def test_time_is_told_with_the_use_and_costs_nothing_without_one() -> None:
    worked = [Worked(7, 3, 5400), Worked(7, 3, 60), Worked(8, 1, 300)]
    lines = lines_of(TERMS, [Given(7, 3, LANDLORD)], worked)
    assert {(line.service, line.payer, line.uses, line.worked_seconds, line.amount_cents) for line in lines} == {
        ("Eropaf", LANDLORD, 1, 5460, 60000),
        ("Informatie en advies", CITY, 0, 300, 0),
    }


def test_the_number_of_a_client_tells_nothing_of_the_case() -> None:
    given = [Given(9, 1, CITY), Given(4, 3, CITY), Given(4, 1, CITY), Given(2, 2, CITY)]
    renumbered = [Given(100 - each.client, each.service, each.payer) for each in given]
    assert lines_of(TERMS, given, []) == lines_of(TERMS, renumbered[::-1], [])
    assert sorted({line.client for line in lines_of(TERMS, given, [])}) == [1, 2, 3]


@pytest.mark.parametrize(
    ("limits", "in_case", "in_year", "payer"),
    [
        (Limits(), 90, 900, CITY),
        (Limits(per_case=1), 0, 5, CITY),
        (Limits(per_case=1), 1, 5, LANDLORD),
        (Limits(per_year=10), 0, 9, CITY),
        (Limits(per_year=10), 0, 10, LANDLORD),
        (Limits(per_year=0), 0, 0, LANDLORD),
    ],
)
def test_what_cannot_be_declared_is_paid_by_the_landlord(
    limits: Limits, in_case: int, in_year: int, payer: Payer
) -> None:
    assert who_pays(CITY, limits, in_case, in_year) == payer


@pytest.mark.parametrize(
    ("text", "seconds"), [("1:30", 5400), ("0:05", 300), ("2", 7200), ("1,5", 5400), ("24:00", 86400)]
)
def test_time_is_read_as_it_is_written(text: str, seconds: int) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "half", "0:00", "25:00", "1:75", "-1:00", "1.5.2"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_duration(text)


def test_time_is_shown_in_hours_and_minutes() -> None:
    assert [show_duration(seconds) for seconds in (5459, 0, -1800)] == ["1:30", "0:00", "-0:30"]


def test_periods_are_whole() -> None:
    from_to = {kind: (period.start.isoformat(), period.end.isoformat()) for kind, period in _periods().items()}
    assert from_to == {
        PeriodKind.MONTH: ("2026-11-01", "2026-11-30"),
        PeriodKind.QUARTER: ("2026-10-01", "2026-12-31"),
        PeriodKind.YEAR: ("2026-01-01", "2026-12-31"),
    }


def _periods() -> dict[PeriodKind, Period]:
    return {kind: period_of(kind, date(2026, 11, 29)) for kind in PeriodKind}
