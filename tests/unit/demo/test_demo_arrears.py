"""The year of arrears follows the published figures."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from demo.arrears import Report, reports
from demo.municipality import months
from eropaf.partners.enums import PartnerType
from eropaf.partners.windows import window_of


@pytest.mark.parametrize(("kind", "share"), [("Zorg", 0.41), ("Huur", 0.20), ("Energie", 0.20), ("Water", 0.18)])
def test_types_of_partners_report_their_published_share(kind: str, share: float) -> None:
    found = sum(report.partner.type == kind for report in reports()) / len(reports())
    assert found == pytest.approx(share, abs=0.015)


def test_every_month_brings_about_two_hundred_signals() -> None:
    per_month = Counter(report.month for report in reports())
    assert list(per_month) == list(months())
    assert all(180 <= count <= 220 for count in per_month.values())
    assert len(set(per_month.values())) > 6  # deliveries swing


def test_a_quarter_of_the_energy_signals_says_that_cut_off_is_near() -> None:
    energy = [report.crisis for report in reports() if report.partner.type == "Energie"]
    assert sum(energy) / len(energy) == pytest.approx(0.25, abs=0.04)


def test_a_fifth_of_the_addresses_has_several_signals_in_the_month() -> None:
    at_home = Counter((report.month, report.household.id) for report in reports())
    assert sum(count > 1 for count in at_home.values()) / len(at_home) == pytest.approx(0.21, abs=0.03)


def test_nobody_is_reported_twice_by_one_partner_in_a_month() -> None:
    once = Counter((report.month, report.partner.code, report.person.id) for report in reports())
    assert once.most_common(1)[0][1] == 1


def test_the_same_arrears_come_back_in_the_next_month_some_grown_some_not() -> None:
    courses = Counter[str]()
    for earlier, later in follow_ups():
        assert later.number == earlier.number + 1
        assert months().index(later.month) == months().index(earlier.month) + 1
        assert (later.since, later.person, later.partner) == (earlier.since, earlier.person, earlier.partner)
        courses[compare(earlier, later)] += 1
    assert 0.2 <= courses.total() / len(reports()) <= 0.32
    assert courses["grown"] > courses["same"] > courses["less"] > 0


def follow_ups() -> list[tuple[Report, Report]]:
    """Each report with the next one of the same arrears."""
    chains: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports():
        chains[report.arrears].append(report)
    return [pair for chain in chains.values() for pair in pairwise(chain)]


def compare(earlier: Report, later: Report) -> str:
    """How the arrears went on."""
    if later.amount_cents == earlier.amount_cents:
        return "same"
    return "grown" if later.amount_cents > earlier.amount_cents else "less"


def test_trouble_comes_back_to_the_same_homes_within_half_a_year() -> None:
    reported: defaultdict[str, set[int]] = defaultdict(set)
    for report in reports():
        reported[report.household.id].add(months().index(report.month))
    late = [(home, at) for home, found in reported.items() for at in found if at >= 6]
    again = sum(any(at - 6 <= before < at for before in reported[home]) for home, at in late)
    assert 0.3 <= again / len(late) <= 0.6


def test_nearly_all_arrears_lie_inside_the_partners_window_and_a_few_do_not() -> None:
    outside = 0
    for report in reports():
        window = window_of(PartnerType(report.partner.type))
        age = (report.day - report.since).days
        outside += not (window.min_days or 0) <= age <= (window.max_days or age)
    assert 0.005 <= outside / len(reports()) <= 0.03


def test_a_few_amounts_lie_under_the_threshold_of_the_municipality() -> None:
    assert 0.005 <= sum(report.amount_cents < 5000 for report in reports()) / len(reports()) <= 0.03
    assert all(report.amount_cents > 0 for report in reports())
