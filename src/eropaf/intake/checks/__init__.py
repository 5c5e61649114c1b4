"""One check per file: a check is there by lying in this folder.

Each module has `CHECK`, which says what it is, and `failing(context)`, an expression over the frame of
`normalise` that is true on the rows that fail and never null.
"""

from dataclasses import dataclass
from datetime import date

from eropaf.core.choices import Label
from eropaf.intake.enums import Severity, SignalStatus
from eropaf.partners.windows import PartnerWindow


@dataclass(frozen=True, slots=True)
class Check:
    """What a check looks at and says.

    code: the name of its module, kept with each finding.
    name: what is wrong in a few words, for lists and counts.
    column: the field it looks at, one of FIELDS (or extra_cells).
    sentence: what is wrong and what to do, without any value of the row.
    status: what becomes of a signal that fails and is kept, where the standard has a status for it.
    across_rows: compares rows, so it is run last and sees only rows that no other check refused.
    """

    code: str
    name: Label
    column: str
    severity: Severity
    sentence: Label
    status: SignalStatus | None = None
    across_rows: bool = False


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What checks may know besides the rows.

    today: the day of the check.
    threshold_cents: the municipality's least amount; 0 is none.
    window: which arrears this kind of partner may report.
    postcodes: the four digits of the municipality's own postcodes; empty when they are not known.
    """

    today: date
    threshold_cents: int
    window: PartnerWindow
    postcodes: frozenset[str] = frozenset()
