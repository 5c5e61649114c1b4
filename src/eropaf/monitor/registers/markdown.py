"""A told report as Markdown whose tables line up, so that it reads as plain text too. Pure."""

from collections.abc import Iterator, Sequence

from eropaf.monitor.registers.telling import Row, Table, ToldReport, ToldSection


def write_markdown(report: ToldReport) -> str:
    """Write a report as Markdown.

    Args:
        report: in the language in which it is read.
    """
    parts = [f"# {report.title}", report.source, report.ending]
    for section in report.sections:
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def _section(section: ToldSection) -> Iterator[str]:
    yield f"## {section.title}"
    yield _table(section.table)
    if section.remarks:
        yield "\n".join(f"{number}. {remark}" for number, remark in enumerate(section.remarks, 1))
    for table in section.roundings:
        yield _table(table)
    if section.note:
        yield section.note


def _table(table: Table) -> str:
    lines = [table.header, *table.rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.header))]
    rule = [
        "-" * width if place < table.texts else "-" * (width - 1) + ":"
        for place, width in enumerate(map(_least, widths))
    ]
    return "\n".join(_line(line, widths, table.texts) for line in (table.header, rule, *table.rows))


def _least(width: int) -> int:
    """A rule is three signs at least."""
    return max(3, width)


def _line(cells: Row | Sequence[str], widths: Sequence[int], texts: int) -> str:
    padded = [
        cell.ljust(_least(width)) if place < texts else cell.rjust(_least(width))
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"
