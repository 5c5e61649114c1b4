"""A register is read with its description; what does not fit is refused with its row and column."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from eropaf.core.errors import Refused
from eropaf.monitor.registers.register import TIMES, read_register

DESCRIPTION = """
[columns]
tenant = { kind = "key" }
month = { kind = "month", empty = true }
arrears = { kind = "euros" }
bells = { kind = "number" }
home = { words = ["yes", "no"], empty = true }
asked = { kind = "words", words = ["debts", "home"], empty = true }
result = { words_of = "EndResult" }
"""
HEADER = "tenant,month,arrears,bells,home,asked,result\n"
GOOD = "1,2007-03,839.50,2,yes,debts+home,Inwoner is overleden\n2,,120,0,,,Definitief geen contact kunnen krijgen\n"


def write(folder: Path, rows: str, header: str = HEADER, description: str = DESCRIPTION) -> Path:
    """The two files of the register `list`."""
    (folder / "list.csv").write_text(header + rows, encoding="utf-8")
    (folder / "list.toml").write_text(description, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    """What the reader is told, in English."""
    with override("en"), pytest.raises(Refused) as refused:
        read_register(folder, "list")
    with override("en"):
        return refused.value.sentence


def test_every_cell_is_what_its_column_says(tmp_path: Path) -> None:
    register = read_register(write(tmp_path, GOOD), "list")

    first, second = register.rows.rows(named=True)
    assert (first["month"], first["arrears"], first["bells"]) == (date(2007, 3, 1), 839.5, 2)
    assert (first["home"], first["asked"], first["result"]) == ("yes", ["debts", "home"], "Inwoner is overleden")
    assert (second["month"], second["home"], second["asked"]) == (None, None, None)
    assert register.rows[TIMES].to_list() == [1, 1]


def test_a_row_of_a_tally_stands_for_as_many_as_it_says(tmp_path: Path) -> None:
    description = '[columns]\nhome = { words = ["yes", "no"] }\ncases = { kind = "times" }\n'
    folder = write(tmp_path, "yes,7647\nno,2033\n", "home,cases\n", description)

    assert read_register(folder, "list").rows[TIMES].to_list() == [7647, 2033]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2,2007-13,120,0,,,Inwoner is overleden", "list.csv, row 3, column month: '2007-13' is no month"),
        ("2,,1.200,0,,,Inwoner is overleden", "list.csv, row 3, column arrears: '1.200' is no amount"),
        ("2,,120,-1,,,Inwoner is overleden", "list.csv, row 3, column bells: '-1' is no whole number."),
        (
            "2,,120,0,maybe,,Inwoner is overleden",
            "row 3, column home: 'maybe' is none of the words of this column: yes, no.",
        ),
        ("2,,120,0,,debts+cat,Inwoner is overleden", "row 3, column asked: 'cat' is none of the words"),
        ("2,,120,0,,,Overleden", "row 3, column result: 'Overleden' is none of the words"),
        ("2,,,0,,,Inwoner is overleden", "row 3, column arrears: This cell is empty"),
        ("1,,120,0,,,Inwoner is overleden", "row 3, column tenant: Row 2 has the number 1 already."),
        ("2,,120,0,,Inwoner is overleden", "list.csv, row 3: it has 6 cells instead of 7."),
    ],
)
def test_a_broken_row_is_refused_with_its_place(tmp_path: Path, row: str, told: str) -> None:
    first = GOOD.splitlines()[0]

    assert told in refusal(write(tmp_path, f"{first}\n{row}\n"))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, "1,,x,0,,,Inwoner is overleden\n2,,120,y,,,Inwoner is overleden\n"))

    assert told.splitlines() == [
        "list.csv, row 2, column arrears: 'x' is no amount in euros such as 839 or 839.50.",
        "list.csv, row 3, column bells: 'y' is no whole number.",
    ]


def test_of_very_much_the_first_twenty_are_told(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, "".join(f"{row},,x,0,,,Inwoner is overleden\n" for row in range(25))))

    assert len(told.splitlines()) == 21
    assert told.endswith("And 5 more.")


@pytest.mark.parametrize(
    ("header", "description", "told"),
    [
        (HEADER.replace("home", "thuis"), DESCRIPTION, "make them the same"),
        (HEADER, DESCRIPTION.replace("EndResult", "Endings"), "there is no vocabulary Endings"),
        (HEADER, DESCRIPTION.replace('"euros"', '"dollars"'), "column arrears: 'dollars' is no kind."),
        (HEADER, DESCRIPTION.replace('words_of = "EndResult"', "empty = true"), "column result: name its words"),
        (HEADER, DESCRIPTION.replace('words_of = "EndResult"', "wordsof = 1"), "'wordsof' has no meaning here"),
        (HEADER, DESCRIPTION.replace('"number"', '"key"'), "more than one column of the kind key"),
        (HEADER, "[columns", "list.toml cannot be read"),
    ],
)
def test_a_description_that_does_not_fit_is_refused(tmp_path: Path, header: str, description: str, told: str) -> None:
    assert told in refusal(write(tmp_path, GOOD, header, description))


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    assert "list.toml cannot be read" in refusal(tmp_path)

    (tmp_path / "list.toml").write_text(DESCRIPTION, encoding="utf-8")
    assert "list.csv cannot be read" in refusal(tmp_path)

    (tmp_path / "list.csv").write_text("", encoding="utf-8")
    assert "list.csv is empty" in refusal(tmp_path)
