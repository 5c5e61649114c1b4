"""Words of what partners are told."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Stage(StrEnum):
    """All that a partner can be told of a signal. Whatever has the same stage looks the same."""

    RECEIVED = "received"
    BUSY = "busy"
    REPEAT = "repeat"
    UNJUSTIFIED = "unjustified"
    NOT_TAKEN_UP = "not_taken_up"
    NO_RESIDENT = "no_resident"
    ACCEPTED = "accepted"
    FINISHED = "finished"


STAGE_LABELS: dict[Stage, Label] = {
    Stage.RECEIVED: _("Received"),
    Stage.BUSY: _("Being worked on"),
    Stage.REPEAT: _("Not taken up: repeat report"),
    Stage.UNJUSTIFIED: _("Not taken up: unjustified signal"),
    Stage.NOT_TAKEN_UP: _("Not taken up"),
    Stage.NO_RESIDENT: _("Does not live in the municipality"),
    Stage.ACCEPTED: _("Help accepted"),
    Stage.FINISHED: _("Finished"),
}
STAGE_TEXTS: dict[Stage, Label] = {
    Stage.RECEIVED: _("We received your signal and take it up."),
    Stage.BUSY: _("We are working on it. You hear from us as soon as it is finished."),
    Stage.REPEAT: _(
        "You reported the same arrears a short time ago and they did not grow, so we do not take it up again."
    ),
    Stage.UNJUSTIFIED: _("The arrears are below our threshold or outside the agreed period, so we do not take it up."),
    Stage.NOT_TAKEN_UP: _("We do not take up this signal."),
    Stage.NO_RESIDENT: _("Nobody of this name lives at this address in our municipality any more."),
    Stage.ACCEPTED: _("The resident accepted help. Please collect nothing until the day that stands with it."),
    Stage.FINISHED: _("We finished this signal."),
}
RUNNING = frozenset({Stage.RECEIVED, Stage.BUSY})


class Occasion(StrEnum):
    """When a partner is told something."""

    RECEIVED = "received"
    INTERIM = "interim"
    ACCEPTED = "accepted"
    FINAL = "final"


OCCASION_LABELS: dict[Occasion, Label] = {
    Occasion.RECEIVED: _("Acknowledgement"),
    Occasion.INTERIM: _("Feedback in between"),
    Occasion.ACCEPTED: _("Feedback when help was accepted"),
    Occasion.FINAL: _("Feedback at the end"),
}


class MailState(StrEnum):
    """What became of an e-mail that says that an overview is ready."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    TEST = "test"
    FAILED = "failed"
    UNCLEAR = "unclear"


MAIL_STATE_LABELS: dict[MailState, Label] = {
    MailState.WAITING: _("waits"),
    MailState.SENDING: _("is being sent"),
    MailState.SENT: _("sent"),
    MailState.TEST: _("kept as a test, not sent"),
    MailState.FAILED: _("not sent"),
    MailState.UNCLEAR: _("perhaps sent: the connection broke"),
}
