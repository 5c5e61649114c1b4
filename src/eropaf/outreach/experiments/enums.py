"""Words of experiments."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Outcome(StrEnum):
    """What an experiment wants to bring about."""

    REACHED = "reached"
    ACCEPTED = "accepted"


OUTCOME_LABELS: dict[Outcome, Label] = {
    Outcome.REACHED: _("The resident is reached"),
    Outcome.ACCEPTED: _("The resident accepts help"),
}


class ExperimentState(StrEnum):
    """Where an experiment stands; it goes one way."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"


EXPERIMENT_STATE_LABELS: dict[ExperimentState, Label] = {
    ExperimentState.DRAFT: _("Being prepared"),
    ExperimentState.RUNNING: _("Running"),
    ExperimentState.STOPPED: _("Stopped"),
}


class Stratum(StrEnum):
    """A fact by which cases are divided before they are assigned, so that the arms are alike in it."""

    NEIGHBOURHOOD = "neighbourhood"
    ROUTE = "route"
    MATCH_KIND = "match_kind"


STRATUM_LABELS: dict[Stratum, Label] = {
    Stratum.NEIGHBOURHOOD: _("Neighbourhood"),
    Stratum.ROUTE: _("First channel of the approach"),
    Stratum.MATCH_KIND: _("Single or multiple signals"),
}
