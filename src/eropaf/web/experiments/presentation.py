"""Experiments as their screens show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.outreach.experiments.enums import (
    EXPERIMENT_STATE_LABELS,
    OUTCOME_LABELS,
    STRATUM_LABELS,
    ExperimentState,
    Outcome,
    Stratum,
)
from eropaf.outreach.experiments.models import Experiment
from eropaf.outreach.experiments.selectors import ArmCounts

_TONES = {ExperimentState.DRAFT: "neutral", ExperimentState.RUNNING: "positive", ExperimentState.STOPPED: "info"}


@dataclass(frozen=True)
class Needed:
    """How many cases an experiment needs: in its smallest arm, and in all of them."""

    per_arm: int
    together: int
    arms: int


@dataclass(frozen=True)
class State:
    """Where an experiment stands."""

    label: Label
    tone: str
    is_draft: bool
    is_running: bool


@dataclass(frozen=True)
class Listed:
    """An experiment in the list."""

    experiment: Experiment
    state: State
    outcome: Label


@dataclass(frozen=True)
class ShownArm:
    """An arm, and what became of it so far; `address` is its link as it stands in a text."""

    title: str
    instruction: str
    share: str
    cases: int
    enough: bool
    visits: int | None
    address: str
    target: str


@dataclass(frozen=True)
class Words:
    """The closed words of an experiment in the reader's language."""

    outcome: Label
    strata: Sequence[Label]


def describe_experiments(experiments: Sequence[Experiment]) -> list[Listed]:
    """Show the list."""
    return [Listed(each, describe_state(each), words_of(each).outcome) for each in experiments]


def describe_state(experiment: Experiment) -> State:
    """Show where an experiment stands."""
    state = ExperimentState(experiment.state)
    return State(
        EXPERIMENT_STATE_LABELS[state],
        _TONES[state],
        is_draft=state == ExperimentState.DRAFT,
        is_running=state == ExperimentState.RUNNING,
    )


def words_of(experiment: Experiment) -> Words:
    """What was settled beforehand, in words."""
    return Words(
        OUTCOME_LABELS[Outcome(experiment.outcome)], [STRATUM_LABELS[Stratum(word)] for word in experiment.strata]
    )


def describe_arms(
    experiment: Experiment, counted: Sequence[ArmCounts], absolute: Callable[[str], str]
) -> list[ShownArm]:
    """Show the arms.

    Args:
        experiment: whose they are.
        counted: in their order.
        absolute: makes a whole address of one within the application.
    """
    shares = sum(counts.arm.share for counts in counted)
    return [_arm(experiment, counts, shares, absolute) for counts in counted]


def _arm(experiment: Experiment, counts: ArmCounts, shares: int, absolute: Callable[[str], str]) -> ShownArm:
    arm = counts.arm
    place = {"municipality": experiment.municipality.code, "code": arm.link.code} if arm.link else None
    return ShownArm(
        title=arm.title,
        instruction=arm.instruction,
        share=_("%(share)s of %(shares)s") % {"share": arm.share, "shares": shares},
        cases=counts.cases,
        enough=counts.cases >= experiment.cases_needed_per_arm,
        visits=counts.visits,
        address=absolute(reverse("link", kwargs=place)) if place else "",
        target=arm.link.target if arm.link else "",
    )
