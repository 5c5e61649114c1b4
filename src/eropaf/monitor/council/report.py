"""A report for the council: chapters of a few sentences, a picture and a table. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.council.asked import Asked, Length
from eropaf.monitor.council.chapters import CHAPTERS, Chapter, how_we_counted, nothing_to_tell
from eropaf.monitor.council.numbers import Numbers
from eropaf.monitor.figures.table import Section


@dataclass(frozen=True)
class Meanings:
    """What the columns of one table count.

    Attributes:
        title: of the table.
        words: the name of each column, and what it counts.
    """

    title: Label
    words: Sequence[tuple[Label, Label]]


@dataclass(frozen=True)
class Report:
    """A report, ready to be set or shown.

    Attributes:
        title: what it is.
        municipality: whose it is.
        asked: the month or the year.
        meanings: of words in its tables.
    """

    title: str
    municipality: str
    asked: Asked
    chapters: Sequence[Chapter]
    meanings: Sequence[Meanings]

    def section(self, key: str) -> Section | None:
        """The section with this table; None where there is none."""
        found = (each for chapter in self.chapters for each in chapter.sections if each.table.key == key)
        return next(found, None)


def write_report(numbers: Numbers) -> Report:
    """Write a report in the language that is active.

    Args:
        numbers: of which no small one can be read.
    """
    chapters = (
        [nothing_to_tell(numbers)] if numbers.is_empty else [_without_empty(write(numbers)) for write in CHAPTERS]
    )
    of_month = numbers.asked.length == Length.MONTH
    return Report(
        title=_("Early detection of debts: month report") if of_month else _("Early detection of debts: year report"),
        municipality=numbers.municipality,
        asked=numbers.asked,
        chapters=[*chapters, how_we_counted(numbers)],
        meanings=_meanings(chapters),
    )


def _meanings(chapters: Sequence[Chapter]) -> list[Meanings]:
    """What the columns of each table count."""
    tables = [section.table for chapter in chapters for section in chapter.sections]
    told = [
        Meanings(table.title, [(column.label, column.definition) for column in table.columns if column.definition])
        for table in tables
    ]
    return [each for each in told if each.words]


def _without_empty(chapter: Chapter) -> Chapter:
    """The chapter without tables of which every number is hidden: its sentences say so already."""
    return replace(chapter, sections=[each for each in chapter.sections if each.table.tells_something])
