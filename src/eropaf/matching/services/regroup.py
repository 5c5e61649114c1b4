"""Bringing signals to another group by hand; the groups are known anew by what they hold then."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.core import clock
from eropaf.core.address import ADDRESS_FIELDS, Address
from eropaf.core.period import Period
from eropaf.intake.models import Signal
from eropaf.matching.enums import MatchKind
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.matching.services.match import DETAILS, place_of, resident_of, set_kinds


def move_signals(*, matches: Collection[int], source: MatchGroup, target: MatchGroup, by: Actor) -> None:
    """Bring signals from one group to another of the same period; both are summed up anew.

    A group that is left without signals stays as it was known, for when they come back.

    Args:
        matches: primary keys of matched signals of the source.
        source: where they are.
        target: where they go.
        by: who decides; the caller keeps the event.
    """
    check_own(by, source, target)
    with acting(by):
        groups = (source, target)
        before = {group.pk: _signals_of(group) for group in groups}
        MatchedSignal.objects.filter(pk__in=matches, group=source).update(group=target)
        addresses = {source.pk: Address.of(target), target.pk: Address.of(source)}
        for group in groups:
            _know_anew(group, before[group.pk], addresses[group.pk])
        period = Period(target.period_start, target.period_end)
        set_kinds([group.pk for group in groups], period.months_before(current_municipality().consecutive_months))


def start_group(*, like: MatchGroup, matches: Collection[int], by: Actor) -> MatchGroup:
    """Begin a group of the same period for some of the signals of another. They are still to be moved.

    Args:
        like: where they are now. An address that somebody corrected holds for those who live there as well.
        matches: primary keys of the matched signals that it is for.
        by: who decides.
    """
    check_own(by, like)
    with acting(by):
        all_of_it, chosen = _signals_of(like), _signals_of(like, matches)
        lives_there = place_of(chosen) == place_of(all_of_it)
        return MatchGroup.objects.create(
            municipality_id=by.municipality_id,
            period_start=like.period_start,
            period_end=like.period_end,
            matched_on=clock.today(),
            kind=MatchKind.SINGLE,
            **(asdict(Address.of(like)) if lives_there else place_of(chosen)),
            **resident_of(chosen),
        )


def _signals_of(group: MatchGroup, matches: Collection[int] | None = None) -> list[Signal]:
    """In the order of arrival."""
    matched = MatchedSignal.objects.filter(group=group).select_related("signal").order_by("pk")
    return [match.signal for match in (matched if matches is None else matched.filter(pk__in=matches))]


def _know_anew(group: MatchGroup, before: Sequence[Signal], other_address: Address) -> None:
    """The resident as the signals tell now. The address stays where somebody corrected it, or where signals came to.

    Signals that leave take their address along, also one that somebody had corrected before they came.
    """
    signals = _signals_of(group)
    if not signals:
        return
    for name, value in resident_of(signals).items():
        setattr(group, name, value)
    known = _address_anew(group, before, signals, other_address)
    for name, value in known.items():
        setattr(group, name, value)
    group.save(update_fields=[*DETAILS, *ADDRESS_FIELDS])


def _address_anew(
    group: MatchGroup, before: Sequence[Signal], signals: Sequence[Signal], other_address: Address
) -> dict[str, Any]:
    known, own = Address.of(group), place_of(signals)
    if len(signals) > len(before):
        return asdict(known if known.is_whole else other_address)
    came_along = known == other_address and not Address(**own).is_whole
    return own if came_along or asdict(known) == place_of(before) else asdict(known)
