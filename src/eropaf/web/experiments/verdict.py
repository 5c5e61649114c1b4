"""What an experiment tells, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.choices import Label
from eropaf.monitor.effects.selectors import KNOWN_AFTER, Reading
from eropaf.monitor.effects.verdict import Comparison, Tally, Verdict
from eropaf.monitor.figures.suppression import is_of_few
from eropaf.monitor.shares import FEWEST, Interval, wilson

NOTHING = "–"
_VERDICTS: dict[Verdict, Label] = {
    Verdict.TOO_FEW: gettext_lazy("Nothing can be said yet: of fewer than ten cases in an arm it is known."),
    Verdict.NOTHING_YET: gettext_lazy("Nothing can be said yet. A difference that you see here may still be chance."),
    Verdict.MORE: gettext_lazy(
        "This arm does better than the first. That was sure enough in one of the weeks, and weeks that come after do "
        "not change it. How much better is often somewhat less than it looks when an experiment is stopped early."
    ),
    Verdict.FEWER: gettext_lazy(
        "This arm does worse than the first. That was sure enough in one of the weeks, and weeks that come after do "
        "not change it. How much worse is often somewhat less than it looks when an experiment is stopped early."
    ),
    Verdict.NONE_FOUND: gettext_lazy(
        "The planned number of cases is there and no difference was found. The interval tells which differences are "
        "still possible."
    ),
}


@dataclass(frozen=True)
class ArmBrought:
    """What one arm brought so far."""

    title: str
    cases: str
    share: str
    interval: str


@dataclass(frozen=True)
class ArmVerdict:
    """One arm beside the first."""

    title: str
    difference: str
    interval: str
    progress: int
    verdict: Label


@dataclass(frozen=True)
class Told:
    """What an experiment tells today; `weeks` is from when on a case counts, `pending` of how many it does not yet."""

    arms: Sequence[ArmBrought]
    verdicts: Sequence[ArmVerdict]
    pending: str
    weeks: int


def tell(titles: Sequence[str], reading: Reading) -> Told:
    """Say what the arms brought and what may be concluded.

    Args:
        titles: of the arms, in their order.
        reading: of today.
    """
    tallies = [each.after for each in reading.comparisons]
    first = [reading.comparisons[0].before] if tallies else []
    return Told(
        [_brought(title, tally) for title, tally in zip(titles, [*first, *tallies], strict=False)],
        [_conclude(title, each) for title, each in zip(titles[1:], reading.comparisons, strict=False)],
        _("Of %(pending)s cases it is not known yet.") % {"pending": _count(reading.pending)},
        KNOWN_AFTER.days // 7,
    )


def _brought(title: str, tally: Tally) -> ArmBrought:
    if not _may_show(tally):
        return ArmBrought(title, _count(tally.cases), NOTHING, NOTHING)
    interval = wilson(tally.events, tally.cases)
    values = {"low": _percent(interval.low), "high": _percent(interval.high)}
    return ArmBrought(title, _count(tally.cases), _percent(tally.share), _("%(low)s to %(high)s") % values)


def _may_show(tally: Tally) -> bool:
    """Whether a share tells about nobody: of a few who succeeded, or did not, it would give away the number."""
    return tally.cases > 0 and not is_of_few(tally.events, tally.cases)


def _count(cases: int) -> str:
    return _("fewer than 10") if 0 < cases < FEWEST else number_format(cases, force_grouping=True)


def _conclude(title: str, each: Comparison) -> ArmVerdict:
    is_shown = _may_show(each.before) and _may_show(each.after)
    difference, interval = _in_points(each, each.interval) if each.interval and is_shown else (NOTHING, NOTHING)
    return ArmVerdict(title, difference, interval, int(100 * each.progress), _VERDICTS[each.verdict])


def _in_points(each: Comparison, interval: Interval) -> tuple[str, str]:
    values = {"low": _points(interval.low), "high": _points(interval.high)}
    return _("%(points)s points") % {"points": _points(each.difference)}, _("%(low)s to %(high)s") % values


def _percent(share: float) -> str:
    return f"{number_format(round(100 * share, 1), 1)}%"


def _points(difference: float) -> str:
    points = round(100 * difference)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return f"{sign}{abs(points)}"
