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
    PERSON = "person"
    ADDRESS = "address"


MATCH_BASIS_LABELS = {
    MatchBasis.FIRST: _("First signal of this person or address in this period"),
    MatchBasis.BSN: _("Same citizen service number"),
    MatchBasis.PERSON: _("Same person: name, date of birth and what else is told are alike enough"),
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


class Decision(StrEnum):
    """What somebody says of two signals that may be one person's."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


DECISION_LABELS = {
    Decision.OPEN: _("To be decided"),
    Decision.SAME: _("The same person"),
    Decision.DIFFERENT: _("Two people"),
}
