"""What partners say about the signals of a case since it was taken up, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.intake.enums import NOTICE_KIND_LABELS, NoticeKind
from eropaf.matching.selectors import notices_of_groups


@dataclass(frozen=True)
class ShownNotice:
    """What one partner says."""

    partner: str
    what: Label
    at: datetime


def describe_notices(case: Case) -> dict[str, Any]:
    """What `case/_notices.html` shows: what stands, the newest first, and whether nobody read something of it yet.

    Args:
        case: of which the page is.
    """
    standing = notices_of_groups([case.group_id]).get(case.group_id, [])
    return {
        "notices": [
            ShownNotice(each.signal.partner.name, NOTICE_KIND_LABELS[NoticeKind(each.kind)], each.told_at)
            for each in standing
        ],
        "notices_unread": any(each.seen_at is None for each in standing),
    }
