"""What is to be known before anybody goes to the resident of a case, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.intake.enums import NOTICE_KIND_LABELS, NoticeKind
from eropaf.intake.notices import standing_notices
from eropaf.matching.models import MatchedSignal
from eropaf.register.enums import MISMATCH_LABELS, Mismatch
from eropaf.register.selectors import open_questions_of


@dataclass(frozen=True)
class ShownNotice:
    """What one partner says."""

    partner: str
    what: Label
    at: datetime


def describe_notices(matched: Iterable[MatchedSignal]) -> dict[str, Any]:
    """What `case/_notices.html` shows: what stands, the newest first, and whether nobody read something of it yet.

    Args:
        matched: the signals of the case.
    """
    standing = list(standing_notices(match.signal_id for match in matched))
    return {
        "notices": [
            ShownNotice(each.signal.partner.name, NOTICE_KIND_LABELS[NoticeKind(each.kind)], each.told_at)
            for each in standing
        ],
        "notices_unread": any(each.seen_at is None for each in standing),
    }


def describe_address_question(case: Case) -> Label | None:
    """What the address check found that nobody decided yet; None where all fits."""
    question = open_questions_of([case]).get(case.pk)
    return MISMATCH_LABELS[Mismatch(question.mismatch)] if question else None
