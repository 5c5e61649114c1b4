"""Words of keeping and destroying."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label
from eropaf.privacy.enums import Term


class DataKind(StrEnum):
    """A kind of data with a number of months that the municipality chooses, in the words of the field register."""

    CASES_WITHOUT_HELP = Term.CASES_WITHOUT_HELP.value
    CASES_WITH_HELP = Term.CASES_WITH_HELP.value
    LOOSE_SIGNALS = Term.LOOSE_SIGNALS.value
    FILES = Term.FILES.value
    REJECTED_ROWS = Term.REJECTED_ROWS.value
    LOOSE_REPLIES = Term.LOOSE_REPLIES.value
    OBJECTIONS = Term.OBJECTIONS.value
    VIEWINGS = Term.VIEWINGS.value
    ADDRESS_FILE = Term.ADDRESS_FILE.value
    RESEARCH = Term.RESEARCH.value
    ROUNDS = Term.ROUNDS.value
    REQUESTS = Term.REQUESTS.value


CASE_KINDS = (DataKind.CASES_WITHOUT_HELP, DataKind.CASES_WITH_HELP)
ROW_KINDS = (DataKind.LOOSE_SIGNALS, DataKind.LOOSE_REPLIES, DataKind.OBJECTIONS)  # of which one row can be destroyed

KIND_LABELS: dict[DataKind, Label] = {
    DataKind.CASES_WITHOUT_HELP: _("Cases in which no help was accepted"),
    DataKind.CASES_WITH_HELP: _("Cases in which help was accepted"),
    DataKind.LOOSE_SIGNALS: _("Signals that were not taken up"),
    DataKind.FILES: _("Files as partners delivered them"),
    DataKind.REJECTED_ROWS: _("Rows that were rejected"),
    DataKind.LOOSE_REPLIES: _("Replies of which nobody knows whose they are"),
    DataKind.OBJECTIONS: _("Objections that were withdrawn"),
    DataKind.VIEWINGS: _("Who looked at data of residents, and notices about that"),
    DataKind.ADDRESS_FILE: _("The list of residents"),
    DataKind.RESEARCH: _("Data that were given for research"),
    DataKind.ROUNDS: _("Rounds along addresses"),
    DataKind.REQUESTS: _("Requests of residents about their data"),
}

SINCE_LABELS: dict[DataKind, Label] = {
    DataKind.CASES_WITHOUT_HELP: _("after the case was closed"),
    DataKind.CASES_WITH_HELP: _("after the case was closed"),
    DataKind.LOOSE_SIGNALS: _("after the delivery came in"),
    DataKind.FILES: _("after the delivery came in"),
    DataKind.REJECTED_ROWS: _("after the delivery came in"),
    DataKind.LOOSE_REPLIES: _("after the reply came in"),
    DataKind.OBJECTIONS: _("after the objection was withdrawn"),
    DataKind.VIEWINGS: _("after somebody looked"),
    DataKind.ADDRESS_FILE: _("after the list was loaded"),
    DataKind.RESEARCH: _("after it was decided, or the question was withdrawn"),
    DataKind.ROUNDS: _("after the day of the round, once no case of it is left"),
    DataKind.REQUESTS: _("after the resident had an answer, or took the request back"),
}

REASON_LABELS: dict[DataKind, Label] = {
    DataKind.CASES_WITHOUT_HELP: _(
        "The law names no term. Half a year is practice: so long does a report count as a repeat."
    ),
    DataKind.CASES_WITH_HELP: _(
        "The law names no term. Five years is usual for debt help, and so long can a claim about it be made."
    ),
    DataKind.LOOSE_SIGNALS: _("Nobody works with them. They only tell that a report is a repeat, for half a year."),
    DataKind.FILES: _("Every row was read. The file is only needed while the partner can ask about it."),
    DataKind.REJECTED_ROWS: _("The partner can still mend them for some months."),
    DataKind.LOOSE_REPLIES: _("Whoever wrote asks again within half a year."),
    DataKind.OBJECTIONS: _("An objection holds until it is withdrawn. After that it is proof for a year."),
    DataKind.VIEWINGS: _(
        "Residents must be able to complain about who looked, also after their case is gone. It tells no more than a "
        "number then. Eighteen months is what is usual for logs of public services."
    ),
    DataKind.ADDRESS_FILE: _("A list that is a year old tells wrong things about who lives where."),
    DataKind.RESEARCH: _("Whoever asked downloaded them long since. The request goes with them."),
    DataKind.ROUNDS: _("Who went along and what they had to bring. Nobody needs it once the cases are gone."),
    DataKind.REQUESTS: _("Proof that the resident had an answer in time, for as long as a claim about it can be made."),
}


class Ground(StrEnum):
    """Why data are destroyed."""

    TERM = "term"
    REQUEST = "request"
    UNLAWFUL = "unlawful"


GROUND_LABELS: dict[Ground, Label] = {
    Ground.TERM: _("The term is over"),
    Ground.REQUEST: _("The resident asked for it"),
    Ground.UNLAWFUL: _("The data should not have been there"),
}


class RunState(StrEnum):
    """How far destroying came."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    CALLED_OFF = "called_off"
    DONE = "done"


OPEN = (RunState.PROPOSED, RunState.APPROVED)

RUN_STATE_LABELS: dict[RunState, Label] = {
    RunState.PROPOSED: _("Waits for a colleague"),
    RunState.APPROVED: _("Agreed, can still be called off"),
    RunState.CALLED_OFF: pgettext_lazy("destruction", "Called off"),
    RunState.DONE: _("Destroyed"),
}


class ItemState(StrEnum):
    """What became of one case of a run, or of one kind of data."""

    WAITING = "waiting"
    TAKEN_OUT = "taken_out"
    LEFT_OUT = "left_out"
    ERASED = "erased"
    FAILED = "failed"


ITEM_STATE_LABELS: dict[ItemState, Label] = {
    ItemState.WAITING: _("Waits"),
    ItemState.TAKEN_OUT: _("Taken out"),
    ItemState.LEFT_OUT: _("Left out"),
    ItemState.ERASED: _("Destroyed"),
    ItemState.FAILED: _("Could not be destroyed"),
}


class Because(StrEnum):
    """Why a case of a run was left out when it was to be destroyed."""

    HELD = "held"
    REQUEST_OPEN = "request_open"
    NOT_GRANTED = "not_granted"
    HELP_RUNS = "help_runs"
    CHANGED = "changed"
    NEW_SIGNAL = "new_signal"
    GONE = "gone"


BECAUSE_LABELS: dict[Because, Label] = {
    Because.HELD: _("It must be kept for now"),
    Because.REQUEST_OPEN: _("A request of the resident is still to be answered"),
    Because.NOT_GRANTED: _("The request to erase it is not granted any more"),
    Because.HELP_RUNS: _("Something of the help still runs or waits"),
    Because.CHANGED: _("It was reopened, or closed anew"),
    Because.NEW_SIGNAL: _("Its signals changed since"),
    Because.GONE: _("It was destroyed already"),
}


class HoldReason(StrEnum):
    """Why a case must be kept, whatever its term."""

    LEGAL_CLAIM = "legal_claim"
    COMPLAINT = "complaint"
    REQUEST = "request"
    PROGRAMME = "programme"


HOLD_REASON_LABELS: dict[HoldReason, Label] = {
    HoldReason.LEGAL_CLAIM: _("There is a lawsuit or a claim"),
    HoldReason.COMPLAINT: _("There is a complaint"),
    HoldReason.REQUEST: _("The resident asked for the own data"),
    HoldReason.PROGRAMME: _("Debt help goes on"),
}
