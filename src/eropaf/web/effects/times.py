"""Times as their screen shows them: by which day it had happened to which share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.effects.enums import Waiting
from eropaf.monitor.effects.survival import Curve, Moment
from eropaf.monitor.shares import FEWEST
from eropaf.web.effects.presentation import NOTHING, Asked, count_part

# The terms and the rhythms people know: two and four weeks of contact, months of help.
SHOWN_DAYS: Mapping[Waiting, Sequence[int]] = {
    Waiting.CONTACT: (3, 7, 14, 28, 56, 84),
    Waiting.INFLOW: (30, 60, 90, 120, 180, 365),
    Waiting.RELAPSE: (30, 90, 180, 365, 730),
}


@dataclass(frozen=True)
class DayRow:
    """A day: to which share it had happened by then, and how many were still followed and waiting.

    No share where it had happened to fewer than ten, or fewer than ten are followed after it.
    """

    day: int
    share: str
    interval: str
    waiting: str


@dataclass(frozen=True)
class TimeSection:
    """One time; `days` is empty where fewer than ten are followed."""

    key: str
    label: Label
    definition: Label
    numbers: str
    median: str
    caution: Label
    days: Sequence[DayRow]


def describe_time(asked: Asked, waiting: Waiting, curve: Curve) -> TimeSection:
    """Show how a curve goes.

    Args:
        asked: the question in words.
        waiting: the question.
        curve: as long as at least ten are followed.
    """
    readable = curve.cases >= FEWEST and bool(curve.moments)
    last = curve.moments[-1].day if readable else -1
    days = [_row(curve.at(day)) for day in SHOWN_DAYS[waiting] if day <= last]
    return TimeSection(
        asked.key,
        asked.label,
        asked.definition,
        _numbers(curve),
        _median(curve) if readable else "",
        asked.caution,
        days,
    )


def _numbers(curve: Curve) -> str:
    if curve.cases < FEWEST:
        return _("There are fewer than ten to tell about.")
    cases = number_format(curve.cases, force_grouping=True)
    happened = count_part(curve.events, curve.cases)
    return _("Followed: %(cases)s. It happened: %(happened)s.") % {"cases": cases, "happened": happened}


def _median(curve: Curve) -> str:
    median = curve.median
    if median.day is None:
        last = curve.moments[-1]
        return _("By day %(day)s, the last that can be told, it had happened to %(share)s: less than half.") % {
            "day": last.day,
            "share": show_part(1 - last.waiting),
        }
    values = {"day": median.day, "low": median.low}
    if median.high is None:
        return _("Half by day %(day)s; the true day is day %(low)s or later, in 19 of 20 times.") % values
    return _("Half by day %(day)s; the true day lies between %(low)s and %(high)s, in 19 of 20 times.") % {
        **values,
        "high": median.high,
    }


def _row(moment: Moment) -> DayRow:
    if min(moment.events, moment.at_risk) < FEWEST:  # of a few the share would give the number away
        return DayRow(moment.day, NOTHING, NOTHING, _waiting(moment))
    low, high = show_part(1 - moment.high), show_part(1 - moment.low)
    interval = _("%(low)s to %(high)s") % {"low": low, "high": high}
    return DayRow(moment.day, show_part(1 - moment.waiting), interval, _waiting(moment))


def _waiting(moment: Moment) -> str:
    return number_format(moment.at_risk, force_grouping=True) if moment.at_risk >= FEWEST else NOTHING


def show_part(part: float) -> str:
    """In whole per cents."""
    return f"{round(100 * part)}%"
