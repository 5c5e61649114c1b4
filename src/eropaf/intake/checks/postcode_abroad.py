"""A postcode of another country."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="postcode_abroad",
    name=_("Foreign postcode"),
    column="postcode",
    severity=Severity.ERROR,
    sentence=_(
        "This is a postcode of another country. Only residents of the municipality can be reported: "
        "give the Dutch address, or take this row out."
    ),
    fixed=True,
)

# Five digits (Germany, France, ...), a country's letters before the digits (B-2000, D-47533, L-1234), or
# letters first (United Kingdom). Four digits alone may be a Dutch postcode that lost its letters.
_FOREIGN = (
    r"^(?:[0-9]{5}|(?:A|AT|B|BE|CH|D|DE|DK|F|FR|L|LU|PL)[- ]{0,3}[0-9]{4,5}|[0-9]{2}-[0-9]{3}"
    r"|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2})$"
)


def is_foreign() -> pl.Expr:
    """Whether what is no Dutch postcode is written as other countries do; false when nothing stands there."""
    unread = pl.when(pl.col("postcode").is_null()).then("postcode_text")
    return unread.str.to_uppercase().str.contains(_FOREIGN).fill_null(False)


def failing(_context: CheckContext) -> pl.Expr:
    """No Dutch postcode, and written like a foreign one."""
    return is_foreign()
