"""`eropaf report pilots`: registers counted beside what was published about them, without a database.

Ends with an error where something else comes out than was published and nothing explains it.
"""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext, override
from rich.console import Console
from rich.table import Table as Shown

from eropaf.core.errors import Refused
from eropaf.monitor.registers.definition import read_report
from eropaf.monitor.registers.markdown import write_markdown
from eropaf.monitor.registers.published import Verdict
from eropaf.monitor.registers.report import count_report, verdicts_of
from eropaf.monitor.registers.telling import Table, ToldReport, tell_report


def declare_arguments(parser: ArgumentParser) -> None:
    """Declare what the report asks."""
    parser.add_argument(
        "--folder", type=Path, default=Path("demo/pilots"), help="where report.toml and its registers are (demo/pilots)"
    )
    parser.add_argument("--output", type=Path, help="file for the report as Markdown; else it is printed")
    parser.add_argument(
        "--language", choices=[code for code, _name in settings.LANGUAGES], default=settings.LANGUAGE_CODE
    )


def report_pilots(options: Mapping[str, Any], output: OutputWrapper) -> None:
    """Count the registers of a folder and show the report.

    Args:
        options: as declared.
        output: for the report, or for how much in it is as published where it goes to a file.

    Raises:
        CommandError: a register or the report cannot be read, the file cannot be written, or something else comes out
            than was published.
    """
    with override(options["language"]):
        try:
            report = read_report(options["folder"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        sections = count_report(report)
        _show(tell_report(report, sections), options["output"], output)
        different = verdicts_of(sections).count(Verdict.DIFFERENT)
        if different:
            sentence = gettext("Not as published, and not explained: %(different)d. The report says where.")
            raise CommandError(sentence % {"different": different})


def _show(told: ToldReport, file: Path | None, output: OutputWrapper) -> None:
    if file is not None:
        _keep(file, write_markdown(told))
        output.write(f"{file}: {told.ending}")
    elif output.isatty():
        _draw(told, Console(highlight=False))
    else:
        output.write(write_markdown(told), ending="")


def _keep(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as problem:
        sentence = gettext("%(file)s cannot be written: %(reason)s.")
        raise CommandError(sentence % {"file": file, "reason": problem.strerror}) from problem


def _draw(told: ToldReport, console: Console) -> None:
    console.rule(told.title)
    console.print(told.source, markup=False)
    for section in told.sections:
        console.print()
        console.print(_drawn(section.table, section.title))
        for number, remark in enumerate(section.remarks, 1):
            console.print(f"{number}. {remark}", markup=False)
        for table in section.roundings:
            console.print(_drawn(table))
        if section.note:
            console.print(section.note, markup=False)
    console.print()
    console.print(told.ending, markup=False)


def _drawn(table: Table, title: str | None = None) -> Shown:
    shown = Shown(title=title, title_justify="left", title_style="bold")
    for place, name in enumerate(table.header):
        shown.add_column(name, justify="left" if place < table.texts else "right")
    for row in table.rows:
        shown.add_row(*row)
    return shown
