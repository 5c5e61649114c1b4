"""Keeping under pseudonyms that somebody was helped, and destroying the keys when their time is over."""

import secrets
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.services.change import locked_case
from eropaf.core import clock
from eropaf.core.period import months_later
from eropaf.support.aftercare.models import Helped, PseudonymKey, Remembered
from eropaf.support.aftercare.selectors import HELP_WAS_ACCEPTED, current_setting, known_of, pseudonyms_under

_SECRET_BYTES = 32
_WAIT = timedelta(days=1)  # a closing that was a mistake is undone by then


def remember_helped(*, by: Actor) -> int:
    """Keep of every case that closed with help accepted who it was, so that a relapse can be seen later.

    It may run again and again: each case is kept once, and one that rests once it goes on.

    Args:
        by: the part of the system that does it.

    Returns:
        How many cases were kept.
    """
    closed = Case.objects.filter(HELP_WAS_ACCEPTED, closed_on__lte=clock.today() - _WAIT)
    waiting = closed.exclude(Exists(Remembered.objects.filter(case=OuterRef("pk"))))
    kept = 0
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        with acting(by):
            wait_for_turn("pseudonyms", by.municipality_id)
            kept += _remember(locked_case(pk), by)
    return kept


def destroy_keys(*, by: Actor) -> int:
    """Destroy the keys whose term is over, and what was kept under them.

    Args:
        by: the part of the system that does it.

    Returns:
        How many were destroyed.
    """
    keep_months = current_setting().keep_months
    over = [
        key
        for key in PseudonymKey.objects.filter(destroyed_at=None).order_by("pk")
        if months_later(date(key.year, 12, 31), keep_months) < clock.today()
    ]
    for key in over:
        with acting(by):
            key.secret, key.destroyed_at = None, clock.now()
            key.save()
            Helped.objects.filter(key=key).delete()
            record_event(by=by, kind="pseudonym_key.destroyed", subject=key, detail={"year": key.year})
    return len(over)


def _remember(case: Case, by: Actor) -> bool:
    if case.closed_on is None or Remembered.objects.filter(case=case).exists():
        return False  # reopened meanwhile, or another worker was first
    if restrictions_on([case]):
        return False  # it rests: it is kept once it goes on
    Remembered.objects.create(municipality_id=by.municipality_id, case=case, at=clock.now())
    key = _key_of(case.closed_on.year, by)
    Helped.objects.bulk_create(
        [
            Helped(
                municipality_id=by.municipality_id,
                key=key,
                trait=each.trait,
                code=each.code,
                accepted_on=case.closed_on,
            )
            for each in sorted(pseudonyms_under(key, known_of(case)), key=lambda each: each.code)
        ],
        ignore_conflicts=True,  # two cases of one household may close on one day
    )
    return True


def _key_of(year: int, by: Actor) -> PseudonymKey:
    found = PseudonymKey.objects.filter(year=year).first()
    return found or PseudonymKey.objects.create(
        municipality_id=by.municipality_id, year=year, secret=secrets.token_bytes(_SECRET_BYTES), made_at=clock.now()
    )
