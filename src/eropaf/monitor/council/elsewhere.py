"""Our figures beside those that others published. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from eropaf.monitor.council.numbers import Numbers
from eropaf.monitor.council.sentences import leave_out, percent
from eropaf.monitor.figures.table import Cell, Column, ColumnKind, Section, Table, is_hidden
from eropaf.monitor.partner_months import Share
from eropaf.monitor.published_figures import PublishedFigure
from eropaf.monitor.shares import wilson

# By step of the way, which published figures count the same; the first is of the whole country.
SAME: dict[str, Sequence[str]] = {
    "reached": ("reach", "reach_heemskerk", "reach_amsterdam"),
    "accepted": ("acceptance", "acceptance_amsterdam"),
}


def beside_others(numbers: Numbers) -> tuple[list[str], Section]:
    """A sentence for each measure, and a table with a picture.

    Args:
        numbers: with the published figures that `SAME` names.
    """
    published = {figure.key: figure for figure in numbers.references}
    sentences, rows = [], list[list[Cell]]()
    for step, keys in SAME.items():
        told = numbers.own.steps[step]
        sentences.append(_sentence(told.label, told.share, published[keys[0]], numbers.is_settled))
        rows.append([f"{told.label}: {numbers.municipality}", told.share, numbers.asked.label])
        rows += [_row(published[key]) for key in keys]
    columns = [
        Column("what", _("What and where"), ColumnKind.WORD),
        Column("share", _("Share"), ColumnKind.SHARE),
        Column("source", _("When, and who says it"), ColumnKind.WORD),
    ]
    title = _("Beside what others published")
    note = _("Reached is a share of all cases; help accepted is a share of those reached.")
    return sentences, Section(Table("elsewhere", title, numbers.asked.period, columns, rows, note=note), ("share",))


def _sentence(label: str, ours: Cell, theirs: PublishedFigure, is_settled: bool) -> str:
    if is_hidden(ours) or not isinstance(ours, Share) or not ours.whole:
        return leave_out(label)
    told = {"what": label, "here": percent(ours.ratio or 0.0), "there": theirs.told(),
            "place": theirs.source.place(), "years": theirs.source.years}  # fmt: skip
    beside = _("%(what)s: here it is %(here)s. In %(place)s it was %(there)s in %(years)s.") % told
    return f"{beside} {_weigh(ours, theirs)}" if is_settled else beside


def _weigh(ours: Share, theirs: PublishedFigure) -> str:
    interval = wilson(ours.part, ours.whole)
    if interval.low <= theirs.middle <= interval.high:
        return _("That difference can be chance.")
    return _("That difference is larger than chance.")


def _row(figure: PublishedFigure) -> list[Cell]:
    when = ", ".join(part for part in (figure.source.years, figure.source.name) if part)
    return [f"{figure.title()}: {figure.source.place()}", figure.middle, when]
