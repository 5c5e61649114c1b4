"""Everything the page of one case shows, gathered."""

from collections.abc import Sequence
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.triage.joint_list import Listed, counts_of_list
from eropaf.triage.models import JointReview
from eropaf.web.review.forms import DecisionForm
from eropaf.web.review.may_know import earlier_reports
from eropaf.web.review.screen import (
    REASONS,
    show_contact,
    show_decided,
    show_known,
    show_options,
    show_reported,
    signals_of,
)


def describe_page(
    review: JointReview, listed: Sequence[Listed], number: int, form: DecisionForm, actor: Actor
) -> tuple[dict[str, Any], list[Case]]:
    """The whole context of the page, and the cases of which it shows something.

    Args:
        review: open.
        listed: all cases of the meeting.
        number: the place of the one that is shown, counted from 1.
        form: as it stands, or as it was sent and refused.
        actor: who looks.
    """
    shown = listed[number - 1]
    report = shown.report
    earlier = earlier_reports(shown.case, signals_of(report), review.partner) if report else []
    decided, total = counts_of_list(listed)
    page = {
        "review": review,
        "case_pk": shown.case.pk,
        "number": number,
        "total": total,
        "decided_count": decided,
        "known": show_known(report),
        "reported": show_reported(report) if report else [],
        "contact": show_contact(shown, actor),
        "earlier_reports": earlier,
        "earlier_decision": show_decided(shown.earlier) if shown.earlier else None,
        "decision": show_decided(shown.decision) if shown.decision else None,
        "form": form,
        "options": show_options(shown, form["choice"].value() or ""),
        "reasons": REASONS,
        "previous": number - 1,
        "next": number + 1 if number < total else 0,
    }
    return page, [shown.case, *(each.case for each in earlier)]
