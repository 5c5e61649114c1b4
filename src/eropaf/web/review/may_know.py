"""What the municipality may tell a partner about a resident: as little as it needs, and only since it reported.

An attempt from before the partner's own report would tell that somebody else reported first, and a result is told in no
more words than the partner needs to go on. What no rule fixes is told as completed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.audit.actor import Actor
from eropaf.cases.enums import ACCEPTED_RESULTS, END_RESULT_LABELS, EndResult
from eropaf.cases.models import DONE, Case
from eropaf.core.choices import Label
from eropaf.core.clock import day_of
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.selectors import attempts_of
from eropaf.partners.models import Partner

_MOST_EARLIER = 6
_TOLD: dict[EndResult, Label] = {
    EndResult.REPEAT: END_RESULT_LABELS[EndResult.REPEAT],
    EndResult.UNJUSTIFIED: END_RESULT_LABELS[EndResult.UNJUSTIFIED],
    EndResult.NOT_A_RESIDENT: END_RESULT_LABELS[EndResult.NOT_A_RESIDENT],
    EndResult.OTHER_REASON: gettext_lazy("Not taken up"),
    **dict.fromkeys(ACCEPTED_RESULTS, gettext_lazy("Help accepted")),
}


@dataclass(frozen=True)
class EarlierReport:
    """An earlier report of the partner about the same customer of it, and what became of it."""

    reported_on: date
    case: Case
    outcome: Label


def tell_result(result: EndResult) -> Label:
    """An end result in the words that a partner may read."""
    return _TOLD.get(result, gettext_lazy("Completed"))


def tell_contact(case: Case, signals: Sequence[Signal], actor: Actor) -> str:
    """Whether the municipality got in contact since the partner's own report.

    Args:
        case: the resident's.
        signals: the partner's own, with their delivery.
        actor: who looks.
    """
    since = min(signal.delivery.received_at for signal in signals)
    tried = attempts_of(case, actor).filter(ContactAttempt.standing(), recorded_at__gte=since, day__gte=day_of(since))
    return _tell(tried.exclude(kind=ContactKind.ADMINISTRATIVE).values_list("reached", flat=True))


def _tell(reached: Iterable[bool]) -> str:
    answers = list(reached)
    if any(answers):
        return _("We have been in contact with this resident since your report.")
    if answers:
        return _("We have tried to get in contact since your report, without success so far.")
    return _("We have not sought contact yet since your report.")


def earlier_reports(case: Case, signals: Sequence[Signal], partner: Partner) -> list[EarlierReport]:
    """What the partner reported earlier under the same customer number, and what it was told then; the newest first.

    Args:
        case: the one that is decided about.
        signals: the partner's own in this case.
        partner: who reported them.
    """
    numbers = {signal.customer_number for signal in signals} - {""}
    found = MatchedSignal.objects.filter(
        signal__partner=partner, signal__customer_number__in=numbers, group__case__isnull=False
    ).exclude(group=case.group_id)
    newest = found.select_related("signal", "group__case").order_by("-signal__signal_date", "-signal_id")
    return [_earlier(match) for match in newest[:_MOST_EARLIER]]


def _earlier(match: MatchedSignal) -> EarlierReport:
    case = match.group.case
    outcome = tell_result(EndResult(case.result)) if case.state in DONE and case.result else gettext_lazy("In progress")
    return EarlierReport(match.signal.signal_date, case, outcome)
