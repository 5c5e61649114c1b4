"""Words of the figures."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Stage(StrEnum):
    """The stages of a signal's journey, in their order."""

    DELIVERIES = "deliveries"
    REFUSED = "refused"
    ROWS = "rows"
    REJECTED_ROWS = "rejected_rows"
    SIGNALS = "signals"
    MATCHED = "matched"
    CASES = "cases"
    VISIT = "route_visit"
    PHONE = "route_phone"
    MESSAGE = "route_message"
    EMAIL = "route_email"
    LETTER = "route_letter"
    REACHED = "reached"
    ACCEPTED = "accepted"


STAGE_LABELS: dict[Stage, Label] = {
    Stage.DELIVERIES: _("Files delivered"),
    Stage.REFUSED: _("Files refused"),
    Stage.ROWS: _("Rows"),
    Stage.REJECTED_ROWS: _("Rows rejected"),
    Stage.SIGNALS: _("Signals"),
    Stage.MATCHED: _("Signals matched"),
    Stage.CASES: _("Cases"),
    Stage.VISIT: _("Route home visit"),
    Stage.PHONE: _("Route phone call"),
    Stage.MESSAGE: _("Route SMS or WhatsApp"),
    Stage.EMAIL: _("Route e-mail"),
    Stage.LETTER: _("Route letter"),
    Stage.REACHED: _("Reached"),
    Stage.ACCEPTED: _("Help accepted"),
}

# Of which earlier stage a stage is a part.
SHARE_OF = {
    Stage.REFUSED: Stage.DELIVERIES,
    Stage.REJECTED_ROWS: Stage.ROWS,
    Stage.MATCHED: Stage.SIGNALS,
    Stage.VISIT: Stage.CASES,
    Stage.PHONE: Stage.CASES,
    Stage.MESSAGE: Stage.CASES,
    Stage.EMAIL: Stage.CASES,
    Stage.LETTER: Stage.CASES,
    Stage.REACHED: Stage.CASES,
    Stage.ACCEPTED: Stage.REACHED,
}
