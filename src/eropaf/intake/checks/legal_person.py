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
    fixed=True,  # at another weight than an objection, a partner could tell the two apart
)

# Nobody is called so: words that begin a name, or stand somewhere in it.
_FIRST_WORD = r"^(?:de |het )?(?:stichting|vereniging|gemeente|provincie|waterschap|ministerie|parochie|diocees)\s+\S"
_ANYWHERE = (
    r"\b(?:besloten vennootschap|naamloze vennootschap|kerkgenootschap|woningcorporatie|woningstichting"
    r"|vereniging van eigenaars|v\.?v\.?e\.?|co[oö]perati(?:e|eve)|holding|gmbh|ltd)(?:\W|$)"
)
# These may be somebody's initials as well.
_COMPANY = r"[^\s,]\s*\(?\b(?:b\.?\s?v|n\.?\s?v)\b\.?\)?\s*$"
_SIGNS = [
    *("stichting", "vereniging", "gemeente", "provincie", "waterschap", "ministerie", "parochie", "diocees"),
    *("vennootschap", "kerkgenootschap", "corporatie", "perati", "holding", "gmbh", "ltd", "vve", "v.v", "vv."),
    *("bv", "b.v", "b v", "b. v", "nv", "n.v", "n v", "n. v"),
]
# A business that is its owner: what it owes, the owner owes.
_OWNER_NAMED = r"\b(?:h\.?o\.?d\.?n|v\.?o\.?f|t\.?h\.?o\.?d\.?n)\b|\beenmanszaak\b|\bmaatschap\b|\bhandelend onder\b"


def failing(_context: CheckContext) -> pl.Expr:
    """A legal form in the name, or in a business name without anybody's name beside it (end result 5 of the standard).

    A surname that only ends like a company's may be followed by initials: beside a BSN or a date of birth it is
    a person's. A business that a person's name stands beside may be the person's own, who then gets an offer.
    """
    name = pl.coalesce("surname", "business_name")
    # Nearly every name has none of these, and is then no longer looked at.
    name = pl.when(name.str.contains_any(_SIGNS, ascii_case_insensitive=True)).then(name).str.to_lowercase()
    is_person = pl.col("bsn").is_not_null() | pl.col("birth_date").is_not_null()
    company = name.str.contains(_COMPANY) & ~(is_person & pl.col("surname").is_not_null())
    named_so = [name.str.contains(pattern) for pattern in (_FIRST_WORD, _ANYWHERE)]
    return (pl.any_horizontal(company, *named_so) & ~name.str.contains(_OWNER_NAMED)).fill_null(False)
