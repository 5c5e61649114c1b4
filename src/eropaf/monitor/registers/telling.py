"""A counted report in the reader's language, as headings, tables and notes that any way of writing can show. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from eropaf.core.languages import for_reader
from eropaf.monitor.registers.published import Numbers, Printed, Verdict
from eropaf.monitor.registers.report import Counted, CountedSection, Report, Text, verdicts_of
from eropaf.monitor.registers.roundings import Way, try_roundings
from eropaf.monitor.shares import Interval

Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table; `texts`: how many of its first columns hold words, the others hold numbers."""

    header: Row
    rows: Sequence[Row]
    texts: int = 1


@dataclass(frozen=True)
class ToldSection:
    """A section as a reader sees it.

    Attributes:
        title: its heading.
        note: what a reader should know; "" for nothing.
        table: every line.
        remarks: about what is not as published, numbered from 1.
        roundings: of lines that share out a base, what each way of rounding gives.
    """

    title: str
    note: str
    table: Table
    remarks: Sequence[str] = ()
    roundings: Sequence[Table] = field(default_factory=list)


@dataclass(frozen=True)
class ToldReport:
    """A report as a reader sees it; `ending`: how much is as published."""

    title: str
    source: str
    sections: Sequence[ToldSection]
    ending: str


def tell_report(report: Report, sections: Sequence[CountedSection]) -> ToldReport:
    """Tell a report in the language that is active.

    Args:
        report: what was asked.
        sections: what came out.
    """
    return ToldReport(
        title=_reader(report.title),
        source=_reader(report.source),
        sections=[_section(each) for each in sections],
        ending=_ending(sections),
    )


def _reader(text: Text) -> str:
    return for_reader(dict(text)) if text else ""


def _section(counted: CountedSection) -> ToldSection:
    remarks: list[str] = []
    rows = [row for line in counted.lines for row in _rows(line, remarks)]
    groups = dict.fromkeys(line.line.group for line in counted.lines if line.line.group)
    roundings = [_roundings([line for line in counted.lines if line.line.group == name]) for name in groups]
    return ToldSection(
        title=_reader(counted.section.title),
        note=_reader(counted.section.note),
        table=Table(_header(), rows),
        remarks=remarks,
        roundings=[table for table in roundings if table],
    )


def _header() -> Row:
    return (
        pgettext("report", "What"),
        pgettext("report", "Number"),
        pgettext("report", "Of"),
        _("Percentage"),
        _("95% interval"),
        pgettext("report", "Published"),
        _("As published"),
    )


def _rows(counted: Counted, remarks: list[str]) -> Iterator[Row]:
    """A row per time that it was published, and one where it never was; what is not the same is added to `remarks`."""
    own = (
        _reader(counted.line.what),
        _number(counted.numbers, counted.line.decimals),
        _base(counted),
        _percentage(counted.numbers.percentage),
        _interval(counted.interval),
    )
    again = (_("the same, published again"), "", "", "", "")
    pairs = zip(counted.line.printed, counted.verdicts, strict=True)
    first, *others = [_published(*pair, counted.line.decimals, remarks) for pair in pairs] or [("", "")]
    yield (*own, *first)
    yield from ((*again, *other) for other in others)


def _published(printed: Printed, verdict: Verdict, decimals: int, remarks: list[str]) -> tuple[str, str]:
    percentage = _percentage(printed.numbers.percentage)
    parts = [part for part in (_number(printed.numbers, decimals), percentage) if part]
    told = ", ".join(parts) + (f" ({printed.place})" if printed.place else "")
    if verdict == Verdict.SAME:
        return told, _("yes")
    if verdict == Verdict.EXPLAINED:
        remarks.append(_reader(printed.because))
        return told, _("no, see %(remark)d") % {"remark": len(remarks)}
    remarks.append(_("This is not explained. Look whether a row or the report was changed."))
    return told, _("NO, see %(remark)d") % {"remark": len(remarks)}


def _base(counted: Counted) -> str:
    if not counted.base:
        return ""
    return f"{_whole(counted.base)} {_reader(counted.line.base_name)}".strip()


def _number(numbers: Numbers, decimals: int) -> str:
    if numbers.value is not None:
        return str(number_format(numbers.value, decimal_pos=decimals, force_grouping=True))
    return "" if numbers.count is None else _whole(numbers.count)


def _whole(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def _percentage(percentage: int | None) -> str:
    return "" if percentage is None else f"{percentage}%"


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": f"{100 * interval.low:.0f}%", "high": f"{100 * interval.high:.0f}%"}


def _roundings(lines: Sequence[Counted]) -> Table | None:
    """What every way of rounding gives, where a percentage is not as published although its count is."""
    printed = [line.line.printed[0].numbers for line in lines if line.line.printed]
    percentages = [each.percentage for each in printed if each.percentage is not None]
    counts = [line.numbers.count or 0 for line in lines]
    whole = lines[0].base
    odd = any(
        own.numbers.percentage != each.percentage and own.numbers.count == each.count
        for own, each in zip(lines, printed, strict=False)
    )
    if not odd or len(percentages) != len(lines) or sum(counts) != whole:
        return None
    rows = [_rounded(_("as published"), percentages, "")]
    for each in try_roundings(counts, whole, percentages):
        rows.append(_rounded(_ways()[each.way], each.percentages, _("yes") if each.as_printed else _("no")))
    names = [f"{_reader(line.line.what)} ({line.numbers.count})" for line in lines]
    return Table((pgettext("report", "Rounded"), *names, _("Together"), _("As published")), rows)


def _rounded(name: str, percentages: Sequence[int], same: str) -> Row:
    return (name, *(f"{each}%" for each in percentages), f"{sum(percentages)}%", same)


def _ways() -> Mapping[Way, str]:
    return {
        Way.NEAREST: _("to the nearest"),
        Way.DOWN: _("down"),
        Way.UP: _("up"),
        Way.HUNDRED: _("so that together they are 100%"),
    }


def _ending(sections: Sequence[CountedSection]) -> str:
    verdicts = verdicts_of(sections)
    told = _("Published: %(all)d times. The same: %(same)d. Something else, and explained: %(explained)d. %(rest)s")
    different = verdicts.count(Verdict.DIFFERENT)
    return told % {
        "all": len(verdicts),
        "same": verdicts.count(Verdict.SAME),
        "explained": verdicts.count(Verdict.EXPLAINED),
        "rest": _("Something else, and not explained: %(different)d.") % {"different": different},
    }
