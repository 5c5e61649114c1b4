"""What partners say about the signals of a case since it was taken up, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
    is_seen: bool


def describe_notices(case: Case) -> Sequence[ShownNotice]:
    """What stands, the newest first.

    Args:
        case: of which the page is.
    """
    return [
        ShownNotice(
            each.signal.partner.name, NOTICE_KIND_LABELS[NoticeKind(each.kind)], each.told_at, each.seen_at is not None
        )
        for each in notices_of_groups([case.group_id]).get(case.group_id, [])
    ]
