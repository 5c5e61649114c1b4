"""Days, as written by people, programs and spreadsheets.

The day comes before the month, as in the Netherlands. What makes sense only the other way around (11/23/2026) is left
unread: of its neighbours nobody could tell.
"""

from datetime import date
from functools import partial

import polars as pl

from eropaf.intake.normalise.columns import Reading, by_distinct, only, text_of

BIRTH_DATE = "birth_date"
DATE_FIELDS = (BIRTH_DATE, "arrears_since", "signal_date")

_ISO = "%Y-%m-%d"
_USUAL = {r"^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$": "%d-%m-%Y", r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$": "%d/%m/%Y"}
_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2150  # keeps "1-2-26" from being read as the year 26

# The last year of this century that two digits mean. Most people were born before it, and a rule that moves with the
# clock would read a file otherwise next year; other dates follow the custom of programs (69 is 1969).
_LATEST_SHORT_BIRTH_YEAR = 29
_LATEST_SHORT_YEAR = 68

# Spreadsheets count days from here. Five digits below the first of these are dates before 1954: births only.
_FIRST_SERIAL_DAY = date(1899, 12, 30)
_EARLIEST_SERIAL, _EARLIEST_SERIAL_OF_BIRTH, _LATEST_SERIAL = 20_000, 10_000, 60_000

_TIME_OF_DAY = r"[t ,]+[0-9]{1,2}:[0-9]{2}.*$"
_WEEKDAY = (
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[., ]+"
)
_MARK = r"[ .\-/]+"
_COMPACT = r"^([0-9]{4})([0-9]{2})([0-9]{2})$"
_YEAR_FIRST = rf"^([0-9]{{4}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]{{1,2}})$"
_DAY_FIRST = rf"^([0-9]{{1,2}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]{{4}}|[0-9]{{2}})$"
_WITH_MONTH_NAME = r"^([0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?[ .\-/]*([a-z]{3,9})[ .\-/'’]*([0-9]{4}|[0-9]{2})$"
_SERIAL = r"^([0-9]{5})(?:[.,][0-9]+)?$"
_MONTH_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: str(number) for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}


def readings(texts: pl.DataFrame, date_format: str | None) -> list[Reading]:
    """How each date of a signal is read.

    Args:
        texts: the file; the first date of a column tells which spelling most of them have.
        date_format: the layout's own; then only that, ISO, names of months and days of a spreadsheet are read.
    """
    return [
        Reading(
            field,
            field,
            pl.Date(),
            _of_format(text_of(field), date_format or _spelling(texts[f"{field}_text"])),
            partial(read_dates, date_format=date_format, of_birth=field == BIRTH_DATE),
        )
        for field in DATE_FIELDS
    ]


def read_dates(texts: pl.Series, *, date_format: str | None = None, of_birth: bool = False) -> pl.Series:
    """Days, whatever the spelling; null where a text is no day, or could be two.

    Args:
        texts: as the file says.
        date_format: of the layout.
        of_birth: whether two digits of a year mean the past.
    """
    return by_distinct(texts, partial(_closer, date_format=date_format, of_birth=of_birth))


def _spelling(texts: pl.Series) -> str:
    """The spelling of the first date, and so probably of the others."""
    first = texts.drop_nulls().head(1)
    return next((spelling for pattern, spelling in _USUAL.items() if first.str.contains(pattern).any()), _ISO)


def _closer(texts: pl.Series, date_format: str | None, of_birth: bool) -> pl.Series:
    """Every spelling in turn."""
    day = pl.col("day").str.strip_chars()
    bare = day.str.to_lowercase().str.replace(_TIME_OF_DAY, "").str.replace(_WEEKDAY, "")
    pivot = _LATEST_SHORT_BIRTH_YEAR if of_birth else _LATEST_SHORT_YEAR
    years_first = bare.str.replace(_COMPACT, "$1-$2-$3").str.extract_groups(_YEAR_FIRST).struct
    spellings = [
        _numeric(years_first.field("1"), years_first.field("2"), years_first.field("3"), pivot),
        *([] if date_format else [_day_first(bare, _DAY_FIRST, pivot)]),
        _day_first(bare, _WITH_MONTH_NAME, pivot),
        _serial(bare, _EARLIEST_SERIAL_OF_BIRTH if of_birth else _EARLIEST_SERIAL),
    ]
    if date_format:
        without_time = day.str.replace(f"(?i){_TIME_OF_DAY}", "")
        spellings = [_of_layout(without_time, date_format, pivot), _of_format(without_time, _ISO), *spellings[1:]]
    return texts.to_frame("day").select(pl.coalesce(spellings)).to_series()


def _of_format(texts: pl.Expr, spelling: str) -> pl.Expr:
    """Days of one spelling; years of two digits are left for a closer look."""
    read = texts.str.to_date(spelling, strict=False)
    in_reach = read.is_between(date(_EARLIEST_YEAR, 1, 1), date(_LATEST_YEAR, 12, 31))
    return pl.when(in_reach & ("%y" not in spelling)).then(read)


def _of_layout(texts: pl.Expr, date_format: str, pivot: int) -> pl.Expr:
    if "%y" not in date_format:
        return _of_format(texts, date_format)
    read = texts.str.to_date(date_format, strict=False)
    return pl.when(read.dt.year() > 2000 + pivot).then(read.dt.offset_by("-100y")).otherwise(read)


def _day_first(bare: pl.Expr, pattern: str, pivot: int) -> pl.Expr:
    parts = bare.str.extract_groups(pattern).struct
    return _numeric(parts.field("3"), parts.field("2"), parts.field("1"), pivot)


def _numeric(year: pl.Expr, month: pl.Expr, day: pl.Expr, pivot: int) -> pl.Expr:
    """A day of its parts; the month may be a name."""
    number = pl.coalesce(only(month, "^[0-9]+$"), month.replace_strict(_MONTHS, default=None, return_dtype=pl.String))
    short = year.cast(pl.Int32)
    century = pl.when(short > 99).then(0).when(short <= pivot).then(2000).otherwise(1900)
    parts = [(short + century).cast(pl.String), number, day]
    return _of_format(pl.concat_str(parts, separator="-"), _ISO)


def _serial(bare: pl.Expr, earliest: int) -> pl.Expr:
    """The day that a spreadsheet counts."""
    number = bare.str.extract(_SERIAL, 1).cast(pl.Int64)
    day = pl.lit(_FIRST_SERIAL_DAY) + pl.duration(days=number)
    return pl.when(number.is_between(earliest, _LATEST_SERIAL)).then(day.cast(pl.Date))
