"""The parts of help on the page of a case: each brings what it shows and a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case, Restriction
from eropaf.core.choices import Label
from eropaf.support.enums import PART_LABELS, Part
from eropaf.web.aftercare.panel import describe_aftercare
from eropaf.web.arrangements.showing import describe_arrangements
from eropaf.web.conferences.panel import describe_conferences
from eropaf.web.evictions.showing import describe_evictions
from eropaf.web.hours.panel import describe_hours
from eropaf.web.offers.panel import describe_offers
from eropaf.web.referrals.panel import describe_referrals
from eropaf.web.request import SignedInRequest
from eropaf.web.trajectories.panel import describe_trajectories


@dataclass(frozen=True)
class Panel:
    """A part of the page.

    Attributes:
        part: which; also the anchor of its heading.
        template: that shows it below its heading, with what `describe` answered as `shown`, the `case`, and the
            `restriction` by which it rests, where it does: then it offers nothing to do.
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
    content: SafeString


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


def show_panels(cases: Sequence[Case], restriction: Restriction | None, request: SignedInRequest) -> list[ShownPanel]:
    """All parts that have something to show, in the order of `Part`.

    Args:
        cases: the one whose help is shown, and those that were merged into it.
        restriction: by which the case rests; None where it does not.
        request: of whoever looks.
    """
    parts = list(Part)
    about = {"case": cases[0], "restriction": restriction}
    ordered = sorted(PANELS, key=lambda panel: parts.index(panel.part))
    shown = (_show(each, cases, about, request) for each in ordered)
    return [each for each in shown if each.content.strip()]


def _show(panel: Panel, cases: Sequence[Case], about: dict[str, Any], request: SignedInRequest) -> ShownPanel:
    context = {**about, "shown": panel.describe(cases, request.actor)}
    return ShownPanel(panel.part, PART_LABELS[panel.part], render_to_string(panel.template, context, request))
