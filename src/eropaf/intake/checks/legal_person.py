"""A debtor that is no person of flesh and blood."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import NOT_TAKEN_UP, Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus

CHECK = Check(
    code="legal_person",
    name=_("Not a private person"),
    column="surname",
    severity=Severity.WARNING,
    sentence=_(
        "The name is that of a company or another legal person. Only what private persons owe is taken up, "
        "also when they have a business of their own."
    ),
    status=SignalStatus.OTHER_REASON,
    for_partner=NOT_TAKEN_UP,
)

# Nobody is called so: words that begin a name, or stand somewhere in it.
_FIRST_WORD = r"^(?:de |het )?(?:stichting|vereniging|gemeente|provincie|waterschap|ministerie|parochie|diocees)\s+\S"
_ANYWHERE = (
    r"\b(?:besloten vennootschap|naamloze vennootschap|kerkgenootschap|woningcorporatie|woningstichting"
    r"|vereniging van eigenaars|v\.?v\.?e\.?|co[oö]perati(?:e|eve)|holding|gmbh|ltd)(?:\W|$)"
)
# These may be somebody's initials as well.
_COMPANY = r"[^\s,]\s*\(?\b(?:b\.?\s?v|n\.?\s?v)\b\.?\)?\s*$"
# A business that is its owner: what it owes, the owner owes.
_OWNER_NAMED = r"\b(?:h\.?o\.?d\.?n|v\.?o\.?f|t\.?h\.?o\.?d\.?n)\b|\beenmanszaak\b|\bmaatschap\b|\bhandelend onder\b"


def failing(_context: CheckContext) -> pl.Expr:
    """A legal form in the name, without an owner beside it (end result 5 of the standard).

    A surname that only ends like a company's may be followed by initials: beside a BSN or a date of birth it is
    a person's.
    """
    surname, business = (pl.col(field).str.to_lowercase().fill_null("") for field in ("surname", "business_name"))
    is_person = pl.col("bsn").is_not_null() | pl.col("birth_date").is_not_null()
    company = business.str.contains(_COMPANY) | (surname.str.contains(_COMPANY) & ~is_person)
    named_so = [name.str.contains(pattern) for name in (surname, business) for pattern in (_FIRST_WORD, _ANYWHERE)]
    as_written = [pl.col(f"{field}_text").str.to_lowercase() for field in ("surname", "name", "business_name")]
    owner = pl.any_horizontal(text.str.contains(_OWNER_NAMED).fill_null(False) for text in as_written)
    return pl.any_horizontal(company, *named_so) & ~owner
