"""Words of the register check."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Residence(StrEnum):
    """What a population register answers about one person."""

    LIVES_HERE = "lives_here"
    MOVED = "moved"
    MOVED_AWAY = "moved_away"
    DIED = "died"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    NOT_TOLD = "not_told"  # the register keeps addresses only, or nobody of this one


class Mismatch(StrEnum):
    """What is not as the register has it, and asks for a decision."""

    ADDRESS_UNKNOWN = "address_unknown"
    NOT_AT_ADDRESS = "not_at_address"
    MOVED = "moved"
    MOVED_AWAY = "moved_away"
    DIED = "died"
    SEVERAL = "several"


MISMATCH_LABELS = {
    Mismatch.ADDRESS_UNKNOWN: _("Address does not exist"),
    Mismatch.NOT_AT_ADDRESS: _("Not registered at this address"),
    Mismatch.MOVED: _("Lives at another address"),
    Mismatch.MOVED_AWAY: _("No longer lives in the municipality"),
    Mismatch.DIED: _("Has died"),
    Mismatch.SEVERAL: _("Several residents fit"),
}


class QuestionState(StrEnum):
    """What became of a question about a mismatch."""

    OPEN = "open"
    ACCEPTED = "accepted"
    LEFT = "left"
    LAPSED = "lapsed"


QUESTION_STATE_LABELS = {
    QuestionState.OPEN: _("To be decided"),
    QuestionState.ACCEPTED: _("Taken over"),
    QuestionState.LEFT: _("Left as it is"),
    QuestionState.LAPSED: _("Solved by itself"),
}
