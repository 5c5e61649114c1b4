"""The facts of a case that rules may look at, gathered from its signals."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from eropaf.accounts.selectors import current_municipality
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.triage.conditions import AgeBand, Fact, age_band
from eropaf.triage.evaluate import Facts


def facts_of_cases(cases: Sequence[Case]) -> dict[int, Facts]:
    """The facts that rules may look at, by primary key of the case.

    Args:
        cases: with their sums up to date.
    """
    signals: dict[int, list[MatchedSignal]] = defaultdict(list)
    matched = MatchedSignal.objects.filter(group__case__in=[case.pk for case in cases]).order_by("pk")
    for match in matched.select_related("signal", "group", "earlier_signal__delivery").iterator(chunk_size=5000):
        signals[match.group_id].append(match)
    uses_age_band = current_municipality().uses_age_band
    return {case.pk: _facts(case, signals[case.group_id], uses_age_band) for case in cases}


def _facts(case: Case, matched: Sequence[MatchedSignal], uses_age_band: bool) -> Facts:
    group = matched[0].group
    return {
        Fact.AMOUNT: case.amount_cents // 100,
        Fact.PARTNER_TYPES: list(case.partner_types),
        Fact.PARTNER_COUNT: len({match.signal.partner_id for match in matched}),
        Fact.MONTHS: months_of_arrears(matched),
        Fact.KIND: MatchKind(group.kind).value,
        Fact.REPEAT: strongest_repeat(matched).value,
        Fact.CRISIS: case.crisis,
        Fact.WARM_HANDOVER: any(match.signal.warm_handover for match in matched),
        Fact.HAS_PHONE: bool(group.phone),
        Fact.HAS_EMAIL: bool(group.email),
        Fact.AGE: told_age(group.birth_date, uses_age_band).value,
    }


def months_of_arrears(matched: Sequence[MatchedSignal]) -> int:
    """How many months signals tell of: as they say, and at least two where an earlier month told of the same arrears.

    Args:
        matched: with their signal, group, and the delivery of the earlier signal.
    """
    reported = max((match.signal.months_in_arrears or 1 for match in matched), default=1)
    return max(reported, 2 if any(_was_reported_earlier_month(each) for each in matched) else 1)


def strongest_repeat(matched: Sequence[MatchedSignal]) -> Repeat:
    """What weighs most of how these signals repeat earlier ones."""
    repeats = {match.repeat for match in matched}
    return next((each for each in (Repeat.INCREASED, Repeat.UNCHANGED) if each in repeats), Repeat.NONE)


def told_age(born: date | None, uses_age_band: bool) -> AgeBand:
    """The age as far as rules may know it.

    Args:
        born: the date of birth, None where it is not known.
        uses_age_band: whether the municipality lets rules look at it.
    """
    return age_band(born, clock.today()) if uses_age_band else AgeBand.UNKNOWN


def _was_reported_earlier_month(match: MatchedSignal) -> bool:
    """Whether the same arrears came in before this month; a second report within the month is no second month."""
    earlier = match.earlier_signal
    return earlier is not None and clock.day_of(earlier.delivery.received_at) < match.group.period_start
