"""The parts of help on the page of a case: each brings what it shows and a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.support.enums import PART_LABELS, Part
from eropaf.web.aftercare.panel import describe_aftercare
from eropaf.web.offers.panel import describe_offers
from eropaf.web.referrals.panel import describe_referrals
from eropaf.web.trajectories.panel import describe_trajectories
from eropaf.web.arrangements.showing import describe_arrangements
from eropaf.web.evictions.showing import describe_evictions
from eropaf.web.conferences.panel import describe_conferences
from eropaf.web.hours.panel import describe_hours


@dataclass(frozen=True)
class Panel:
    """A part of the page.

    Attributes:
        part: which; also the anchor of its heading.
        template: that shows it below its heading, with in `shown` what `describe` answered, and the `case`.
        describe: gathers what is shown: of the case, which comes first, and of those that were merged into it.
    """

    part: Part
    template: str
    describe: Callable[[Sequence[Case], Actor], dict[str, Any]]


@dataclass(frozen=True)
class ShownPanel:
    """A part of the page, filled in."""

    key: str
    heading: Label
    template: str
    shown: dict[str, Any]


PANELS: tuple[Panel, ...] = (
    Panel(Part.OFFERS, "offers/_panel.html", describe_offers),
    Panel(Part.REFERRALS, "referrals/_panel.html", describe_referrals),
    Panel(Part.TRAJECTORY, "trajectories/_panel.html", describe_trajectories),
    Panel(Part.AFTERCARE, "aftercare/_panel.html", describe_aftercare),
    Panel(Part.ARRANGEMENTS, "arrangements/_panel.html", describe_arrangements),
    Panel(Part.EVICTION, "evictions/_panel.html", describe_evictions),
    Panel(Part.CONFERENCE, "conferences/_panel.html", describe_conferences),
    Panel(Part.HOURS, "hours/_panel.html", describe_hours),
)


def describe_panels(cases: Sequence[Case], actor: Actor) -> list[ShownPanel]:
    """All parts, in the order of `Part`.

    Args:
        cases: the one whose help is shown, and those that were merged into it.
        actor: who looks.
    """
    parts = list(Part)
    ordered = sorted(PANELS, key=lambda panel: parts.index(panel.part))
    return [
        ShownPanel(each.part, PART_LABELS[each.part], each.template, each.describe(cases, actor)) for each in ordered
    ]
