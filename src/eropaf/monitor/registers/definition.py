"""Reading a report from a folder: `report.toml` says what is counted in which registers, and what was published.

Pure.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.monitor.registers.columns import Column, Kind
from eropaf.monitor.registers.conditions import read_condition
from eropaf.monitor.registers.published import Numbers, Printed
from eropaf.monitor.registers.register import Register, read_register, read_toml
from eropaf.monitor.registers.report import Line, Measure, Report, Section, Text

_FILE = "report.toml"
_REPORT = {"title", "source", "section"}
_SECTION = {"title", "note", "registers", "place", "intervals", "bases", "line"}
_BASE = {"name", "where"}
_LINE = {"what", "where", "of", "measure", "column", "decimals", "group", "printed"}
_NUMBERS = {"count", "percentage", "value"}
_PRINTED = {*_NUMBERS, "place", "comes_out", "because"}
_LANGUAGES = {"nl", "en"}
_MEASURED = {
    Measure.MEAN: (Kind.NUMBER, Kind.EUROS),
    Measure.HIGHEST: (Kind.NUMBER, Kind.EUROS),
    Measure.LOWEST: (Kind.NUMBER, Kind.EUROS),
    Measure.EACH: (Kind.WORD, Kind.NUMBER, Kind.MONTH),
}

Told = Mapping[str, Any]


def read_report(folder: Path) -> Report:
    """Read a report with all registers that it counts in.

    Args:
        folder: where `report.toml` is, and the two files of every register.

    Raises:
        Refused: a file cannot be read, a cell holds what it may not, or the report asks what the registers cannot tell.
    """
    told = _known(read_toml(folder / _FILE), _REPORT, _FILE)
    sections = told.get("section", [])
    names = sorted({name for section in sections for name in section.get("registers", [])})
    registers = {name: read_register(folder, name) for name in names}
    return Report(
        title=_text(told, "title", _FILE),
        source=_text(told, "source", _FILE),
        sections=[_section(each, registers) for each in sections],
    )


def _section(told: Told, registers: Mapping[str, Register]) -> Section:
    about = f"{_FILE}, {_text(told, 'title', _FILE)['en']}"
    _known(told, _SECTION, about)
    asked = [registers[name] for name in told.get("registers", [])]
    if not asked:
        raise Refused(_("%(about)s: name at least one register."), about=about)
    columns = _columns(asked, about)
    return Section(
        title=_text(told, "title", about),
        note=_text(told, "note", about) if "note" in told else {},
        rows=pl.concat([each.rows for each in asked], how="diagonal"),
        intervals=bool(told.get("intervals", True)),
        lines=[_line(each, told, columns, about) for each in told.get("line", [])],
    )


def _columns(asked: list[Register], about: str) -> dict[str, Column]:
    """Of several registers the columns of all; one that two of them have is the same in both."""
    columns: dict[str, Column] = {}
    for register in asked:
        for column in register.columns.values():
            known = columns.setdefault(column.name, column)
            if (known.kind, known.words) != (column.kind, column.words):
                raise Refused(
                    _("%(about)s: the registers do not mean the same by column %(column)s."),
                    about=about,
                    column=column.name,
                )
    return columns


def _line(told: Told, section: Told, columns: Mapping[str, Column], of_section: str) -> Line:
    about = f"{of_section}, {_text(told, 'what', of_section)['en']}"
    _known(told, _LINE, about)
    base = _base(told, section, about)
    measure = _measure(told, columns, about)
    printed = told.get("printed", [])
    each = [printed] if isinstance(printed, Mapping) else printed
    return Line(
        what=_text(told, "what", about),
        rows=read_condition(told.get("where", {}), columns, about),
        is_part="where" in told,
        base=read_condition(base.get("where", {}), columns, about),
        base_name=_text(base, "name", about) if base else {},
        measure=measure,
        column=told.get("column", ""),
        decimals=told.get("decimals", 0),
        group=told.get("group", ""),
        printed=[_printed(one, section.get("place", ""), about) for one in each],
    )


def _base(told: Told, section: Told, about: str) -> Told:
    if "of" not in told:
        return {}
    bases: Mapping[str, Told] = section.get("bases", {})
    if told["of"] not in bases:
        raise Refused(_("%(about)s: there is no base %(base)s."), about=about, base=told["of"])
    return _known(bases[told["of"]], _BASE, about)


def _measure(told: Told, columns: Mapping[str, Column], about: str) -> Measure:
    word, name = told.get("measure", Measure.COUNT), told.get("column", "")
    if word not in set(Measure) or (word == Measure.COUNT) != (not name):
        raise Refused(_("%(about)s: a measure and its column are named together."), about=about)
    if name and (name not in columns or columns[name].kind not in _MEASURED[Measure(word)]):
        raise Refused(_("%(about)s: of column %(column)s there is no such measure."), about=about, column=name)
    return Measure(word)


def _printed(told: Told, place: str, about: str) -> Printed:
    _known(told, _PRINTED, about)
    comes_out = _known(told.get("comes_out", {}), _NUMBERS, about)
    if bool(comes_out) != ("because" in told) or comes_out.keys() - told.keys():
        raise Refused(_("%(about)s: say both what comes out instead, and why."), about=about)
    return Printed(
        numbers=_numbers(told),
        place=told.get("place", place),
        comes_out=_numbers(comes_out),
        because=_text(told, "because", about) if comes_out else {},
    )


def _numbers(told: Told) -> Numbers:
    return Numbers(told.get("count"), told.get("percentage"), told.get("value"))


def _known(told: Told, allowed: set[str], about: str) -> Told:
    if strange := sorted(told.keys() - allowed):
        raise Refused(_("%(about)s: '%(word)s' has no meaning here."), about=about, word=strange[0])
    return told


def _text(told: Told, key: str, about: str) -> Text:
    text = told.get(key)
    if not isinstance(text, Mapping) or set(text) != _LANGUAGES:
        raise Refused(_("%(about)s: '%(key)s' is told in Dutch and in English."), about=about, key=key)
    return text
