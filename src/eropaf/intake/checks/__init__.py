"""One check per file: a check is there by lying in this folder.

Each module has `CHECK`, which says what it is, and `failing(context)`, an expression over the frame of
`normalise` that is true on the rows that fail and never null. A check that compares rows has `alike(context)` instead:
a row fails when an earlier row of the file, which no other check refused, has the same value; null is never the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from eropaf.core.choices import Label
from eropaf.intake.enums import Severity, SignalStatus, Strictness
from eropaf.partners.windows import PartnerWindow

EARLIER = {
    "customer_number": pl.String,
    "bsn": pl.String,
    "postcode": pl.String,
    "house_number": pl.Int32,
    "house_number_addition": pl.String,
    "amount_cents": pl.Int64,
    "arrears_since": pl.Date,
    "signal_date": pl.Date,
    "taken_up": pl.Boolean,
}
OBJECTIONS = {
    "bsn": pl.String,
    "postcode": pl.String,
    "house_number": pl.Int32,
    "house_number_addition": pl.String,
    "birth_date": pl.Date,
    "surname": pl.String,
}


@dataclass(frozen=True, slots=True)
class Check:
    """What a check looks at and says.

    code: the name of its module, kept with each finding.
    name: what is wrong in a few words, for lists and counts.
    column: the field it looks at, one of FIELDS (or extra_cells).
    sentence: what is wrong and what to do, without any value of the row.
    status: what becomes of a signal that fails and is kept, where the standard has a status for it.
    fixed: no signal can be made without it, so the municipality cannot make it weigh less.
    """

    code: str
    name: Label
    column: str
    severity: Severity
    sentence: Label
    status: SignalStatus | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What checks may know besides the rows.

    today: the day of the check.
    threshold_cents: the municipality's least amount; 0 is none.
    window: which arrears this kind of partner may report.
    postcodes: the four digits of the municipality's own postcodes; empty when they are not known.
    interval_days: how old a signal may be on the day of receipt, as agreed with the partner.
    strictness: by code, how heavy the municipality lets a check weigh; absent: as the check itself says.
    earlier: the same partner's signals of the look-back, columns EARLIER.
    objections: residents who may not be approached, columns OBJECTIONS.
    """

    today: date
    threshold_cents: int
    window: PartnerWindow
    postcodes: frozenset[str] = frozenset()
    interval_days: int = 31
    strictness: Mapping[str, Strictness] = field(default_factory=dict)
    earlier: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=EARLIER))
    objections: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=OBJECTIONS))
