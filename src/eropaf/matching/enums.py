"""Words of matching."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class MatchKind(StrEnum):
    """How many signals tell about the same person or address (national standard)."""

    SINGLE = "enkelvoudig"
    MULTIPLE = "meervoudig"
    CONSECUTIVE = "opeenvolgend"


MATCH_KIND_LABELS = {
    MatchKind.SINGLE: _("Single signal"),
    MatchKind.MULTIPLE: _("Multiple signals"),
    MatchKind.CONSECUTIVE: _("Consecutive signal"),
}


class MatchBasis(StrEnum):
    """Why a signal belongs to its group."""

    FIRST = "first"
    BSN = "bsn"
    ADDRESS = "address"


MATCH_BASIS_LABELS = {
    MatchBasis.FIRST: _("First signal of this person or address in this period"),
    MatchBasis.BSN: _("Same citizen service number"),
    MatchBasis.ADDRESS: _("Same postcode, house number and addition"),
}


class Repeat(StrEnum):
    """Whether the partner reported these arrears before, within the look-back."""

    NONE = "none"
    UNCHANGED = "unchanged"
    INCREASED = "increased"


REPEAT_LABELS = {
    Repeat.NONE: _("Not reported before"),
    Repeat.UNCHANGED: _("Reported before, not increased"),
    Repeat.INCREASED: _("Reported before, increased"),
}
