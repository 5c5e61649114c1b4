"""Noticing strange looking, and looking into it."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.privacy.looking.gathering import days_of_colleagues
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.strange import find_strange
from eropaf.privacy.permissions import check_may_guard_privacy

DAYS_BACK = 7  # so long a worker may have stood still before a day is missed
LONGEST_NOTE = 2000
_DONE = "looking.searched"


def notice_strange_looking(*, by: Actor) -> int:
    """Notice what was strange on the days that are over. It may run again and again: a day is done once.

    Args:
        by: the part of the system that does it.

    Returns:
        How many notices were made.
    """
    days = [clock.today() - timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]
    return sum(_notice(day, by) for day in days)


def _notice(day: date, by: Actor) -> int:
    with acting(by):
        wait_for_turn("looking", by.municipality_id)
        municipality = current_municipality()
        if events_of(municipality).filter(kind=_DONE, detail__day=day.isoformat()).exists():
            return 0
        found = LookingNotice.objects.bulk_create(_strange_on(day, by))
        told = {"day": day.isoformat(), "notices": len(found)}
        record_event(by=by, kind="looking.searched", subject=municipality, detail=told)
    return len(found)


def _strange_on(day: date, by: Actor) -> list[LookingNotice]:
    return [
        LookingNotice(
            municipality_id=by.municipality_id,
            user=user,
            day=day,
            reason=each.reason,
            facts=dict(each.facts),
            found_at=clock.now(),
        )
        for user, looked in days_of_colleagues(day)
        for each in find_strange(looked)
    ]


def look_into(*, notice: LookingNotice, note: str, by: Actor) -> None:
    """Keep that the officer looked into a notice, and what came of it.

    Args:
        notice: that waits.
        note: what came of it.
        by: who did.

    Raises:
        Refused: the role may not, or somebody did already.
        InvalidValue: nothing is told, or too much.
    """
    check_may_guard_privacy(by)
    if not 0 < len(note.strip()) <= LONGEST_NOTE:
        raise InvalidValue(_("Write what you found, in at most %(most)s characters."), about="note", most=LONGEST_NOTE)
    with acting(by):
        held = _held(notice, by)
        if held.looked_into_at is not None:
            raise Refused(_("This was looked into already."))
        held.note, held.looked_into_at, held.looked_into_by_id = note.strip(), clock.now(), by.user_id
        held.save(update_fields=["note", "looked_into_at", "looked_into_by"])
        record_event(by=by, kind="looking_notice.looked_into", subject=held)


def take_back(*, notice: LookingNotice, by: Actor) -> None:
    """Let a notice wait again; what was written stays in its history.

    Raises:
        Refused: the role may not, or nobody looked into it.
    """
    check_may_guard_privacy(by)
    with acting(by):
        held = _held(notice, by)
        if held.looked_into_at is None:
            raise Refused(_("Nobody looked into this yet."))
        held.note, held.looked_into_at, held.looked_into_by = "", None, None
        held.save(update_fields=["note", "looked_into_at", "looked_into_by"])
        record_event(by=by, kind="looking_notice.taken_back", subject=held)


def _held(notice: LookingNotice, by: Actor) -> LookingNotice:
    check_own(by, notice)
    return LookingNotice.objects.select_for_update().get(pk=notice.pk)
