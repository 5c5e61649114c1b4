"""Bands that tell about nobody alone."""

from datetime import date

import pytest

from eropaf.monitor.facts.enums import (
    AGE_BAND_LABELS,
    AMOUNT_BAND_LABELS,
    SEVERAL,
    AgeBand,
    AmountBand,
    age_band,
    amount_band,
    one_partner_type,
)


@pytest.mark.parametrize(
    ("cents", "band"),
    [
        (0, "0-100"), (99_99, "0-100"), (100_00, "100-250"), (249_99, "100-250"), (250_00, "250-500"),
        (499_99, "250-500"), (500_00, "500-750"), (749_99, "500-750"), (750_00, "750-1000"),
        (999_99, "750-1000"), (1_000_00, "1000-2000"), (1_999_99, "1000-2000"), (2_000_00, "2000-5000"),
        (4_999_99, "2000-5000"), (5_000_00, "5000+"), (10**9, "5000+"),
    ],
)  # fmt: skip
def test_an_amount_at_the_end_of_a_band_is_in_the_next(cents: int, band: str) -> None:
    assert amount_band(cents) == band


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, "unknown"),
        (date(2027, 1, 1), "unknown"),  # after the day that counts
        (date(2008, 11, 3), "unknown"),  # seventeen until tomorrow
        (date(2008, 11, 2), "18-25"),  # eighteen today
        (date(2000, 11, 3), "18-25"),
        (date(2000, 11, 2), "26-35"),
        (date(1990, 11, 3), "26-35"),
        (date(1990, 11, 2), "36-45"),
        (date(1980, 11, 3), "36-45"),
        (date(1980, 11, 2), "46-55"),
        (date(1970, 11, 3), "46-55"),
        (date(1970, 11, 2), "56-65"),
        (date(1960, 11, 3), "56-65"),
        (date(1960, 11, 2), "66+"),
        (date(1920, 1, 1), "66+"),
    ],
)
def test_somebody_is_as_old_as_on_the_last_birthday(born: date | None, band: str) -> None:
    assert age_band(born, date(2026, 11, 2)) == band


def test_who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)

    assert age_band(born, date(2026, 2, 28)) == AgeBand.UNKNOWN
    assert age_band(born, date(2026, 3, 1)) == AgeBand.YOUNG
    assert age_band(date(2002, 2, 28), date(2028, 2, 29)) == AgeBand.TO_35


def test_every_band_has_a_name_in_the_order_of_its_size() -> None:
    assert list(AMOUNT_BAND_LABELS) == list(AmountBand)
    assert list(AGE_BAND_LABELS) == list(AgeBand)


def test_of_several_types_of_partners_there_is_no_one() -> None:
    assert one_partner_type(["Huur"]) == "Huur"
    assert one_partner_type(["Energie", "Huur"]) == SEVERAL
