"""Words of cost and benefit."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Stage(StrEnum):
    """What was spent on: the work by how far a case came, and what comes with every case."""

    TAKING_UP = "taking_up"
    UNREACHED = "unreached"
    REACHED = "reached"
    HELPED = "helped"
    RUNNING = "running"


STAGE_LABELS: dict[Stage, Label] = {
    Stage.TAKING_UP: _("Taking reports up"),
    Stage.UNREACHED: _("Trying, and not reached (yet)"),
    Stage.REACHED: _("Reached, without help"),
    Stage.HELPED: _("Help accepted"),
    Stage.RUNNING: _("Running costs"),
}
STAGES_OF_WORK = (Stage.UNREACHED, Stage.REACHED, Stage.HELPED)


class Effect(StrEnum):
    """What is counted on the other side; a case counts for one, the first of these that holds."""

    EVICTION_AVERTED = "eviction_averted"
    HELP_LASTED = "help_lasted"
    PAID = "paid"


EFFECT_LABELS: dict[Effect, Label] = {
    Effect.EVICTION_AVERTED: _("Eviction averted"),
    Effect.HELP_LASTED: _("Help that lasted"),
    Effect.PAID: _("Paid or arranged by the resident"),
}


class Unit(StrEnum):
    """What an amount is counted in."""

    CENTS = "cents"
    MINUTES = "minutes"
    PERCENT = "percent"


class Basis(StrEnum):
    """Where an amount comes from."""

    OWN = "own"
    PUBLISHED = "published"
    ASSUMED = "assumed"


BASIS_LABELS: dict[Basis, Label] = {
    Basis.OWN: _("Our own amount"),
    Basis.PUBLISHED: _("Published elsewhere"),
    Basis.ASSUMED: _("Assumed"),
}


class Key(StrEnum):
    """Everything that is not counted and must be filled in, in the order of the screen."""

    HOUR = "hour"
    MINUTES_TAKING_UP = "minutes_taking_up"
    MINUTES_VISIT = "minutes_visit"
    MINUTES_PHONE = "minutes_phone"
    MINUTES_MESSAGE = "minutes_message"
    MINUTES_WRITING = "minutes_writing"
    RUNNING_YEAR = "running_year"
    OTHERWISE = "otherwise"
    COLLECTION = "collection"
    COURT = "court"
    CLEARING = "clearing"
    AFTERMATH = "aftermath"
    HELP_LASTED = "help_lasted"
    PAID = "paid"


KEY_LABELS: dict[Key, Label] = {
    Key.HOUR: _("An hour of work"),
    Key.MINUTES_TAKING_UP: _("Taking a report up"),
    Key.MINUTES_VISIT: _("A home visit or appointment, of all who go together"),
    Key.MINUTES_PHONE: _("A phone call"),
    Key.MINUTES_MESSAGE: _("An SMS or WhatsApp message"),
    Key.MINUTES_WRITING: _("A letter, e-mail or anything else"),
    Key.RUNNING_YEAR: _("Running costs in a year, besides the hours"),
    Key.OTHERWISE: _("Of the averted evictions, how many would else have been carried out"),
    Key.COLLECTION: _("Eviction: the bailiff at the start"),
    Key.COURT: _("Eviction: bailiff and court up to the judgment"),
    Key.CLEARING: _("Eviction: clearing the home"),
    Key.AFTERMATH: _("Eviction: estate, repair, lost rent and shelter afterwards"),
    Key.HELP_LASTED: _("Worth of help that lasted, for each case"),
    Key.PAID: _("Worth of a payment or arrangement by the resident, for each case"),
}
EVICTION_KEYS = (Key.COLLECTION, Key.COURT, Key.CLEARING, Key.AFTERMATH)
_MINUTES = frozenset(
    {Key.MINUTES_TAKING_UP, Key.MINUTES_VISIT, Key.MINUTES_PHONE, Key.MINUTES_MESSAGE, Key.MINUTES_WRITING}
)
UNITS: Mapping[Key, Unit] = {
    key: Unit.MINUTES if key in _MINUTES else Unit.PERCENT if key is Key.OTHERWISE else Unit.CENTS for key in Key
}
MOST: Mapping[Unit, int] = {Unit.CENTS: 1_000_000_000, Unit.MINUTES: 24 * 60, Unit.PERCENT: 100}


class InputGroup(StrEnum):
    """Kinds of amounts, as they stand together."""

    WORK = "work"
    EVICTIONS = "evictions"
    OTHERS = "others"


INPUT_GROUP_LABELS: dict[InputGroup, Label] = {
    InputGroup.WORK: _("What the work costs"),
    InputGroup.EVICTIONS: _("What an averted eviction saves"),
    InputGroup.OTHERS: _("What other effects are worth"),
}
INPUT_GROUPS: Mapping[Key, InputGroup] = {
    **dict.fromkeys(Key, InputGroup.WORK),
    **dict.fromkeys((Key.OTHERWISE, *EVICTION_KEYS), InputGroup.EVICTIONS),
    **dict.fromkeys((Key.HELP_LASTED, Key.PAID), InputGroup.OTHERS),
}
