"""What one partner reported about residents, and where the rules would place them on that alone.

Whoever sits at the table with a partner must not show, by what is on the list or in which order, that others reported
too. So a review looks at the partner's own signals, and at nothing else.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from eropaf.accounts.selectors import current_municipality
from eropaf.cases.models import Case
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.summary import ArrearsSummary, ReportedArrears, summarise_arrears
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.partners.models import Partner
from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import Facts
from eropaf.triage.facts import months_of_arrears, strongest_repeat, told_age


@dataclass(frozen=True)
class OwnReport:
    """What a partner itself reported about the resident of a case.

    Attributes:
        matched: its own signals, the newest first.
        amount_cents: what they add up to.
        facts: what rules may look at, as far as these signals tell it.
    """

    matched: Sequence[MatchedSignal]
    amount_cents: int
    facts: Facts


def own_reports(cases: Sequence[Case], partner: Partner) -> dict[int, OwnReport]:
    """What a partner itself reported, by primary key of the case; cases without any are left out.

    Args:
        cases: whose.
        partner: the only one whose signals are read.
    """
    groups = {case.group_id: case.pk for case in cases}
    matched: dict[int, list[MatchedSignal]] = defaultdict(list)
    own = MatchedSignal.objects.filter(group__in=groups, signal__partner=partner).order_by("-signal_id")
    for match in own.select_related("signal__delivery", "group", "earlier_signal__delivery").iterator(chunk_size=5000):
        matched[match.group_id].append(match)
    reported = reported_per_group(list(matched))
    uses_age_band = current_municipality().uses_age_band
    return {
        groups[group]: _own_report(found, _only_of(partner, reported[group]), uses_age_band)
        for group, found in matched.items()
    }


def _only_of(partner: Partner, reported: Sequence[ReportedArrears]) -> list[ReportedArrears]:
    return [each for each in reported if each.partner_id == partner.pk]


def _own_report(
    matched: Sequence[MatchedSignal], reported: Sequence[ReportedArrears], uses_age_band: bool
) -> OwnReport:
    summary = summarise_arrears(reported)
    return OwnReport(matched, summary.amount_cents, _facts(matched, summary, uses_age_band))


def _facts(matched: Sequence[MatchedSignal], summary: ArrearsSummary, uses_age_band: bool) -> Facts:
    signals = [match.signal for match in matched]
    born = next((signal.birth_date for signal in signals if signal.birth_date), None)
    return {
        Fact.AMOUNT: summary.amount_cents // 100,
        Fact.PARTNER_TYPES: summary.partner_types,
        Fact.PARTNER_COUNT: 1,
        Fact.MONTHS: months_of_arrears(matched),
        Fact.KIND: _kind(matched).value,
        Fact.REPEAT: strongest_repeat(matched).value,
        Fact.CRISIS: summary.crisis,
        Fact.WARM_HANDOVER: any(signal.warm_handover for signal in signals),
        Fact.HAS_PHONE: any(signal.phone for signal in signals),
        Fact.HAS_EMAIL: any(signal.email for signal in signals),
        Fact.AGE: told_age(born, uses_age_band).value,
    }


def _kind(matched: Sequence[MatchedSignal]) -> MatchKind:
    if len(matched) > 1:
        return MatchKind.MULTIPLE
    return MatchKind.SINGLE if matched[0].repeat == Repeat.NONE else MatchKind.CONSECUTIVE
