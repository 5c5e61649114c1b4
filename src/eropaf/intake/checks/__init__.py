"""One check per file: a check is there by lying in this folder.

Each module has `CHECK`, which says what it is, and `failing(context)`, an expression over the frame of
`normalise` that is true on the rows that fail and never null. A check that compares rows has `alike(context)` instead:
a row fails when an earlier row of the file, which no other check refused, has the same value; null is never the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Role
from eropaf.core.choices import Label
from eropaf.intake.earlier_reports import index_reported, index_taken_up
from eropaf.intake.enums import Severity, SignalStatus, Strictness
from eropaf.partners.windows import PartnerWindow

EARLIER = {
    "customer_number": pl.String,
    "bsn": pl.String,
    "postcode": pl.String,
    "house_number": pl.Int32,
    "house_number_addition": pl.String,
    "surname": pl.String,
    "birth_date": pl.Date,
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
class Told:
    """What a reader is told of a check that found something, where that is not the check itself.

    code: stands in addresses in place of the check's own.
    name: in a few words, for lists and counts.
    column: the field it is said to be about.
    sentence: what is said beside the row.
    """

    code: str
    name: Label
    column: str
    sentence: Label


# The standard's result 5: the partner learns that a signal is not taken up, never why. More than one check says so,
# so that it cannot be told from the sentence which.
NOT_TAKEN_UP = Told(
    code="not_taken_up",
    name=_("Not taken up"),
    column="customer_number",
    sentence=_("The municipality does not take up this signal."),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What a check looks at and says.

    code: the name of its module, kept with each finding.
    name: what is wrong in a few words, for lists and counts.
    column: the field it looks at, one of FIELDS (or extra_cells).
    sentence: what is wrong and what to do, without any value of the row.
    status: what becomes of a signal that fails and is kept, where the standard has a status for it.
    fixed: the municipality cannot change what it weighs: no signal can be made without it, the law asks it, or a row
        would be left out without a word.
    for_partner: what a partner is told in place of name, column and sentence.
    """

    code: str
    name: Label
    column: str
    severity: Severity
    sentence: Label
    status: SignalStatus | None = None
    fixed: bool = False
    for_partner: Told | None = None

    def told(self, reader: Role) -> Told:
        """What a reader learns of it."""
        if self.for_partner and reader == Role.PARTNER:
            return self.for_partner
        return Told(self.code, self.name, self.column, self.sentence)


@dataclass(frozen=True, eq=False)
class CheckContext:
    """What checks may know besides the rows. One serves all parts of a file.

    today: the day of receipt.
    threshold_cents: the municipality's least amount; 0 is none.
    window: which arrears this kind of partner may report.
    postcodes: the four digits of the municipality's own postcodes; empty when they are not known.
    interval_days: how old a signal may be on the day of receipt, as agreed with the partner.
    strictness: by code, how heavy the municipality lets a check weigh; absent: as the check itself says.
    earlier: the same partner's signals of the look-back, the oldest first; columns EARLIER.
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

    @cached_property
    def taken_up(self) -> Mapping[str, pl.DataFrame]:
        """The earlier reports that were taken up, findable by what a repeat is recognised by."""
        return index_taken_up(self.earlier)

    @cached_property
    def reported(self) -> pl.DataFrame:
        """Everything of the earlier reports by which the very same one is recognised."""
        return index_reported(self.earlier)
