"""What a partner writes is what is read, in whichever of the supported shapes it is written."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from eropaf.core.money import Euros
from eropaf.core.postcode import NEVER_USED_LETTERS
from eropaf.intake.columns import apply_layout
from eropaf.intake.normalise import normalise
from eropaf.intake.reading import read_file
from eropaf.partners.layouts import LayoutSpec
from tests.unit.intake.old_excel_files import shared_text, shared_texts, workbook

LAYOUT = LayoutSpec.from_json(json.loads((Path(__file__).parents[2] / "corpora" / "layout.json").read_text()))
FIELDS = tuple(LAYOUT.columns)
LIMIT = 2**20
TITLE = ("Achterstanden oktober 2026",)
# A capital with a cedilla before a plain letter is no UTF-8 in Windows text: without one it could be taken for that.
CLOSING_ROW = {field: {"customer_number": "K9999", "surname": "Çelik"}.get(field, "") for field in FIELDS}

Row = dict[str, str]


class Shape(NamedTuple):
    """How a text file is written."""

    encoding: str
    delimiter: str
    quoting: Any
    line_end: str
    titles: int


SHAPES = st.builds(
    Shape,
    st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    st.sampled_from(";,\t|"),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)),
    st.sampled_from(("\r\n", "\n", "\r")),
    st.integers(0, 3),
)


def rows_of(encoding: str, marks: str) -> st.SearchStrategy[list[Row]]:
    """Rows of texts that this encoding can write, each with a customer number.

    Args:
        encoding: as Python calls it.
        marks: signs that mean something in a text file, of which the texts hold many; they hold no others.
    """
    letters = st.characters(codec=encoding, exclude_categories=("Cc", "Cs", "Cn"), exclude_characters=';,|"')
    texts = st.text(st.one_of(letters, st.sampled_from(marks)), max_size=12).map(str.strip)
    numbered = {
        field: st.integers(1, 10**6).map("K{}".format) if field == "customer_number" else texts for field in FIELDS
    }
    return st.lists(st.fixed_dictionaries(numbered), min_size=1, max_size=4).map(lambda rows: [*rows, CLOSING_ROW])


# Delimiters and line breaks in the cells of one file leave nothing to find its own delimiter by.
MARKS = st.sampled_from((';,\t|"', '"\n'))
WRITTEN = st.tuples(SHAPES, MARKS).flatmap(
    lambda drawn: st.tuples(st.just(drawn[0]), rows_of(drawn[0].encoding.removesuffix("-sig"), drawn[1]))
)


def table_of(rows: list[Row], titles: int) -> list[tuple[str, ...]]:
    """Titles, the header of the layout and the rows below it."""
    return [*[TITLE] * titles, tuple(LAYOUT.columns.values()), *(tuple(row[field] for field in FIELDS) for row in rows)]


def as_csv(rows: list[Row], shape: Shape) -> bytes:
    """The text file; a line break in a cell is written like those between the rows."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=shape.delimiter, quoting=shape.quoting, lineterminator="\n")
    writer.writerows(table_of(rows, shape.titles))
    return file.getvalue().replace("\n", shape.line_end).encode(shape.encoding)


def as_xlsx(rows: list[Row], titles: int) -> bytes:
    """A workbook whose cells are all texts."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, cells in enumerate(table_of(rows, titles)):
            for column, cell in enumerate(cells):
                sheet.write_string(place, column, cell)
    return file.getvalue()


def as_xls(rows: list[Row], titles: int) -> bytes:
    """An old workbook whose cells refer to their texts."""
    cells = [
        (place, column, cell)
        for place, texts in enumerate(table_of(rows, titles))
        for column, cell in enumerate(texts)
        if cell
    ]
    references = b"".join(shared_text(place, column, which) for which, (place, column, _cell) in enumerate(cells))
    return workbook(references, whole=shared_texts(*(cell for _place, _column, cell in cells)))


def texts_in(file_name: str, content: bytes) -> list[Row]:
    """What is read, with "" for an empty cell."""
    frame = apply_layout(read_file(file_name, content, LIMIT), LAYOUT)
    return frame.select(pl.col(FIELDS).fill_null("")).rows(named=True)


@settings(max_examples=150, deadline=None)
@given(WRITTEN)
def test_texts_come_back_from_every_shape_of_a_text_file(written: tuple[Shape, list[Row]]) -> None:
    """All that a text file can hold: no control signs besides tab and line feed, no unpaired surrogates.

    A file has either delimiters or line breaks in its cells, and Windows text only the letters that it knows.
    Blanks at the ends of a cell are taken off on purpose, and every kind of line break is read as a line feed.
    """
    shape, rows = written
    assert texts_in("lijst.csv", as_csv(rows, shape)) == rows


@settings(max_examples=60, deadline=None)
@given(rows_of("utf-8", ';,\t|"\n'), st.integers(0, 3))
def test_texts_come_back_from_a_workbook(rows: list[Row], titles: int) -> None:
    """All that a workbook can hold, with the exceptions of text files."""
    assert texts_in("lijst.xlsx", as_xlsx(rows, titles)) == rows


@settings(max_examples=60, deadline=None)
@given(rows_of("latin-1", ';,\t|"'), st.sampled_from(("utf-16-le", "utf-16-be")), st.sampled_from(";,\t|"))
def test_texts_come_back_from_utf16_that_does_not_say_so(rows: list[Row], encoding: str, delimiter: str) -> None:
    """All that Windows in Western Europe writes so."""
    shape = Shape(encoding, delimiter, csv.QUOTE_MINIMAL, "\r\n", titles=0)
    assert texts_in("lijst.csv", as_csv(rows, shape)) == rows


@settings(max_examples=60, deadline=None)
@given(rows_of("utf-16", ';,\t|"\n'), st.integers(0, 3))
def test_texts_come_back_from_an_old_workbook(rows: list[Row], titles: int) -> None:
    """All that an old workbook can hold, with the exceptions of text files."""
    assert texts_in("lijst.xls", as_xls(rows, titles)) == rows


def _passing_bsn(digits: str) -> str | None:
    """Eight digits with the ninth that makes them a citizen service number, None when there is none."""
    check = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
    return None if check == 10 else f"{digits}{check}"


def _spelled(values: st.SearchStrategy[Any], *spellings: Any) -> st.SearchStrategy[tuple[Any, str]]:
    """A value with one of its spellings."""
    return st.tuples(values, st.sampled_from(spellings)).map(lambda drawn: (drawn[0], drawn[1](drawn[0])))


MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
BSNS = st.integers(10**6, 10**8 - 1).map("{:08}".format).map(_passing_bsn).filter(bool)
PAIRS = st.text("ABCDEFGHJKLMNPRSTUVWXZ", min_size=2, max_size=2).filter(lambda pair: pair not in NEVER_USED_LETTERS)
DATES = _spelled(
    st.dates(date(1930, 1, 1), date(2026, 11, 1)),
    date.isoformat,
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
)
AMOUNTS = _spelled(
    st.integers(1, 99_999_99),
    lambda cents: f"{cents // 100},{cents % 100:02}",
    lambda cents: f"{cents // 100}.{cents % 100:02}",
    lambda cents: str(Euros(cents)),
    lambda cents: f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02}",
)
ANSWERS = st.sampled_from([(True, "ja"), (True, "J"), (True, "x"), (False, "nee"), (False, "N"), (None, "")])
HOUSES = st.tuples(st.integers(1, 99_999), st.sampled_from(("", "A", "2", "HS", "BIS", "A2")))
SPELLED = {
    "bsn": _spelled(BSNS, str, lambda bsn: bsn.lstrip("0"), lambda bsn: f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"),
    "birth_date": DATES,
    "postcode": _spelled(
        st.builds("{}{}".format, st.integers(1000, 9999), PAIRS),
        str,
        str.lower,
        lambda code: f"{code[:4]} {code[4:]}",
    ),
    "phone": _spelled(
        st.integers(10**8, 10**9 - 1).map("+31{}".format),
        str,
        lambda phone: f"0{phone[3:]}",
        lambda phone: f"0{phone[3:5]}-{phone[5:]}",
        lambda phone: f"0031 {phone[3:]}",
        lambda phone: phone[3:],  # as a spreadsheet keeps a number
    ),
    "email": _spelled(st.from_regex(r"[a-z0-9]{1,8}@[a-z]{1,8}\.nl", fullmatch=True), str, str.upper),
    "amount": AMOUNTS,
    "arrears_since": DATES,
    "signal_date": DATES,
    "crisis": ANSWERS,
    "warm_handover": ANSWERS,
}


def _houses(drawn: tuple[tuple[int, str], bool]) -> tuple[int, str, str, str]:
    """Number and addition, and how they are written: in two columns or in one."""
    (number, addition), together = drawn
    if together and addition:
        return number, addition, f"{number}-{addition.lower()}", ""
    return number, addition, str(number), addition.lower()


def _value_column(field: str) -> str:
    return "amount_cents" if field == "amount" else field


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.fixed_dictionaries(SPELLED), st.tuples(HOUSES, st.booleans()).map(_houses)), min_size=1, max_size=4
    ),
    SHAPES,
    st.booleans(),
)
def test_values_come_back_from_every_dutch_spelling(
    drawn: list[tuple[dict[str, tuple[Any, str]], tuple[int, str, str, str]]], shape: Shape, in_workbook: bool
) -> None:
    rows: list[Row] = []
    expected = []
    for place, (spelled, (number, addition, number_text, addition_text)) in enumerate(drawn):
        texts = {field: text for field, (_value, text) in spelled.items()}
        house = {"house_number": number_text, "house_number_addition": addition_text}
        rows.append({**CLOSING_ROW, "customer_number": f"K{place}", **texts, **house})
        values = {_value_column(field): value for field, (value, _text) in spelled.items()}
        answers = {field: values[field] or False for field in ("crisis", "warm_handover")}
        expected.append({**values, **answers, "house_number": number, "house_number_addition": addition})
    content = as_xlsx(rows, shape.titles) if in_workbook else as_csv(rows, shape)
    values_read = normalise(apply_layout(read_file("lijst", content, LIMIT), LAYOUT), LAYOUT)
    assert values_read.select(list(expected[0])).rows(named=True) == expected
