"""The whole list of a meeting with what was decided: on screen, on paper and as a file."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eropaf.audit.actor import Actor
from eropaf.cases.selectors import cases_visible_to
from eropaf.core.cells import harmless
from eropaf.core.choices import Label
from eropaf.triage.enums import CHOICE_LABELS, Choice
from eropaf.triage.joint_list import Listed, list_of_review, standing_decisions
from eropaf.triage.models import JointReview
from eropaf.triage.one_partner import own_reports
from eropaf.web.review.screen import CHOICE_ICONS, Decided, Known, show_decided, show_known


@dataclass(frozen=True)
class Line:
    """One case of the meeting; `number` is its place in the list."""

    number: int
    known: Known
    decided: Decided | None


@dataclass(frozen=True)
class Count:
    """How often something was decided."""

    label: Label
    icon: str
    count: int


def cases_of_review(review: JointReview, actor: Actor) -> list[Listed]:
    """The list of a meeting; of a closed one what it decided."""
    if review.closed_at is None:
        return list_of_review(review, actor)
    decisions = list(standing_decisions(review))
    cases = cases_visible_to(actor).in_bulk([each.case_id for each in decisions])
    reports = own_reports(list(cases.values()), review.partner)
    shown = [each for each in decisions if each.case_id in cases]
    return [Listed(cases[each.case_id], reports.get(each.case_id), None, each) for each in shown]


def show_lines(listed: Sequence[Listed]) -> list[Line]:
    """The cases in the order of the list."""
    return [
        Line(number, show_known(each.report), show_decided(each.decision) if each.decision else None)
        for number, each in enumerate(listed, start=1)
    ]


def count_decisions(listed: Sequence[Listed]) -> list[Count]:
    """How often each was decided, also what never was."""
    counted = Counter(Choice(each.decision.choice) for each in listed if each.decision)
    return [Count(CHOICE_LABELS[choice], CHOICE_ICONS[choice], counted[choice]) for choice in Choice]


def write_csv(lines: Sequence[Line]) -> bytes:
    """The list as a file for a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    header = [_("Place"), _("Customer number"), _("Resident"), _("Address"), _("Reported arrears")]
    writer.writerow([*header, _("Decision"), _("Until"), _("Reason")])
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _cells(line: Line) -> list[str]:
    known, decided = line.known, line.decided
    reported = [str(line.number), " ".join(known.customer_numbers), known.name, known.address, known.amount]
    if decided is None:
        return [*reported, _("not decided"), "", ""]
    return [*reported, str(decided.label), f"{decided.until:%d-%m-%Y}" if decided.until else "", decided.reason]
