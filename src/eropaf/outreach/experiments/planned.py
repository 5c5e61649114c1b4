"""An experiment as it is set up, before it is kept. Pure: no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.outreach.experiments.enums import Outcome, Stratum
from eropaf.outreach.experiments.size import Expectation, cases_needed_per_arm


@dataclass(frozen=True)
class PlannedArm:
    """One way to try.

    Attributes:
        title: what it is called.
        instruction: what a worker does.
        share: of the cases, beside those of the other arms.
        target: where the link of this arm leads; empty for no link.
    """

    title: str
    instruction: str
    share: int = 1
    target: str = ""


@dataclass(frozen=True)
class PlannedExperiment:
    """What is settled before an experiment begins.

    Attributes:
        title: what it is called.
        question: what it is to find out.
        outcome: what it wants to bring about.
        expected_percent: of the cases as things are done now.
        difference_points: the smallest change that matters, in percentage points.
        strata: facts in which the arms must be alike.
        arms: the first is how things are done now.

    Raises:
        InvalidValue: something is missing, or cannot be.
    """

    title: str
    question: str
    outcome: Outcome
    expected_percent: Decimal
    difference_points: Decimal
    strata: Sequence[Stratum]
    arms: Sequence[PlannedArm]

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.question.strip():
            raise InvalidValue(_("Give the experiment a name, and write which question it is to answer."))
        titles = [arm.title.strip().casefold() for arm in self.arms]
        if "" in titles or len(set(titles)) < len(titles):
            raise InvalidValue(_("Give each arm a name of its own."))
        for arm in self.arms:
            if arm.target and not arm.target.startswith("https://"):
                raise InvalidValue(_("A link begins with https://."))
        self.cases_needed_per_arm  # noqa: B018 (raises where the expectation cannot be)

    @property
    def cases_needed_per_arm(self) -> int:
        """How many cases each arm needs; of arms with unequal shares the smallest."""
        percent = Decimal(100)
        share, difference = float(self.expected_percent / percent), float(self.difference_points / percent)
        return cases_needed_per_arm(Expectation(share, difference, len(self.arms)))

    @property
    def cases_needed(self) -> int:
        """How many cases are needed until the smallest arm has enough."""
        shares = [arm.share for arm in self.arms]
        return -(-self.cases_needed_per_arm * sum(shares) // min(shares))
