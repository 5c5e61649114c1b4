"""What the values of a column look like."""

from datetime import date

import pytest

from eropaf.intake.recognition.content import FITS, fit, is_whole_name
from eropaf.intake.recognition.dates import order_of, read_day, reads
from eropaf.intake.recognition.writing import decimal_of
from eropaf.partners.layouts import FIELDS

TODAY = date(2026, 11, 2)


def test_every_field_is_recognised_by_something() -> None:
    assert set(FITS) == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("bsn", ["123456782", "1234.56.782", "111222333"]),
        ("iban", ["NL91ABNA0417164300", "NL20 INGB 0001 2345 67"]),
        ("postcode", ["1234 AB", "1993ba"]),
        ("email", ["j.jansen@mail.example"]),
        ("phone", ["06-12345678", "0031 6 12345678", "020 123 45 67", "612345678"]),
        ("birth_date", ["01-02-1980", "3/11/61", "19700131", "3 nov 1955"]),
        ("arrears_since", ["01-02-2026", "2026-09-01", "46000"]),
        ("amount", ["1.234,56", "1234.56", "€ 12,-", "1,234.56"]),
        ("sex", ["M", "v", "Onbekend"]),
        ("crisis", ["EINDELEVERING", "VROEGSIGNAAL"]),
        ("warm_handover", ["ja", "nee"]),
        ("house_number", ["12", "12-2 hs", "12 bis A"]),
        ("house_number_addition", ["a", "-2", "bis A", "hs"]),
        ("address", ["Dorpsstraat 12-2 hs, 1234 AB Voorbeeldstad", "1e Dorpsstraat 3"]),
        ("street", ["Dorpsstraat", "Laan van Meerdervoort"]),
        ("name", ["J. de Vries", "Jan Jansen", "mevr. K. Bakker"]),
        ("surname", ["de Vries", "Vries, de", "Jansen-Smit", "van der Berg"]),
        ("name_prefix", ["van der", "de", "'t"]),
        ("initials", ["J.P.", "A", "Chr.", "Jan Peter"]),
        ("months_in_arrears", ["1", "12"]),
        ("deceased", ["nee", "ja"]),
        ("city", ["Voorbeeldstad", "'s-Hertogenbosch"]),
        ("customer_number", ["K1", "K2", "0003"]),
        ("business_name", ["Bakkerij 4 Seizoenen"]),
    ],
)
def test_values_of_a_field_fit_it(field: str, values: list[str]) -> None:
    assert fit(field, values, TODAY) == pytest.approx(1.0, abs=0.35)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("bsn", ["123456789", "612345678"]),
        ("iban", ["NL00ABNA0417164300"]),
        ("birth_date", ["01-02-2026", "01-09-2026"]),
        ("arrears_since", ["01-02-1980"]),
        ("sex", ["Jansen"]),
        ("house_number", ["Dorpsstraat"]),
        ("address", ["Dorpsstraat"]),
        ("street", ["Dorpsstraat 12"]),
        ("name", ["Jansen", "de Vries"]),
        ("surname", ["J. de Vries"]),
        ("months_in_arrears", ["2026", "1,5"]),
        ("amount", ["1234 AB", "01-02-2026"]),
        ("customer_number", ["12,50", "300,00"]),
        ("warm_handover", ["Jansen"]),
    ],
)
def test_other_values_do_not(field: str, values: list[str]) -> None:
    assert fit(field, values, TODAY) == 0


def test_an_empty_column_says_nothing() -> None:
    assert all(fit(field, [], TODAY) is None for field in FIELDS)


def test_a_surname_with_its_prefix_is_no_whole_name() -> None:
    assert not is_whole_name("van der Berg")
    assert is_whole_name("Piet van der Berg")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-11-2026", date(2026, 11, 3)),
        ("3/11/26", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("3 nov 2026", date(2026, 11, 3)),
        ("2026-11-03 00:00:00", date(2026, 11, 3)),
        ("31-12-1961", date(1961, 12, 31)),
        ("31-13-1961", None),
        ("3 abc 2026", None),
        ("12345678", None),
        ("12", None),
    ],
)
def test_days_are_read_however_they_are_spelled(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_the_month_comes_first_only_where_the_dates_say_so() -> None:
    assert order_of(["12/31/2026", "01/02/2026"]).date_format == "%m/%d/%Y"
    assert order_of(["31/12/2026", "01/02/2026"]).date_format is None
    assert order_of(["31-12-2026", "12-31-2026"]).date_format is None
    both = order_of(["01/02/2026", "03/04/2026"])
    assert (both.date_format, both.reads_both_ways) == (None, True)
    assert not order_of(["2026-01-02"]).reads_both_ways


def test_a_format_reads_the_dates_or_not() -> None:
    assert reads("%m/%d/%Y", ["12/31/2026", "2026-01-02", "geen"])
    assert not reads("%d-%m-%Y", ["12/31/2026"])


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["612,00", "1.234"], ","),
        (["612.5", "1,234.50"], "."),
        (["€ 12,-"], ","),
        (["612,00", "612.00"], None),
        (["612", "1.234"], None),
        ([], None),
    ],
)
def test_the_decimal_mark_is_told_where_it_can_be(texts: list[str], mark: str | None) -> None:
    assert decimal_of(texts) == mark
