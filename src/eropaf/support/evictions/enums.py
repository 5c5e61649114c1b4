"""Words of the eviction sieve."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label


class Phase(StrEnum):
    """How far it is, in the order in which it goes."""

    REMINDER = "reminder"
    DUNNING = "dunning"
    LANDLORD_CONTACT = "landlord_contact"
    REPORTED = "reported"
    SUMMONS = "summons"
    JUDGMENT = "judgment"
    ANNOUNCED = "announced"
    CARRIED_OUT = "carried_out"
    AVERTED = "averted"


PHASE_LABELS: dict[Phase, Label] = {
    Phase.REMINDER: _("Reminder"),
    Phase.DUNNING: _("Letter of demand"),
    Phase.LANDLORD_CONTACT: _("Contact by the landlord"),
    Phase.REPORTED: _("Reported, and handed to the bailiff"),
    Phase.SUMMONS: _("Summons"),
    Phase.JUDGMENT: _("Judgment"),
    Phase.ANNOUNCED: _("Eviction announced"),
    Phase.CARRIED_OUT: _("Evicted"),
    Phase.AVERTED: _("Eviction averted"),
}


class Judgment(StrEnum):
    """What the court decided."""

    EVICTION = "eviction"
    LAST_CHANCE = "last_chance"
    REJECTED = "rejected"
    OTHER = "other"


JUDGMENT_LABELS: dict[Judgment, Label] = {
    Judgment.EVICTION: _("The landlord may evict"),
    Judgment.LAST_CHANCE: _("A last chance, on conditions"),
    Judgment.REJECTED: _("The landlord may not evict"),
    Judgment.OTHER: pgettext_lazy("judgment", "Something else"),
}


class Instruction(StrEnum):
    """What the landlord tells the bailiff."""

    STOP = "stop"
    HOLD = "hold"
    GO_ON = "go_on"


INSTRUCTION_LABELS: dict[Instruction, Label] = {
    Instruction.STOP: pgettext_lazy("bailiff", "Stop"),
    Instruction.HOLD: pgettext_lazy("bailiff", "Wait"),
    Instruction.GO_ON: pgettext_lazy("bailiff", "Go on"),
}
