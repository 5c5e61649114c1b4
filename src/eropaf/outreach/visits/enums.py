"""Words of visits: who goes along, and what a visitor must know to be safe."""

from datetime import time
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.outreach.enums import PartOfDay


class Companion(StrEnum):
    """What somebody is who goes along and does not work with this product."""

    COUNSELLOR = "counsellor"
    SOCIAL_WORKER = "social_worker"
    LANDLORD = "landlord"


COMPANION_LABELS = {
    Companion.COUNSELLOR: _("Debt counsellor"),
    Companion.SOCIAL_WORKER: _("Social worker"),
    Companion.LANDLORD: _("Landlord's consultant"),
}


class MarkKind(StrEnum):
    """What a visitor must know before ringing the bell."""

    DOG = "dog"
    PAIR_ONLY = "pair_only"
    NOT_ALONE_IN_EVENING = "not_alone_in_evening"
    AGGRESSION = "aggression"
    OTHER = "other"


MARK_KIND_LABELS = {
    MarkKind.DOG: _("Dog that bites or frightens"),
    MarkKind.PAIR_ONLY: _("Go in a pair only"),
    MarkKind.NOT_ALONE_IN_EVENING: _("Do not go alone in the evening"),
    MarkKind.AGGRESSION: _("Was aggressive to a visitor"),
    MarkKind.OTHER: _("Other, see the note"),
}

# Between which hours a round of this part of the day goes, for the day sheet and the calendar.
HOURS = {
    PartOfDay.MORNING: (time(9), time(12)),
    PartOfDay.AFTERNOON: (time(13), time(17)),
    PartOfDay.EVENING: (time(18), time(21)),
}
