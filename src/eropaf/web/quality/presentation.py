"""How well a partner reports, as the screens show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.core.choices import Label
from eropaf.intake.telling import told_by
from eropaf.monitor.partner_months import Measure, PartnerMonth, Share, add_up
from eropaf.monitor.quality import CheckFound, PartnerQuality
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.web.quality.labels import (
    LATENESS_LABEL,
    LATENESS_MEANING,
    MEASURE_LABELS,
    MEASURE_MEANINGS,
    SHORTCOMINGS,
    TOO_FEW_LABEL,
    TOO_FEW_MEANING,
)

RECENT_MONTHS, SHOWN_MONTHS = 3, 12
_NOTABLE = 0.02  # two of a hundred rows: less is no change to speak of


@dataclass(frozen=True)
class ShareShown:
    """A share in per cent, with the numbers behind it; or in their place that there are too few to tell."""

    percent: str
    part: int
    whole: int
    instead: str = ""


@dataclass(frozen=True)
class MonthShown:
    """One month of a partner."""

    month: date
    deliveries: int
    rows: int
    corrected: int
    shares: list[ShareShown]
    lateness: str


@dataclass(frozen=True)
class ComparedShare:
    """A share of the last months, and in words how it went since the months before."""

    label: Label
    share: ShareShown
    change: str


@dataclass(frozen=True)
class PartnerRow:
    """A partner in the overview; `worse` orders it."""

    pk: int
    name: str
    type_label: Label
    recent: list[ComparedShare]
    lateness: str
    worse: float


@dataclass(frozen=True)
class MeaningShown:
    """A measure and what it counts."""

    label: Label
    meaning: Label


def measure_labels() -> list[Label]:
    """The columns of the table."""
    return [MEASURE_LABELS[measure] for measure in Measure]


def shortcoming_labels() -> list[Label]:
    """The columns of the overview."""
    return [MEASURE_LABELS[measure] for measure in SHORTCOMINGS]


def meanings() -> list[MeaningShown]:
    """What every figure counts."""
    shares = [MeaningShown(MEASURE_LABELS[measure], MEASURE_MEANINGS[measure]) for measure in Measure]
    return [*shares, MeaningShown(LATENESS_LABEL, LATENESS_MEANING), MeaningShown(TOO_FEW_LABEL, TOO_FEW_MEANING)]


def show_overview(found: Sequence[PartnerQuality]) -> list[PartnerRow]:
    """Partners that delivered, those with the largest shares of rejected rows and wrong addresses lately first."""
    rows = [_show_partner(each) for each in found if each.months]
    return sorted(rows, key=lambda row: (-row.worse, row.name))


def show_month(month: PartnerMonth) -> MonthShown:
    """A row of the table."""
    return MonthShown(
        month=month.month,
        deliveries=month.deliveries,
        rows=month.rows,
        corrected=month.corrected,
        shares=[show_share(month.shares[measure]) for measure in Measure],
        lateness=show_lateness(month),
    )


def show_lateness(month: PartnerMonth) -> str:
    """In words: nothing came, in time, or how late."""
    if not month.deliveries:
        return _("nothing came") if month.missing else _("not due yet")
    if month.days_late is None:
        return "–"
    if month.days_late == 0:
        return _("in time")
    return ngettext("%(days)d day", "%(days)d days", month.days_late) % {"days": month.days_late}


def show_share(share: Share) -> ShareShown:
    """Whole per cents; a dash of nothing, and words of too few."""
    if share.too_few:
        return ShareShown("", 0, 0, str(TOO_FEW_LABEL))
    return ShareShown("–" if share.ratio is None else f"{round(100 * share.ratio)}%", share.part, share.whole)


def tell(month: PartnerMonth, found: Sequence[CheckFound]) -> list[str]:
    """What can be said to the partner about a month, in sentences.

    Args:
        month: with at least one delivery.
        found: what was found most in it.
    """
    rejected = month.shares[Measure.REJECTED]
    said = {
        "month": format_date(month.month, "F Y"),
        "rows": month.rows,
        "rejected": rejected.part,
        "percent": show_share(rejected).percent,
    }
    none, some, few = (
        _("Of the %(rows)d rows in %(month)s, none was rejected."),
        _("Of the %(rows)d rows in %(month)s, %(rejected)d were rejected (%(percent)s)."),
        _("In %(month)s there were too few rows to tell anything about."),
    )
    sentences = [(few if rejected.too_few else some if rejected.part else none) % said]
    if found:
        named = ", ".join(f"{told_by(each.code).name} ({each.rows})" for each in found)
        sentences.append(_("Found most: %(checks)s.") % {"checks": named})
    return [*sentences, *_tell_shares(month), *_tell_lateness(month)]


def _tell_shares(month: PartnerMonth) -> list[str]:
    measured = {
        Measure.REPEAT: _("%(part)d of %(whole)d signals were reported before and have not grown."),
        Measure.ALREADY_PAID: _("Of %(whole)d signals in closed cases, %(part)d had been paid or arranged already."),
        Measure.STALE: _("%(part)d of %(whole)d rows were older than agreed."),
    }
    return [
        sentence % {"part": month.shares[measure].part, "whole": month.shares[measure].whole}
        for measure, sentence in measured.items()
        if month.shares[measure].part
    ]


def _tell_lateness(month: PartnerMonth) -> list[str]:
    if not month.days_late:
        return []
    return [
        ngettext("The file came %(days)d day late.", "The file came %(days)d days late.", month.days_late)
        % {"days": month.days_late}
    ]


def _show_partner(found: PartnerQuality) -> PartnerRow:
    recent, before = found.months[-RECENT_MONTHS:], found.months[-SHOWN_MONTHS:-RECENT_MONTHS]
    lately, earlier = _total(recent), _total(before)
    return PartnerRow(
        pk=found.partner.pk,
        name=found.partner.name,
        type_label=PARTNER_TYPE_LABELS[PartnerType(found.partner.partner_type)],
        recent=[_compare(measure, lately[measure], earlier[measure]) for measure in SHORTCOMINGS],
        lateness=_sum_up_lateness(recent),
        worse=sum(lately[measure].ratio or 0 for measure in (Measure.REJECTED, Measure.WRONG_ADDRESS)),
    )


def _total(months: Sequence[PartnerMonth]) -> dict[Measure, Share]:
    return {measure: add_up(month.shares[measure] for month in months) for measure in Measure}


def _compare(measure: Measure, recent: Share, before: Share) -> ComparedShare:
    return ComparedShare(MEASURE_LABELS[measure], show_share(recent), _tell_change(recent, before))


def _tell_change(recent: Share, before: Share) -> str:
    """How a share went since the months before; "" where there is nothing to tell."""
    if recent.ratio is None or before.ratio is None or not recent.part + before.part:
        return ""
    was = {"percent": show_share(before).percent}
    if abs(recent.ratio - before.ratio) < _NOTABLE:
        return _("steady, was %(percent)s") % was
    return (_("up from %(percent)s") if recent.ratio > before.ratio else _("down from %(percent)s")) % was


def _sum_up_lateness(months: Sequence[PartnerMonth]) -> str:
    """In how many of the months the files were late, or did not come."""
    late = sum(bool(month.days_late) for month in months)
    missing = sum(month.missing for month in months)
    told = [ngettext("late in %(count)d month", "late in %(count)d months", late) % {"count": late}] if late else []
    if missing:
        told.append(
            ngettext("nothing came in %(count)d month", "nothing came in %(count)d months", missing)
            % {"count": missing}
        )
    in_time = any(month.days_late is not None for month in months)
    return ", ".join(told) or (_("in time") if in_time else _("no day agreed"))
