"""What a partner may know of a signal, as little as needed; never why (ADR 14)."""

from dataclasses import dataclass
from datetime import date

from eropaf.cases.enums import EndResult
from eropaf.feedback.enums import Stage
from eropaf.intake.enums import SignalStatus
from eropaf.support.arrangements.schedule import suspended_until

# What the national agreement fixes is told; what it leaves open is "finished", or "accepted" where collection waits.
STAGE_OF_RESULT = {
    EndResult.REPEAT: Stage.REPEAT,
    EndResult.UNJUSTIFIED: Stage.UNJUSTIFIED,
    EndResult.DECEASED: Stage.FINISHED,
    EndResult.NOT_A_RESIDENT: Stage.NO_RESIDENT,
    EndResult.OTHER_REASON: Stage.NOT_TAKEN_UP,
    EndResult.KNOWN_AT_DEBT_HELP: Stage.FINISHED,
    EndResult.OTHER_TRAJECTORY: Stage.FINISHED,
    EndResult.NEVER_REACHED: Stage.FINISHED,
    EndResult.SILENT_AFTER_CONTACT: Stage.FINISHED,
    EndResult.MANAGES_ALONE: Stage.FINISHED,
    EndResult.PAID: Stage.FINISHED,
    EndResult.ADVICE: Stage.ACCEPTED,
    EndResult.FURTHER_HELP: Stage.ACCEPTED,
    EndResult.FURTHER_HELP_FINANCIAL: Stage.ACCEPTED,
    EndResult.FURTHER_HELP_OTHER: Stage.ACCEPTED,
    EndResult.REFERRED_WITHOUT_RESIDENT: Stage.FINISHED,
}
_STAGE_OF_STATUS = {
    SignalStatus.NOT_TAKEN_UP_YET: Stage.RECEIVED,
    SignalStatus.REPEAT: Stage.REPEAT,
    SignalStatus.UNJUSTIFIED: Stage.UNJUSTIFIED,
    SignalStatus.OTHER_REASON: Stage.NOT_TAKEN_UP,
    SignalStatus.DECEASED: Stage.FINISHED,
    SignalStatus.NO_RESIDENT: Stage.NO_RESIDENT,
    SignalStatus.KNOWN_AT_DEBT_HELP: Stage.FINISHED,
}


@dataclass(frozen=True)
class Standing:
    """How a signal stands, for us.

    Attributes:
        status: of the signal.
        result: of its case; None while that is open, or where there is none.
        closed_on: when its case was closed.
        suspended_until: the last day on which nothing is collected, where somebody kept that help was accepted.
    """

    status: SignalStatus
    result: EndResult | None = None
    closed_on: date | None = None
    suspended_until: date | None = None


@dataclass(frozen=True)
class Told:
    """What the partner may know.

    Attributes:
        stage: how far it is.
        suspended_until: the last day on which it does not collect, where help was accepted.
    """

    stage: Stage
    suspended_until: date | None = None


def tell(standing: Standing) -> Told:
    """What a partner may know of a signal of its own.

    Args:
        standing: how it stands.
    """
    if standing.status != SignalStatus.TAKEN_UP:
        return Told(_STAGE_OF_STATUS[standing.status])
    if standing.result is None:
        is_accepted = standing.suspended_until is not None
        return Told(Stage.ACCEPTED, standing.suspended_until) if is_accepted else Told(Stage.BUSY)
    stage = STAGE_OF_RESULT[standing.result]
    if stage == Stage.ACCEPTED and standing.closed_on:
        return Told(stage, standing.suspended_until or suspended_until(standing.closed_on))
    return Told(stage)
