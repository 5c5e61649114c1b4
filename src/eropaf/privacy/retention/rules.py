"""How long each kind of data is kept where the municipality chose nothing else. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eropaf.core.period import months_later
from eropaf.privacy.retention.enums import DataKind

SHORTEST, LONGEST = 1, 120

DEFAULT_MONTHS: Mapping[DataKind, int] = {
    DataKind.CASES_WITHOUT_HELP: 6,
    DataKind.CASES_WITH_HELP: 60,
    DataKind.LOOSE_SIGNALS: 6,
    DataKind.FILES: 6,
    DataKind.REJECTED_ROWS: 6,
    DataKind.LOOSE_REPLIES: 6,
    DataKind.OBJECTIONS: 12,
    DataKind.VIEWINGS: 18,
    DataKind.ADDRESS_FILE: 12,
    DataKind.RESEARCH: 24,
    DataKind.ROUNDS: 6,
    DataKind.REQUESTS: 60,
}


@dataclass(frozen=True)
class Terms:
    """The terms of a municipality on a day."""

    months: Mapping[DataKind, int]
    today: date

    def before(self, kind: DataKind) -> date:
        """What ended before this day is past its term."""
        return months_later(self.today, -self.months[kind])
