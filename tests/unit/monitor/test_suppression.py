"""Nobody can work out a small number from what a table shows."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eropaf.monitor.figures.outcomes import AFTERWARDS, ENDS, Outcomes, outcomes_of
from eropaf.monitor.figures.suppression import Mask, hide_small, is_of_few, rows_of_few, rows_to_hide
from eropaf.monitor.figures.table import HIDDEN
from eropaf.monitor.partner_months import Share
from eropaf.monitor.shares import FEWEST
from tests.unit.monitor.attacking import limits

Table = list[list[int]]
NUMBERS = st.one_of(st.just(0), st.integers(1, 9), st.integers(10, 30), st.integers(0, 400))


@st.composite
def tables(draw: st.DrawFn, numbers: st.SearchStrategy[int] = NUMBERS) -> Table:
    """Up to six rows and five columns, with enough people in it to show anything at all."""
    columns = draw(st.integers(1, 5))
    rows = st.lists(st.lists(numbers, min_size=columns, max_size=columns), min_size=1, max_size=6)
    return draw(rows.filter(lambda table: sum(map(sum, table)) >= FEWEST))


def hidden_sums(table: Table) -> Sequence[bool]:
    """Of which columns the total is hidden, in the row of totals below."""
    return hide_small([[sum(column) for column in zip(*table, strict=True)]]).cells[0]


def lines(table: Table, mask: Mask) -> Iterator[list[tuple[int, int]]]:
    """The places of each row and column of which the total is shown."""
    rows, columns = range(len(table)), range(len(table[0]))
    yield from ([(row, column) for column in columns] for row in rows if not mask.totals[row])
    if len(table) > 1:
        no_total = hidden_sums(table)
        yield from ([(row, column) for row in rows] for column in columns if not no_total[column])


def shown_by(table: Table, mask: Mask) -> list[tuple[dict[tuple[int, int], int], int]]:
    """Everything that a reader sees of a table with its totals, as sums of its numbers."""
    places = [(row, column) for row, numbers in enumerate(table) for column in range(len(numbers))]
    single = [[place] for place in places if not mask.cells[place[0]][place[1]]]
    seen = [*single, *lines(table, mask), places]
    return [(dict.fromkeys(each, 1), sum(table[row][column] for row, column in each)) for each in seen]


@given(tables())
def test_no_number_under_ten_is_shown_where_there_is_anybody(table: Table) -> None:
    mask = hide_small(table)

    for numbers, hides, no_total in zip(table, mask.cells, mask.totals, strict=True):
        shown = [number for number, is_hidden in zip(numbers, hides, strict=True) if not is_hidden]
        assert not sum(numbers) or min(shown, default=FEWEST) >= FEWEST
        assert no_total or sum(numbers) >= FEWEST or not sum(numbers)


@given(tables())
def test_every_line_hides_nothing_or_two_numbers_of_ten_together(table: Table) -> None:
    mask = hide_small(table)

    for line in lines(table, mask):
        hidden = [table[row][column] for row, column in line if mask.cells[row][column]]
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST)


@given(tables())
@example([[20, 30], [0, 0], [12, 3]])  # rows in which nobody is tell nothing
@example([[10, 0, 12], [0, 10, 0]])  # a round trip that would take from nothing
@example([[4, 6], [6, 4], [40, 0]])
@example([[3, 20, 30], [4, 25, 30]])  # the total of a column that is hidden itself
@example([[0, 0, 0, 1], [0, 0, 0, 10], [0, 1, 10, 9]])  # totals of rows and of columns hidden, and their sum shown
@example([[0, 0, 0, 1], [0, 0, 0, 10], [0, 1, 9, 10]])
@settings(max_examples=40)
def test_for_all_that_is_shown_a_hidden_number_may_be_another_and_a_small_one_ten(table: Table) -> None:
    mask = hide_small(table)

    places = [(row, column) for row, numbers in enumerate(table) for column in range(len(numbers))]
    hidden = [place for place in places if mask.cells[place[0]][place[1]]]
    found = limits(places, shown_by(table, mask), [{place: 1} for place in hidden])
    for (row, column), (low, high) in zip(hidden, found, strict=True):
        assert high - low > 0.5, "it follows from what is shown"
        assert table[row][column] >= FEWEST or high > FEWEST - 0.5, "it is surely less than ten"


@given(tables())
@settings(max_examples=40)
def test_totals_that_are_hidden_cannot_be_worked_out_either(table: Table) -> None:
    mask = hide_small(table)

    rows = [row for row, hides in enumerate(mask.totals) if hides]
    columns = [column for column, hides in enumerate(hidden_sums(table)) if hides]
    asked = [{(row, column): 1 for column in range(len(table[0]))} for row in rows]
    asked += [{(row, column): 1 for row in range(len(table))} for column in columns]
    places = [(row, column) for row in range(len(table)) for column in range(len(table[0]))]
    totals = [sum(table[row][column] for row, column in each) for each in asked]
    for (low, high), total in zip(limits(places, shown_by(table, mask), asked), totals, strict=True):
        assert total >= FEWEST or (high - low > 0.5 and high > FEWEST - 0.5)


@pytest.mark.parametrize("table", [[[10, 400], [25, 12]], [[10]], [[0, 0], [10, 11]], []])
def test_nothing_is_hidden_where_nothing_is_small(table: Table) -> None:
    mask = hide_small(table)

    assert not any(mask.totals)
    assert not any(hides for row in mask.cells for hides in row)


@given(tables(st.integers(FEWEST, 400)))
def test_nothing_is_hidden_in_any_table_without_small_numbers(table: Table) -> None:
    assert not any(hides for row in hide_small(table).cells for hides in row)


def test_rows_that_are_hidden_already_are_hidden_as_a_whole_and_their_numbers_stay_unknown() -> None:
    table = [[40, 20, 30], [12, 50, 15], [70, 80, 90]]
    mask = hide_small(table, already=[1])

    assert mask.totals == [False, True, False]
    assert all(mask.cells[1])
    assert all(sum(column) >= 2 for column in zip(*mask.cells, strict=True))


def test_a_table_of_twelve_by_forty_hides_little_more_than_what_is_small() -> None:
    table = [[(7 * row + 11 * column) % 60 for column in range(40)] for row in range(12)]
    mask = hide_small(table)

    small = sum(number < FEWEST for numbers in table for number in numbers)
    assert small <= sum(map(sum, mask.cells)) <= 1.5 * small


def test_a_table_of_twelve_by_forty_small_numbers_is_hidden_and_its_totals_shown() -> None:
    table = [[(row + column) % 10 for column in range(40)] for row in range(12)]
    mask = hide_small(table)

    assert all(hides for row in mask.cells for hides in row)
    assert not any(mask.totals)


@pytest.mark.parametrize(
    ("totals", "hidden"),
    [
        ([], set()),
        ([0, 0], set()),
        ([10, 20, 0], set()),
        ([5, 20, 30], {0, 1}),  # with the smallest other, or it would be what the total of all leaves over
        ([5, 0, 30], {0, 2}),
        ([1, 2, 12, 40], {0, 1, 2}),  # three that are together under ten say too much
        ([4, 8, 50], {0, 1}),
        ([5], {0}),
    ],
)
def test_rows_of_which_the_total_is_hidden(totals: list[int], hidden: set[int]) -> None:
    assert rows_to_hide(totals) == hidden


@given(st.lists(NUMBERS, min_size=1, max_size=12).filter(lambda totals: sum(totals) >= FEWEST))
def test_hidden_rows_are_two_or_more_and_ten_together(totals: list[int]) -> None:
    hidden = rows_to_hide(totals)

    assert {row for row, total in enumerate(totals) if 0 < total < FEWEST} <= hidden
    assert not hidden or (len(hidden) > 1 and sum(totals[row] for row in hidden) >= FEWEST)


Row = dict[str, int]
ACCEPTED = ("arrived_yes", "arrived_no", "arrived_unknown")
ANSWERS = ("lasted_yes", "lasted_no", "lasted_unknown")
PARTS = ("not_reached", "reached_only", *ACCEPTED, *ANSWERS)


@st.composite
def rows_of_outcomes(draw: st.DrawFn) -> list[Row]:
    """Up to six rows of ends, with what is known afterwards; at least ten cases."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        row = {name: draw(NUMBERS) for name in ENDS}
        for name in AFTERWARDS:
            row[f"{name}_yes"] = draw(st.integers(0, row["accepted"]))
            row[f"{name}_no"] = draw(st.integers(0, row["accepted"] - row[f"{name}_yes"]))
        found.append(row)
    return found


def numbers_of(row: Row) -> dict[str, int]:
    """The parts of which everything that is shown is made up."""
    rest = {f"{name}_unknown": row["accepted"] - row[f"{name}_yes"] - row[f"{name}_no"] for name in AFTERWARDS}
    return {name: (row | rest)[name] for name in PARTS}


def together(rows: Sequence[int], *parts: str) -> dict[tuple[int, str], int]:
    """A sum over rows."""
    return {(row, part): 1 for row in rows for part in parts}


def shown_of(outcomes: Outcomes, rows: Sequence[int]) -> list[tuple[Mapping[tuple[int, str], int], int]]:
    """What a reader sees of the outcomes of rows."""
    all_cases = ("not_reached", "reached_only", *ACCEPTED)
    cases = outcomes.cases
    known: list[tuple[Mapping[tuple[int, str], int], int]] = []
    known += [] if cases is HIDDEN else [(together(rows, *all_cases), cases)]
    shares: list[tuple[Share, Sequence[str], Sequence[str]]] = [
        (outcomes.reached, all_cases[1:], all_cases),
        (outcomes.accepted, ACCEPTED, all_cases[1:]),
        (outcomes.arrived, ACCEPTED[:1], ACCEPTED[:2]),
        (outcomes.lasted, ANSWERS[:1], ANSWERS[:2]),
    ]
    for share, part, whole in shares:
        if not share.too_few:
            known += [(together(rows, *part), share.part), (together(rows, *whole), share.whole)]
    return known


@given(rows_of_outcomes().filter(lambda rows: sum(row[name] for row in rows for name in ENDS) >= FEWEST))
@settings(max_examples=25)
def test_ends_and_what_is_known_afterwards_tell_no_small_number_together(rows: list[Row]) -> None:
    told, total = outcomes_of(rows)
    all_rows = range(len(rows))
    known = shown_of(total, all_rows)
    for row, each in enumerate(told):
        known += shown_of(each, [row])
        # The two questions are about the same people; in an empty row is nobody.
        known.append((together([row], *ACCEPTED) | dict.fromkeys([(row, part) for part in ANSWERS], -1), 0))
        known += [] if sum(numbers_of(rows[row]).values()) else [(together([row], *PARTS), 0)]

    small = [
        (row, parts)
        for row in all_rows
        for parts in [("not_reached",), ("reached_only",), ACCEPTED, *((part,) for part in (*ACCEPTED, *ANSWERS))]
        if sum(numbers_of(rows[row]).values()) and sum(numbers_of(rows[row])[part] for part in parts) < FEWEST
    ]
    names = [(row, part) for row in all_rows for part in PARTS]
    for (low, high), where in zip(
        limits(names, known, [together([row], *parts) for row, parts in small]), small, strict=True
    ):
        assert high > FEWEST - 0.5, where
        assert high - low > 0.5, where


@pytest.mark.parametrize(
    ("part", "whole", "is_few"),
    [(0, 0, False), (10, 20, False), (9, 40, True), (31, 40, True), (0, 40, True), (5, 5, True)],
)
def test_a_share_is_told_where_neither_the_part_nor_the_rest_is_few(part: int, whole: int, is_few: bool) -> None:
    assert is_of_few(part, whole) is is_few


def test_a_share_beside_one_of_few_is_hidden_where_that_one_would_follow_from_it() -> None:
    assert rows_of_few([[12, 30], [3, 30], [20, 20]]) == [False, True, True]
