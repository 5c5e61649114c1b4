"""What a report for the council says, and how it is set."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils.translation import override
from pypdf.generic import DictionaryObject, IndirectObject

from eropaf.monitor.council.asked import read_word, year
from eropaf.monitor.council.report import Report, write_report
from eropaf.monitor.council.sentences import compare, percent, tell_part
from eropaf.monitor.council.typesetting import write_pdf
from eropaf.monitor.figures.chart import draw_section
from eropaf.monitor.figures.table import HIDDEN, Section
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.readability import Level, read_text
from tests.unit.monitor.council.made_up import counted, numbers, year_before
from tests.unit.outreach.texts.paper import read, words_of


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    with override("nl"):
        yield


def text_of(report: Report) -> str:
    return "\n\n".join(paragraph for chapter in report.chapters for paragraph in chapter.paragraphs)


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 50, "0%"),
        (50, 50, "100%"),
        (1, 1000, "minder dan een op de tien (1%)"),
        (999, 1000, "meer dan negen op de tien (99%)"),
        (25, 100, "een kwart (25%)"),
        (34, 100, "ongeveer een derde (34%)"),
        (31, 100, "ongeveer een derde (31%)"),
        (49, 100, "ongeveer de helft (49%)"),
        (92, 100, "ongeveer negen op de tien (92%)"),
    ],
)
def test_a_share_is_told_as_a_fraction_that_is_easily_pictured(part: int, whole: int, told: str) -> None:
    assert tell_part(Share(part, whole)) == told


def test_none_and_all_are_said_only_where_they_are_so() -> None:
    assert [percent(ratio) for ratio in (0, 0.001, 0.999, 1)] == ["0%", "1%", "99%", "100%"]


@pytest.mark.parametrize(
    ("own", "before", "told"),
    [
        (Share(60, 100), Share(30, 100), "Dat is meer dan in 2025 (30%)."),
        (Share(30, 100), Share(60, 100), "Dat is minder dan in 2025 (60%)."),
        (Share(32, 100), Share(30, 100), ""),
        (Share(6, 10), Share(3, 10), ""),
        (300, 200, "Dat is meer dan in 2025 (200)."),
        (184, 187, ""),
        (HIDDEN, 200, ""),
        (TOO_FEW, Share(60, 100), ""),
        (Share(60, 100), Share(3, 100, too_few=True), ""),
        (Share(60, 100), Share(), ""),
    ],
)
def test_more_or_less_is_said_only_where_chance_does_not_explain_it(own: object, before: object, told: str) -> None:
    assert compare(own, before, "2025") == told  # type: ignore[arg-type] # any cell


@pytest.mark.parametrize(
    ("delivered", "cases", "told"),
    [
        (0, 12, "Er kwamen geen signalen binnen."),
        (1, 1, "Er kwam 1 signaal binnen."),
        (2067, 1418, "Er kwamen 2.067 signalen binnen."),
        (184, 0, "Wij openden geen zaken."),
        (184, 1, "Wij openden 1 zaak."),
        (184, 1418, "Wij openden 1.418 zaken."),
    ],
)
def test_none_one_and_many_are_told_in_good_dutch(delivered: int, cases: int, told: str) -> None:
    own = counted(reached=0, accepted=0, cases=cases, delivered=delivered)

    assert told in text_of(write_report(numbers(own=own)))


def test_nobody_reached_is_said_and_of_their_help_nothing() -> None:
    text = text_of(write_report(numbers(own=counted(reached=0, accepted=0))))

    assert "Wij bereikten nog niemand." in text
    assert "Nog niemand nam hulp aan." in text
    assert "houdt de hulp stand bij" not in text


def test_a_few_are_told_nowhere() -> None:
    few = counted(reached=47, accepted=7)
    way = numbers().way
    rows = [[step.label, step.number, step.share] for step in few.steps.values()]
    made = numbers(own=few, way=replace(way, table=replace(way.table, rows=rows)))
    report = write_report(made)
    section = report.section("whole-way")
    assert section is not None

    assert "Een getal laten wij hier weg: “Hulp geaccepteerd”." in text_of(report)
    everything = text_of(report) + words_of(write_pdf(report)) + draw_section(section)
    assert not re.search(r"\b7 van|\b7 inwoner|14,9|\b15%|0\.148", everything)
    assert "47" in everything  # how many were reached is told


def test_young_cases_are_not_compared() -> None:
    older = counted(reached=10, accepted=0)

    settled = text_of(write_report(numbers(before=older)))
    young = text_of(write_report(numbers(before=older, is_settled=False)))

    assert "Dat is meer dan in september 2026 (8%)." in settled
    assert "Dat is meer" not in young
    assert "nog te jong om te vergelijken met september 2026" in young
    assert "groter dan toeval" not in young


def test_nothing_is_compared_with_a_period_of_which_months_are_missing() -> None:
    made = numbers(before=counted(reached=10, cases=20, delivered=20), before_is_whole=False)

    report = write_report(made)

    assert "Dat is meer" not in text_of(report)
    (key_numbers,) = report.chapters[0].sections
    assert [str(column.label) for column in key_numbers.table.columns] == ["Wat", "oktober 2026"]


def test_the_sentences_are_as_plain_as_letters() -> None:
    reading = read_text(text_of(write_report(numbers())), TextLanguage.DUTCH)

    assert reading.level == Level.FINE
    assert reading.score is not None
    assert reading.score > 70
    assert reading.words_per_sentence < 10


def test_no_word_of_english_is_left_in_dutch() -> None:
    text = text_of(write_report(numbers(is_over=False, is_settled=False)))

    assert not re.search(r"\b(the|and|cases|chance|reached)\b", text, re.IGNORECASE)


def test_a_report_can_be_read_in_english() -> None:
    with override("en"):
        assert "We reached the resident in about a third (31%) of the cases." in text_of(write_report(numbers()))


def test_of_nothing_a_report_says_that_there_is_nothing() -> None:
    report = write_report(numbers(own=counted(0, 0, 0, 0)))

    assert [chapter.title for chapter in report.chapters] == ["Kort gezegd", "Hoe wij telden"]
    assert "Er is dus niets te tellen." in words_of(write_pdf(report))


def test_the_pdf_is_accessible_and_in_its_language() -> None:
    pdf = read(write_pdf(write_report(numbers())))

    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Vroegsignalering van schulden: maandverslag, oktober 2026"


def elements(node: object) -> Iterator[DictionaryObject]:
    """Everything in the tree by which a screen reader reads."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, DictionaryObject):
        yield node
        yield from elements(node.get("/K"))


def test_pictures_are_described_and_tables_have_heads() -> None:
    pdf = read(write_pdf(write_report(numbers())))
    found = list(elements(pdf.trailer["/Root"]["/StructTreeRoot"]))

    kinds = [each.get("/S") for each in found]
    pictures = [each.get("/Alt") for each in found if each.get("/S") == "/Figure"]
    assert len(pictures) == 6
    assert all("staan dezelfde getallen" in str(alt) for alt in pictures)
    assert kinds.count("/Table") == 8
    assert kinds.count("/TH") >= 8 * 2
    assert kinds.count("/H1") == 1


def test_pages_are_numbered_and_the_cover_is_not() -> None:
    pages = [page.extract_text() for page in read(write_pdf(write_report(numbers()))).pages]

    assert "pagina" not in pages[0]
    assert "Voorbeeldstad" in pages[0]
    assert all(f"pagina {number}" in " ".join(page.split()) for number, page in enumerate(pages[1:], start=2))


def test_a_year_stands_beside_the_year_before() -> None:
    came_in = numbers().came_in
    alone, beside = draw_section(came_in), draw_section(year_before(came_in))

    assert alone.count("stroke-dasharray") == 0
    assert beside.count("stroke-dasharray") == 2  # signals and cases
    report = write_report(numbers(asked=year(2026), came_in=year_before(came_in)))
    assert "De streepjeslijn is het jaar ervoor." in words_of(write_pdf(report))


def test_a_table_that_tells_nothing_is_left_out() -> None:
    hidden: Section = numbers().terms

    assert write_report(numbers()).section(hidden.table.key) is None


@pytest.mark.parametrize("word", ["", "2026-13", "2026-1", "26", "2026-10-01", "oktober", "0000"])
def test_what_is_no_month_and_no_year_is_refused(word: str) -> None:
    assert read_word(word) is None


def test_a_month_is_shown_beside_the_twelve_before() -> None:
    october = read_word("2026-10")
    assert october is not None

    assert (october.shown.start.isoformat(), october.shown.end.isoformat()) == ("2025-10-01", "2026-10-31")
    assert october.before.start.isoformat() == "2026-09-01"
    assert year(2026).before.start.isoformat() == "2025-01-01"
