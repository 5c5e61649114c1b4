"""Numbers for a report, as tables would give them."""

from dataclasses import replace
from datetime import date

from eropaf.core.period import Period
from eropaf.monitor.council.asked import Asked, month
from eropaf.monitor.council.elsewhere import SAME
from eropaf.monitor.council.numbers import Counted, Numbers, Step
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.monitor.published_figures import published

OCTOBER = month(date(2026, 10, 1))


def counted(reached: int = 40, accepted: int = 11, cases: int = 129, delivered: int = 184) -> Counted:
    """What was counted of one period, with small numbers as tables hide them."""
    steps = {
        "delivered": Step("Signalen aangeleverd", delivered, None),
        "signals": Step("Signalen in een zaak", delivered, Share(delivered, delivered)),
        "cases": Step("Zaken", cases, None),
        "tried": Step("Geprobeerd te bereiken", cases, Share(cases, cases)),
        "reached": _step("Bereikt", reached, cases),
        "accepted": _step("Hulp geaccepteerd", accepted, reached),
    }
    return Counted(
        steps, {"arrived": TOO_FEW, "lasted": Share(40, 80)}, {"attempt": Share(98, 118), "contact": TOO_FEW}
    )


def _step(label: str, number: int, of: int) -> Step:
    small = 0 < number < 10 or 0 < of - number < 10
    return Step(label, HIDDEN if small else number, Share(number, of, too_few=small))


def table(key: str, rows: list[list[Cell]], *columns: Column, total: list[Cell] | None = None) -> Table:
    """A table with a first column of words."""
    return Table(key, f"Tabel {key}", OCTOBER.period, [Column("level", "Wat", ColumnKind.WORD), *columns], rows, total)


def numbers(asked: Asked = OCTOBER, **other: object) -> Numbers:
    """A month like that of a town of fifty thousand, save what is told."""
    count, share = ColumnKind.COUNT, ColumnKind.SHARE
    cases, signals = Column("cases", "Zaken", count, "Zaken van de maand."), Column("signals", "Signalen", count)
    reached = Column("reached", "Bereikt", share, "Deel van alle zaken.")
    by_month: list[list[Cell]] = [["2026-09", 187, 4.1, 122], ["2026-10", 184, 4.0, 129]]
    per = Column("per_1000", "Per 1.000", ColumnKind.NUMBER)
    channels: list[list[Cell]] = [
        ["Telefoon", 584, Share(178, 584)],
        ["Brief", 594, Share(52, 594)],
        ["Kaart", 9, TOO_FEW],
    ]
    types: list[list[Cell]] = [["Zorg", 75, Share(75, 184)], ["Huur", HIDDEN, TOO_FEW]]
    reach: list[list[Cell]] = [["2026-09", Share(46, 122)], ["2026-10", Share(40, 129)]]
    half = Column("middle", "De helft binnen", ColumnKind.DAYS)
    part = Column("share", "Aandeel", share)
    of_all: list[Cell] = ["Alles samen", 1187, TOO_FEW]
    way: list[list[Cell]] = [[step.label, step.number, step.share] for step in counted().steps.values()]
    made = Numbers(
        municipality="Voorbeeldstad",
        asked=asked,
        own=counted(),
        before=counted(reached=46, accepted=13, cases=122, delivered=187),
        came_in=Section(table("inflow", by_month, signals, per, cases), ("signals", "cases"), as_months=True),
        by_type=table("types", types, signals, part),
        way=Section(table("whole-way", way, cases, part), ("share",)),
        attempts=Section(table("attempts", channels, cases, reached, total=of_all), ("reached",)),
        days=table("days", [["Tot de eerste poging", 129, 5.0]], cases, half),
        terms=Section(table("in-time", [["2026-09", TOO_FEW], ["2026-10", TOO_FEW]], reached)),
        outcomes=Section(table("outcomes", reach, reached), ("reached",), as_months=True),
        references=[published(key) for keys in SAME.values() for key in keys],
        is_over=True,
        is_settled=True,
        before_is_whole=True,
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type] # of the test's choice


def year_before(section: Section) -> Section:
    """The section with that of the year before, in which everything was half as much."""
    rows = [[row[0], *(cell // 2 if isinstance(cell, int) else cell for cell in row[1:])] for row in section.table.rows]
    earlier = [[str(row[0]).replace("2026", "2025"), *row[1:]] for row in rows]
    return replace(
        section, before=replace(section.table, rows=earlier, period=Period(date(2025, 1, 1), date(2025, 12, 31)))
    )
