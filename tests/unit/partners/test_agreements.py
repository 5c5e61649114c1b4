"""When a partner delivers, and what a new version of a layout changes."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.partners.agreements import Agreement
from eropaf.partners.layout_changes import ColumnChange, changes_between
from eropaf.partners.layouts import LayoutSpec


@pytest.mark.parametrize(("days", "day"), [(1, None), (31, 1), (366, 28)])
def test_a_rhythm_that_every_month_can_keep(days: int, day: int | None) -> None:
    assert Agreement(days, day).delivery_day == day


@pytest.mark.parametrize(("days", "day"), [(0, None), (367, None), (31, 0), (31, 29)])
def test_a_rhythm_that_no_month_can_keep(days: int, day: int | None) -> None:
    with pytest.raises(InvalidValue):
        Agreement(days, day)


def test_what_differs_between_two_versions_of_a_layout() -> None:
    before = LayoutSpec(columns={"bsn": "BSN", "amount": "Bedrag", "city": "Plaats"}, date_format="%d-%m-%Y")
    after = LayoutSpec(columns={"bsn": "BSN", "amount": "Saldo", "email": "Mail"}, true_words=("ja",))

    changes = changes_between(before, after)

    assert changes.columns == (
        ColumnChange("city", "Plaats", ""),
        ColumnChange("email", "", "Mail"),
        ColumnChange("amount", "Bedrag", "Saldo"),
    )
    assert changes.writing == ("date_format", "true_words")
    assert changes_between(after, after).columns == ()
