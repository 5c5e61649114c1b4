"""Any signals, written in any shape that can be delivered, read back equal.

Not held by every format, so left out: signs that Windows texts lack, control signs and line ends (they have tests of
their own), blanks around a cell (the reader takes them away) and rows without anything.
"""

import csv
import io

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from eropaf.intake.columns import FIELDS
from eropaf.intake.reading import read_file

LIMIT = 5_000_000
Rows = list[list[str]]

_CELLS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Zs"]) | st.just(" "), max_size=12).map(
    str.strip
)
# A customer number and a street in each row, as every list has: a row of numbers only could be a total.
_SIGNALS = st.lists(
    st.lists(_CELLS, min_size=len(FIELDS) - 1, max_size=len(FIELDS) - 1).map(lambda cells: ["K1 straat", *cells]),
    min_size=1,
    max_size=6,
)
_TITLES = st.lists(st.sampled_from(["Lijst van november", "", "Woningstichting De Hoek"]), max_size=3)


def assert_reads_back(content: bytes, rows: Rows) -> None:
    frame = read_file("levering", content, LIMIT)
    assert frame.select(FIELDS).rows() == [tuple(cell or None for cell in row) for row in rows]


@given(
    _SIGNALS,
    _TITLES,
    st.sampled_from(";,|\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_from_a_text_file(
    rows: Rows, titles: list[str], delimiter: str, encoding: str, quoting: int, line_end: str
) -> None:
    file = io.StringIO()
    file.writelines(f"{title}{line_end}" for title in titles)
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows([list(FIELDS), *rows])
    assert_reads_back(file.getvalue().encode(encoding), rows)


@given(_SIGNALS, _TITLES, st.integers(0, 2))
def test_from_a_workbook(rows: Rows, titles: list[str], empty_columns: int) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate([*([title] for title in titles), list(FIELDS), *rows]):
            for place, cell in enumerate(row):
                page.write_string(number, place + empty_columns, cell)
    assert_reads_back(file.getvalue(), rows)
