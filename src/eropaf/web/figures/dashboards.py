"""Which dashboards there are: each answers one question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.core.period import Period
from eropaf.monitor.figures.attempts import attempts
from eropaf.monitor.figures.breakdowns import OF_ATTEMPTS, OF_CASES, Breakdown
from eropaf.monitor.figures.funnel import funnel
from eropaf.monitor.figures.inflow import inflow
from eropaf.monitor.figures.lead_times import lead_times
from eropaf.monitor.figures.table import Section
from eropaf.monitor.figures.workload import workload


@dataclass(frozen=True)
class Dashboard:
    """One question, and how it is answered.

    Attributes:
        slug: in the address.
        label: in the menu of dashboards.
        question: as the head of the page.
        breakdowns: by which its tables can be divided, the first at first; empty where they cannot.
        count: gives the sections for a period and a breakdown.
    """

    slug: str
    label: Label
    question: Label
    breakdowns: Sequence[Breakdown]
    count: Callable[[Period, Breakdown], Sequence[Section]]


DASHBOARDS = {
    each.slug: each
    for each in (
        Dashboard("trechter", _("Outcomes"), _("What became of the signals?"), tuple(OF_CASES), funnel),
        Dashboard("instroom", _("Inflow"), _("What came in?"), (), lambda period, _by: inflow(period)),
        Dashboard("pogingen", _("Attempts"), _("Which attempts reach residents?"), tuple(OF_ATTEMPTS), attempts),
        Dashboard("termijnen", _("Terms"), _("Are we in time?"), (), lambda period, _by: lead_times(period)),
        Dashboard("werk", _("Work"), _("How much work is it?"), (), lambda period, _by: workload(period)),
    )
}
BREAKDOWN_LABELS = {
    breakdown: division.label for divisions in (OF_CASES, OF_ATTEMPTS) for breakdown, division in divisions.items()
}
