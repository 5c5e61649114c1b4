"""The picture of a partner's months."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core.charts import Panel, draw_panels
from eropaf.monitor.partner_months import Measure, PartnerMonth, middle_of_peers
from eropaf.web.quality.labels import LATENESS_LABEL, MEASURE_LABELS, SHORTCOMINGS
from eropaf.web.quality.presentation import SHOWN_MONTHS

WIDE, NARROW = 3, 1  # charts beside each other: on a screen or on paper, and on a phone
_LEAST_SHARE = 0.05


def draw_months(
    name: str, months: Sequence[PartnerMonth], peers: Sequence[Sequence[PartnerMonth]], columns: int = WIDE
) -> str:
    """One small chart per measure over the last twelve months, with the middle of partners of the same kind.

    Args:
        name: of the partner.
        months: of the partner, the oldest first.
        peers: of all partners of that kind.
        columns: how many charts stand beside each other.
    """
    shown = months[-SHOWN_MONTHS:]
    shares = [_panel(measure, shown, peers) for measure in SHORTCOMINGS]
    late = [(month.month, None if month.days_late is None else float(month.days_late)) for month in shown]
    panels = [*shares, Panel(str(LATENESS_LABEL), late, [], "d")]
    return draw_panels(panels, get_language() or "nl", entitle(name), describe(), columns=columns)


def entitle(name: str) -> str:
    """What the picture of a partner is called."""
    return _("How %(partner)s reported, per month") % {"partner": name}


def describe() -> str:
    """What there is to see, for the text below the picture."""
    return _(
        "The solid line with dots is this partner, over the last twelve months. The dashed line is the middle of "
        "partners of the same kind, where five or more of them delivered. The table below has the same figures."
    )


def _panel(measure: Measure, shown: Sequence[PartnerMonth], peers: Sequence[Sequence[PartnerMonth]]) -> Panel:
    in_sight: set[date] = {month.month for month in shown}
    middle = middle_of_peers(peers, measure)
    return Panel(
        title=str(MEASURE_LABELS[measure]),
        own=[(month.month, month.shares[measure].ratio) for month in shown],
        reference=[(month, value) for month, value in middle.items() if month in in_sight],
        axis_format=".0%",
        least=_LEAST_SHARE,
    )
