"""The answer in sentences, before the tables."""

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.cases.enums import Route
from eropaf.core.period import Period
from eropaf.monitor.outcomes import PolicyOutcome
from eropaf.monitor.what_if import Answer, Compared

_BEGIN_WITH = {
    Route.VISIT: gettext_lazy("a home visit"),
    Route.PHONE: gettext_lazy("a phone call"),
    Route.MESSAGE: gettext_lazy("an SMS or WhatsApp message"),
    Route.EMAIL: gettext_lazy("an e-mail"),
    Route.LETTER: gettext_lazy("a letter"),
}


def tell_answer(answer: Answer, period: Period, names: Sequence[str], available: int | None) -> list[str]:
    """What the tables say, in short.

    Args:
        answer: what was worked out, of at least one case.
        period: that was asked about.
        names: of the policies.
        available: hours in the whole period; None where that is not known.
    """
    told = [_tell_cases(answer.cases, period)]
    if answer.compared is None:
        return [*told, _tell_hours(answer.outcome, names[0], available), _tell_reach(answer.outcome, answer.cases)]
    return [
        *told,
        *_tell_changes(answer.compared, answer.outcome, names[1]),
        _tell_other_hours(answer.outcome, answer.compared.outcome, names[1], available),
        *_tell_pairs(answer.outcome, answer.compared.outcome, names[1]),
        _tell_other_reach(answer.outcome, answer.compared.outcome, answer.cases),
    ]


def tell_period(period: Period) -> str:
    """The months of a period."""
    first, last = format_date(period.start, "F Y"), format_date(period.end, "F Y")
    if first == last:
        return first
    return _("%(first)s up to and including %(last)s") % {"first": first, "last": last}


def whole(number: float) -> str:
    """A number without decimals, grouped by thousands."""
    return str(intcomma(round(number)))


def percent(share: float) -> str:
    """Whole per cents."""
    return f"{round(100 * share)}%"


def _tell_cases(count: int, period: Period) -> str:
    told = ngettext("Opened in %(period)s: %(count)s case.", "Opened in %(period)s: %(count)s cases.", count)
    return told % {"period": tell_period(period), "count": whole(count)}


def _tell_hours(outcome: PolicyOutcome, name: str, available: int | None) -> str:
    told = _("%(policy)s asks about %(hours)s hours of work%(against)s.")
    return told % {"policy": name, "hours": whole(outcome.hours), "against": _against(outcome.hours, available)}


def _against(hours: float, available: int | None) -> str:
    """How that stands to the hours there are; empty where these are not known."""
    if available is None:
        return ""
    short = round(hours) - available
    if short == 0:
        return _(": as many as there are")
    told = _(": %(hours)s more than there are") if short > 0 else _(": %(hours)s fewer than there are")
    return told % {"hours": whole(abs(short))}


def _tell_reach(outcome: PolicyOutcome, cases: int) -> str:
    told = _("Expected: %(count)s residents reached (%(percent)s).")
    return told % {"count": whole(outcome.reach.share * cases), "percent": percent(outcome.reach.share)}


def _tell_changes(compared: Compared, before: PolicyOutcome, name: str) -> list[str]:
    after = compared.outcome
    differences = {route: after.per_route[route] - before.per_route[route] for route in Route}
    parts = [_tell_difference(route, count) for route, count in differences.items() if count]
    if not compared.changes:
        return [_("With %(policy)s every case begins in the same way.") % {"policy": name}]
    changed = sum(compared.changes.values())
    told = ngettext(
        "With %(policy)s, %(count)s case begins in another way",
        "With %(policy)s, %(count)s cases begin in another way",
        changed,
    ) % {"policy": name, "count": whole(changed)}
    return [f"{told}: {', '.join(parts)}." if parts else f"{told}."]


def _tell_difference(route: Route, count: int) -> str:
    told = _("%(count)s more with %(attempt)s") if count > 0 else _("%(count)s fewer with %(attempt)s")
    return told % {"count": whole(abs(count)), "attempt": _BEGIN_WITH[route]}


def _tell_other_hours(first: PolicyOutcome, second: PolicyOutcome, name: str, available: int | None) -> str:
    more = round(second.hours) - round(first.hours)
    texts = {
        "policy": name,
        "hours": whole(second.hours),
        "difference": whole(abs(more)),
        "against": _against(second.hours, available),
    }
    if more == 0:
        return _("%(policy)s asks as much work, about %(hours)s hours%(against)s.") % texts
    if more > 0:
        return _("%(policy)s asks %(difference)s hours more, about %(hours)s in all%(against)s.") % texts
    return _("%(policy)s asks %(difference)s hours less, about %(hours)s in all%(against)s.") % texts


def _tell_pairs(first: PolicyOutcome, second: PolicyOutcome, name: str) -> list[str]:
    """Why hours differ where as many visits are made: one worker goes instead of a pair, or the other way round."""
    more = round(second.hours_of_seconds) - round(first.hours_of_seconds)
    if more == 0:
        return []
    told = (
        _("Where a pair goes, both count: the second worker takes %(hours)s hours more with %(policy)s.")
        if more > 0
        else _("Where a pair goes, both count: the second worker takes %(hours)s hours less with %(policy)s.")
    )
    return [told % {"hours": whole(abs(more)), "policy": name}]


def _tell_other_reach(first: PolicyOutcome, second: PolicyOutcome, cases: int) -> str:
    told = _("Expected: %(count)s residents reached (%(percent)s) instead of %(before)s (%(percent_before)s).")
    return told % {
        "count": whole(second.reach.share * cases),
        "percent": percent(second.reach.share),
        "before": whole(first.reach.share * cases),
        "percent_before": percent(first.reach.share),
    }
