"""What is proposed for a whole file, and what is left to the coordinator."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.deliveries import DeliveryKind, DemoDelivery, deliveries
from demo.partners import DemoPartner, partner, partners
from eropaf.intake.columns import apply_layout
from eropaf.intake.normalise import normalise
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.intake.reading import read_file
from eropaf.intake.recognition.proposal import Change, ColumnProposal, Proposal, Reason, Sureness
from eropaf.intake.recognition.propose import propose
from eropaf.partners.layouts import LayoutSpec

TODAY = date(2026, 11, 2)
COLUMNS_OF_THE_DEMO = 175
MAX_BYTES = 10**8

KNOWN = LayoutSpec(columns={"bsn": "BSN", "postcode": "Postcode", "amount": "Bedrag", "phone": "Telefoon"})
GOOD = {
    "BSN": ["123456782", "111222333", "999990019"],
    "Postcode": ["1234 AB", "1234 AC", "1235 AB"],
    "Bedrag": ["300,00", "12,50", "1.000,00"],
    "Telefoon": ["0612345678", "0612345679", "0201234567"],
}


def file_of(**columns: list[str | None]) -> pl.DataFrame:
    """A file with these columns; an underscore in a name is a space."""
    named = {name.replace("_", " "): values for name, values in columns.items()}
    height = max(map(len, named.values()))
    return pl.DataFrame(named, schema_overrides=dict.fromkeys(named, pl.String)).with_columns(
        pl.Series(ROW_NUMBER, range(2, height + 2), dtype=pl.UInt32)
    )


def by_header(proposal: Proposal) -> dict[str, ColumnProposal]:
    return {column.header: column for column in proposal.columns}


def newest_files() -> dict[str, DemoDelivery]:
    return {each.partner_code: each for each in deliveries() if each.kind == DeliveryKind.REGULAR}


def proposed_for(by: DemoPartner) -> tuple[pl.DataFrame, Proposal]:
    file = newest_files()[by.code]
    frame = read_file(file.file_name, file.content, MAX_BYTES)
    return frame, propose(frame, None, TODAY)


@pytest.mark.parametrize("by", partners(), ids=lambda each: each.code)
def test_the_file_of_every_partner_of_the_demo_is_recognised(by: DemoPartner) -> None:
    _frame, proposal = proposed_for(by)

    fields = {header: field for field, header in by.columns.items()}
    assert {column.header: column.field for column in proposal.columns} == fields
    assert all(column.sureness != Sureness.NONE for column in proposal.columns)


def test_all_columns_of_the_demo_are_recognised_and_most_of_them_surely() -> None:
    found = [column for by in partners() for column in proposed_for(by)[1].columns]
    assert len(found) == COLUMNS_OF_THE_DEMO
    assert sum(column.sureness == Sureness.SURE for column in found) >= COLUMNS_OF_THE_DEMO * 0.9


def test_in_no_file_of_the_year_is_something_surely_wrong() -> None:
    for file in (each for each in deliveries() if each.kind != DeliveryKind.PICTURE):
        frame = read_file(file.file_name, file.content, MAX_BYTES)
        owner = next(by for by in partners() if set(by.columns.values()) <= set(frame.columns))
        fields = {header: field for field, header in owner.columns.items()}
        sure = [each for each in propose(frame, None, TODAY).columns if each.sureness == Sureness.SURE]

        assert sure
        assert {each.header: each.field for each in sure} == {each.header: fields[each.header] for each in sure}


@pytest.mark.parametrize("by", partners(), ids=lambda each: each.code)
def test_the_proposed_layout_reads_the_file_as_the_agreed_one_does(by: DemoPartner) -> None:
    frame, proposal = proposed_for(by)
    proposed = LayoutSpec(
        columns=proposal.header_by_field(),
        date_format=proposal.date_format,
        decimal=proposal.decimal,
        true_words=proposal.true_words,
        false_words=proposal.false_words,
    )
    agreed = LayoutSpec.from_json(dict(partner(by.code).layout))

    assert normalise(apply_layout(frame, proposed), proposed).equals(normalise(apply_layout(frame, agreed), agreed))


def test_names_and_content_together_are_sure() -> None:
    proposal = propose(file_of(**GOOD), None, TODAY)

    assert {each.field: each.sureness for each in proposal.columns} == {
        "bsn": Sureness.SURE,
        "postcode": Sureness.SURE,
        "amount": Sureness.SURE,
        "phone": Sureness.SURE,
    }
    assert proposal.decimal == ","


def test_content_alone_is_never_sure() -> None:
    values = dict(zip(("a1", "a2", "a3", "a4"), GOOD.values(), strict=True))

    found = by_header(propose(file_of(**values), None, TODAY))

    assert {each.field: each.reason for each in found.values()} == {
        "bsn": Reason.CONTENT,
        "postcode": Reason.CONTENT,
        "amount": Reason.CONTENT,
        "phone": Reason.CONTENT,
    }
    assert {each.sureness for each in found.values()} == {Sureness.LIKELY}


def test_a_name_that_its_content_contradicts_is_left_open() -> None:
    proposal = propose(file_of(BSN=["Jansen", "de Vries", "Bakker"], Bedrag=GOOD["Bedrag"]), None, TODAY)

    open_column = by_header(proposal)["BSN"]
    assert (open_column.field, open_column.reason) == (None, Reason.CONTRADICTED)
    assert open_column.possible == ("bsn",)


def test_two_columns_with_the_same_meaning_are_both_left_open() -> None:
    proposal = propose(file_of(Saldo=["300,00", "1,00"], Openstaand=["250,00", "2,00"]), None, TODAY)

    assert [(each.field, each.reason) for each in proposal.columns] == [(None, Reason.SEVERAL_COLUMNS)] * 2
    assert all(each.possible == ("amount",) for each in proposal.columns)


def test_what_several_columns_ask_for_goes_to_no_weaker_one() -> None:
    frame = file_of(Tel=GOOD["Telefoon"], Mobiel=GOOD["Telefoon"], Bereikbaar_op=GOOD["Telefoon"])

    assert all(each.field is None for each in propose(frame, None, TODAY).columns)


def test_a_column_with_two_meanings_takes_the_one_that_is_left() -> None:
    frame = file_of(Huisnr=["12", "13"], Nr=["4711", "4712"])

    column = by_header(propose(frame, None, TODAY))["Nr"]
    assert (column.field, column.sureness) == ("customer_number", Sureness.LIKELY)


def test_a_column_with_two_meanings_stays_open_where_its_content_does_not_tell() -> None:
    column = by_header(propose(file_of(Nr=["12", "13", "14"]), None, TODAY))["Nr"]

    assert (column.field, column.reason) == (None, Reason.SEVERAL_FIELDS)
    assert column.possible == ("customer_number", "house_number")


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Naam", ["J. de Vries", "K. Bakker", "P. van Dam"], "name"),
        ("Naam", ["de Vries", "Bakker", "Dam, van"], "surname"),
        ("Adres", ["Dorpsstraat 12, 1234 AB Voorbeeldstad", "Kerkweg 3"], "address"),
        ("Adres", ["Dorpsstraat", "Kerkweg"], "street"),
    ],
)
def test_the_content_tells_what_a_name_does_not(header: str, values: list[str | None], field: str) -> None:
    column = propose(file_of(**{header: values}), None, TODAY).columns[0]

    assert (column.field, column.sureness) == (field, Sureness.LIKELY)


def test_an_empty_column_goes_by_its_name() -> None:
    column = propose(file_of(Telefoon=[None], Bedrag=["1,00"]), None, TODAY).columns[0]

    assert (column.field, column.sureness) == ("phone", Sureness.SURE)


def test_a_file_as_before_is_proposed_as_before() -> None:
    proposal = propose(file_of(**GOOD), KNOWN, TODAY)

    assert {each.reason for each in proposal.columns} == {Reason.AS_BEFORE}
    assert proposal.header_by_field() == dict(KNOWN.columns)
    assert proposal.gone == ()


def test_a_renamed_column_is_found_back_and_told() -> None:
    values = {**{name: values for name, values in GOOD.items() if name != "Postcode"}, "Post_code": GOOD["Postcode"]}

    proposal = propose(file_of(**values), KNOWN, TODAY)

    assert [(each.field, each.header, each.mend) for each in proposal.gone] == []
    assert by_header(proposal)["Post code"].reason == Reason.AS_BEFORE  # blanks never mattered

    values = {**{name: values for name, values in GOOD.items() if name != "Postcode"}, "Zip": GOOD["Postcode"]}
    proposal = propose(file_of(**values), KNOWN, TODAY)
    column = by_header(proposal)["Zip"]

    assert [(each.field, each.header, each.mend) for each in proposal.gone] == [("postcode", "Postcode", "Zip")]
    assert (column.field, column.change, column.like) == ("postcode", Change.RENAMED, "Postcode")
    assert column.sureness == Sureness.LIKELY


def test_a_gone_column_without_a_successor_is_told_without_a_guess() -> None:
    values = {name: values for name, values in GOOD.items() if name != "Telefoon"}

    proposal = propose(file_of(**values, Opmerking=["a", "b", "c"]), KNOWN, TODAY)

    assert [(each.header, each.mend) for each in proposal.gone] == [("Telefoon", None)]
    assert by_header(proposal)["Opmerking"].field is None
    assert by_header(proposal)["Opmerking"].change == Change.NEW


def test_a_column_as_before_with_other_content_is_not_taken_over() -> None:
    swapped = {**GOOD, "BSN": GOOD["Telefoon"], "Telefoon": GOOD["BSN"]}

    found = by_header(propose(file_of(**swapped), KNOWN, TODAY))

    assert found["BSN"].field is None
    assert found["BSN"].reason == Reason.CONTRADICTED
    assert found["Bedrag"].field == "amount"


def test_new_words_for_yes_are_told_by_what_they_name() -> None:
    frame = file_of(Soort_signaal=["EINDELEVERING", "VROEGSIGNAAL", "VROEGSIGNAAL"])

    proposal = propose(frame, None, TODAY)

    assert "eindelevering" in proposal.true_words
    assert "vroegsignaal" in proposal.false_words
    assert proposal.unknown_words == ()


def test_words_that_nobody_knows_are_left_to_the_coordinator() -> None:
    proposal = propose(file_of(Crisis=["ja", "ja", "nee", "misschien"]), None, TODAY)

    assert proposal.unknown_words == ("misschien",)
    assert "misschien" not in {*proposal.true_words, *proposal.false_words}


def test_a_format_of_dates_that_no_longer_reads_them_is_let_go() -> None:
    known = LayoutSpec(columns={"birth_date": "Geboren", "bsn": "BSN", "amount": "Bedrag"}, date_format="%m/%d/%Y")

    kept = propose(file_of(Geboren=["12/31/1980", "01/02/1981"]), known, TODAY)
    let_go = propose(file_of(Geboren=["31-12-1980", "01-02-1981"]), known, TODAY)

    assert kept.date_format == "%m/%d/%Y"
    assert let_go.date_format is None


_HEADERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
_CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.sampled_from([value for each in GOOD.values() for value in each])
)


# As the readers name columns.
_NAMES = _HEADERS.filter(lambda name: name not in (ROW_NUMBER, EXTRA_CELLS, ASIDE) and not name.startswith("^"))


@given(st.dictionaries(_NAMES, st.lists(_CELLS, min_size=4, max_size=4)))
def test_any_file_gets_a_proposal_the_same_each_time_with_each_field_once(columns: dict[str, list[str | None]]) -> None:
    frame = pl.DataFrame(columns, schema_overrides=dict.fromkeys(columns, pl.String)).with_columns(
        pl.lit(2, pl.UInt32).alias(ROW_NUMBER)
    )

    proposal = propose(frame, KNOWN, TODAY)

    fields = [each.field for each in proposal.columns if each.field]
    assert len(fields) == len(set(fields))
    assert [each.header for each in proposal.columns] == list(columns)
    assert proposal == propose(frame, KNOWN, TODAY)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["S-1", "S-2", "K004"], "customer_number"),
        (["100234", "100235", "K100236"], "customer_number"),
        (["J. de Vries", "K. Bakker", "M. el Amrani"], "name"),
        (["Vries", "Bakker", "Amrani"], "surname"),
    ],
)
@pytest.mark.parametrize("header", ["Klant", "Huurder", "Debiteur", "Customer"])
def test_a_column_called_after_the_customer_is_told_from_what_stands_in_it(
    header: str, values: list[str], field: str
) -> None:
    found = by_header(propose(file_of(**GOOD, **{header: values}), None, TODAY))[header]

    assert (found.field, found.sureness) == (field, Sureness.LIKELY)
