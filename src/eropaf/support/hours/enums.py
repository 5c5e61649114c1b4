"""Words of services, hours and declarations."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Payer(StrEnum):
    """Who pays for a use of a service."""

    MUNICIPALITY = "municipality"
    PARTNER = "partner"


PAYER_LABELS: dict[Payer, Label] = {
    Payer.MUNICIPALITY: _("The municipality"),
    Payer.PARTNER: _("The landlord or another partner"),
}


class Measured(StrEnum):
    """How time was recorded."""

    TIMER = "timer"
    BY_HAND = "by_hand"


MEASURED_LABELS: dict[Measured, Label] = {Measured.TIMER: _("timer"), Measured.BY_HAND: _("by hand")}


class PeriodKind(StrEnum):
    """How long a plan and a declaration run."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


PERIOD_KIND_LABELS: dict[PeriodKind, Label] = {
    PeriodKind.MONTH: _("Month"),
    PeriodKind.QUARTER: _("Quarter"),
    PeriodKind.YEAR: _("Year"),
}


class DeclarationState(StrEnum):
    """Where a declaration stands."""

    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


DECLARATION_STATE_LABELS: dict[DeclarationState, Label] = {
    DeclarationState.DRAFT: _("Draft"),
    DeclarationState.FINAL: _("Final"),
    DeclarationState.WITHDRAWN: _("Withdrawn"),
}
