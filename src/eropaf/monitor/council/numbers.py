"""What a report for the council is made of: tables in which small numbers are hidden already. Pure.

Sentences and pictures are made of these tables only, so none of them can tell what a table hides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eropaf.monitor.council.asked import Asked
from eropaf.monitor.figures.table import Cell, Section, Table
from eropaf.monitor.published_figures import PublishedFigure


@dataclass(frozen=True, slots=True)
class Step:
    """How many came so far, and which share of the step before that is."""

    label: str
    number: Cell
    share: Cell


@dataclass(frozen=True)
class Counted:
    """What was counted of one period.

    Attributes:
        steps: of the whole way, by their key, in their order.
        afterwards: what became of those who accepted help, as shares of those of whom it is known; by its key.
        in_time: shares of cases that were tried and spoken within the term; by its key.
    """

    steps: Mapping[str, Step]
    afterwards: Mapping[str, Cell]
    in_time: Mapping[str, Cell]


@dataclass(frozen=True)
class Numbers:
    """What a report tells.

    Attributes:
        municipality: its name.
        asked: the month or the year.
        own: of that period.
        before: of the period before.
        came_in: signals and cases by month.
        by_type: signals of the period by type of partner.
        way: from what was delivered to help that lasts.
        attempts: by channel.
        days: how long it took.
        terms: by month, whether it was in time.
        outcomes: by month, what became of cases.
        references: what others published.
        is_over: whether the period is past.
        before_is_whole: whether of the period before every month was counted.
        is_settled: whether the term for the first conversation is past for every case of the period.
    """

    municipality: str
    asked: Asked
    own: Counted
    before: Counted
    came_in: Section
    by_type: Table
    way: Section
    attempts: Section
    days: Table
    terms: Section
    outcomes: Section
    references: Sequence[PublishedFigure]
    is_over: bool
    is_settled: bool
    before_is_whole: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in and no case was opened."""
        return all(self.own.steps[key].number == 0 for key in ("delivered", "cases"))
