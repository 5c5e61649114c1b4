"""What the expectations of "What if" rest on: counted of residents, so small numbers are hidden."""

from datetime import date

import pytest

from eropaf.core.period import Period
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import chance_of_acceptance
from eropaf.monitor.record import OwnRecord
from eropaf.web.what_if.presentation import show_evidence

YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("accepted", "reached", "told"), [(12, 40, "12 of 40"), (9, 40, "·"), (35, 40, "·"), (0, 0, "0 of 0")]
)
def test_how_many_of_own_residents_accepted_is_told_unless_it_is_about_a_few(
    accepted: int, reached: int, told: str
) -> None:
    record = OwnRecord(YEAR, 200, {}, chance_of_acceptance(Share(accepted, reached)))

    (shown,) = show_evidence(record, [])

    assert shown.counted.replace("van", "of") == told
    assert shown.used.endswith("%")
