"""Words of residents' requests."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label


class RequestKind(StrEnum):
    """Which right somebody uses; the number of the article."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


REQUEST_KIND_LABELS: dict[RequestKind, Label] = {
    RequestKind.ACCESS: _("See the own data (AVG art. 15)"),
    RequestKind.CORRECTION: _("Have data corrected (AVG art. 16)"),
    RequestKind.ERASURE: _("Have data erased (AVG art. 17)"),
    RequestKind.RESTRICTION: _("Let data rest for a while (AVG art. 18)"),
    RequestKind.PORTABILITY: _("Take data along (AVG art. 20)"),
    RequestKind.OBJECTION: _("Object to the use of data (AVG art. 21)"),
}

# What whoever decides should know of each right, and must not have to look up.
EXPLAINED: dict[RequestKind, Label] = {
    RequestKind.ACCESS: _("Find the resident, tick what is theirs, and hand over the overview as PDF or JSON."),
    RequestKind.CORRECTION: _(
        "See what is kept and where it came from. The address we correct ourselves. What a partner reported only the "
        "partner can correct: what the resident says is put beside it, and the partner is told."
    ),
    RequestKind.ERASURE: _(
        "Data that the public task still needs stay (AVG art. 17(3)(b)): an open case, or help that goes on. If you "
        "grant it, the cases are proposed for destruction and a second person agrees."
    ),
    RequestKind.RESTRICTION: _(
        "While it is found out whether data are right or an objection holds, nothing is done with them. If you grant "
        "it, you let the cases rest on this page, and you tell the resident before they go on."
    ),
    RequestKind.PORTABILITY: _(
        "This right does not hold for data of a public task (AVG art. 20(3)). Explain that, and offer the overview."
    ),
    RequestKind.OBJECTION: _(
        "Record the objection on this page: then nobody approaches this resident, and new signals are not taken up."
    ),
}


class RequestChannel(StrEnum):
    """How a request came."""

    DESK = "desk"
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"


REQUEST_CHANNEL_LABELS: dict[RequestChannel, Label] = {
    RequestChannel.DESK: _("At the desk"),
    RequestChannel.LETTER: _("By letter"),
    RequestChannel.EMAIL: _("By e-mail"),
    RequestChannel.PHONE: _("By phone"),
    RequestChannel.WEBSITE: _("By the website"),
}


class IdentityCheck(StrEnum):
    """How it was made sure that it is the resident who asks. No copy of a document is kept."""

    NOT_YET = "not_yet"
    DOCUMENT_SHOWN = "document_shown"
    DIGID = "digid"
    CALLED_BACK = "called_back"
    REPRESENTATIVE = "representative"


IDENTITY_LABELS: dict[IdentityCheck, Label] = {
    IdentityCheck.NOT_YET: _("Not yet"),
    IdentityCheck.DOCUMENT_SHOWN: _("A document was shown, no copy was kept"),
    IdentityCheck.DIGID: _("By DigiD"),
    IdentityCheck.CALLED_BACK: _("Called back on a number that we had, and asked what only they know"),
    IdentityCheck.REPRESENTATIVE: _("Somebody with a written authorisation"),
}


class RequestState(StrEnum):
    """How far a request is."""

    OPEN = "open"
    DECIDED = "decided"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


WAITING = frozenset({RequestState.OPEN, RequestState.DECIDED})  # the resident has no answer yet

REQUEST_STATE_LABELS: dict[RequestState, Label] = {
    RequestState.OPEN: _("To be answered"),
    RequestState.DECIDED: _("Decided, not told yet"),
    RequestState.TOLD: _("Answered"),
    RequestState.WITHDRAWN: _("Taken back by the resident"),
}


class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


OUTCOME_LABELS: dict[Outcome, Label] = {
    Outcome.GRANTED: pgettext_lazy("request", "Granted"),
    Outcome.PARTLY: _("Granted in part"),
    Outcome.REFUSED: _("Refused"),
}


class LeftOutGround(StrEnum):
    """Why a record stays out of the overview."""

    OTHERS = "others"
    SAFETY = "safety"
    OFFENCE = "offence"


LEFT_OUT_GROUND_LABELS: dict[LeftOutGround, Label] = {
    LeftOutGround.OTHERS: _("It is about somebody else as well (AVG art. 15(4), UAVG art. 41(1)(i))"),
    LeftOutGround.SAFETY: _("The safety of somebody else or of colleagues (UAVG art. 41(1)(i))"),
    LeftOutGround.OFFENCE: _("Preventing or finding out an offence (UAVG art. 41(1)(d))"),
}
