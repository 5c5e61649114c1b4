"""Words of aftercare."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Answer(StrEnum):
    """What a resident answers to a question of the look-back."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


ANSWER_LABELS: dict[Answer, Label] = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.UNKNOWN: _("Not said"),
}


class Question(StrEnum):
    """What a resident is asked: few questions, each with a short answer."""

    PAYS = "pays"
    NEW_ARREARS = "new_arrears"
    HELP_GOES_ON = "help_goes_on"
    WANTS_HELP = "wants_help"


QUESTION_LABELS: dict[Question, Label] = {
    Question.PAYS: _("Are the fixed costs paid on time now?"),
    Question.NEW_ARREARS: _("Are there new payment arrears?"),
    Question.HELP_GOES_ON: _("Does the help that was started go on, or was it completed?"),
    Question.WANTS_HELP: _("Does the resident want help again?"),
}


class Stop(StrEnum):
    """Why nobody looks back any more."""

    RESIDENT = "resident"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


STOP_LABELS: dict[Stop, Label] = {
    Stop.RESIDENT: _("The resident does not want it"),
    Stop.MOVED: _("The resident moved away or died"),
    Stop.ELSEWHERE: _("Another organisation looks back"),
    Stop.OTHER: _("Another reason"),
}


class Trait(StrEnum):
    """By what somebody is recognised again, the surest first."""

    BSN = "bsn"
    PERSON = "person"
    HOME = "home"
