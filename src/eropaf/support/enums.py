"""Words that all parts of help share."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Part(StrEnum):
    """A part of help, in the order in which a case shows them."""

    OFFERS = "offers"
    REFERRALS = "referrals"
    ARRANGEMENTS = "arrangements"
    EVICTION = "eviction"
    CONFERENCE = "conference"
    TRAJECTORY = "trajectory"
    AFTERCARE = "aftercare"
    HOURS = "hours"


PART_LABELS: dict[Part, Label] = {
    Part.OFFERS: _("Help offered"),
    Part.REFERRALS: _("Referrals"),
    Part.ARRANGEMENTS: _("Payment arrangements"),
    Part.EVICTION: _("Preventing eviction"),
    Part.CONFERENCE: _("Own-strength conference"),
    Part.TRAJECTORY: _("Debt programme"),
    Part.AFTERCARE: _("Aftercare"),
    Part.HOURS: _("Services and hours"),
}
