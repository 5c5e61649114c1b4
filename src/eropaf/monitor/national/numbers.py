"""How much there is in a delivery: numbers of signals and cases, about nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from eropaf.cases.enums import EndResult
from eropaf.intake.enums import SignalStatus
from eropaf.monitor.national.records import Gathered
from eropaf.outreach.enums import ContactKind
from eropaf.partners.enums import PartnerType


@dataclass(frozen=True)
class Numbers:
    """What a delivery holds.

    Attributes:
        signals: how many.
        by_bsn: of which the resident is told by citizen service number.
        crises: of which are crisis signals.
        warm_handovers: of which are handed over warmly.
        cases: how many.
        attempts: how many.
        per_status: signals; only words that occur, in the order of the standard.
        per_partner_type: likewise.
        per_result: cases; None are those still open, and come last.
        per_kind: attempts.
    """

    signals: int
    by_bsn: int
    crises: int
    warm_handovers: int
    cases: int
    attempts: int
    per_status: Mapping[SignalStatus, int]
    per_partner_type: Mapping[PartnerType, int]
    per_result: Mapping[EndResult | None, int]
    per_kind: Mapping[ContactKind, int]

    @property
    def open_cases(self) -> int:
        """Cases that are told without a result."""
        return self.per_result.get(None, 0)


def count(gathered: Gathered) -> Numbers:
    """Count what is in a delivery."""
    signals, cases = gathered.signals, gathered.cases
    statuses = Counter(each.status for each in signals)
    types = Counter(each.partner_type for each in signals)
    results = Counter(each.result for each in cases)
    kinds = Counter(attempt.kind for each in cases for attempt in each.attempts)
    return Numbers(
        signals=len(signals),
        by_bsn=sum(bool(each.bsn) for each in signals),
        crises=sum(each.crisis for each in signals),
        warm_handovers=sum(each.warm_handover for each in signals),
        cases=len(cases),
        attempts=kinds.total(),
        per_status={word: statuses[word] for word in SignalStatus if word in statuses},
        per_partner_type={word: types[word] for word in PartnerType if word in types},
        per_result={word: results[word] for word in (*EndResult, None) if word in results},
        per_kind={word: kinds[word] for word in ContactKind if word in kinds},
    )
