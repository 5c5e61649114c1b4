"""Who opened shielded cases: the privacy officer looks at each time whether the reason holds."""

from django.db.models import F, QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import GlassBreak
from eropaf.cases.shielding import all_breaks
from eropaf.core import clock
from eropaf.privacy.permissions import check_may_guard_privacy


def breaks_visible_to(actor: Actor) -> QuerySet[GlassBreak]:
    """Every time that somebody opened a shielded case: those not looked at first, of these the newest.

    Raises:
        Refused: another role than the privacy officer's.
    """
    check_may_guard_privacy(actor)
    return all_breaks().order_by(F("seen_at").desc(nulls_first=True), "-broken_at", "-pk")


def mark_seen(*, broken: GlassBreak, by: Actor) -> None:
    """Keep that the privacy officer looked at it.

    Raises:
        Refused: another role than the privacy officer's.
    """
    check_may_guard_privacy(by)
    check_own(by, broken)
    with acting(by):
        broken.seen_at, broken.seen_by_id = clock.now(), by.user_id
        broken.save()
        record_event(by=by, kind="case.glass_break_seen", subject=broken.shield.case)


def mark_unseen(*, broken: GlassBreak, by: Actor) -> None:
    """Undo that.

    Raises:
        Refused: another role than the privacy officer's.
    """
    check_may_guard_privacy(by)
    check_own(by, broken)
    with acting(by):
        broken.seen_at, broken.seen_by_id = None, None
        broken.save()
        record_event(by=by, kind="case.glass_break_unseen", subject=broken.shield.case)
