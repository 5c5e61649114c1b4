"""Parts of the day, as the national standard divides it."""

from datetime import time

import pytest

from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay, part_of_day


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        (time(0, 0), PartOfDay.MORNING),
        (time(11, 59, 59), PartOfDay.MORNING),
        (time(12, 0), PartOfDay.AFTERNOON),
        (time(17, 59, 59), PartOfDay.AFTERNOON),
        (time(18, 0), PartOfDay.EVENING),
        (time(23, 59, 59), PartOfDay.EVENING),
    ],
)
def test_the_day_has_three_parts(moment: time, part: PartOfDay) -> None:
    assert part_of_day(moment) == part


def test_the_standard_has_ten_kinds_of_contact_each_with_a_label() -> None:
    assert len(ContactKind) == 10
    assert set(CONTACT_KIND_LABELS) == set(ContactKind)
    assert set(PART_OF_DAY_LABELS) == set(PartOfDay)
