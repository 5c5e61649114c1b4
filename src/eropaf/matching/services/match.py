"""Matching a delivery: every new signal gets its group, with the reason, and what it repeats."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core import clock
from eropaf.core.address import ADDRESS_FIELDS, Address
from eropaf.core.period import Period
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Delivery, Signal
from eropaf.matching.enums import MatchBasis, MatchKind
from eropaf.matching.grouping import Candidate, Place, group_signals
from eropaf.matching.history import divided_numbers, keys_of_groups, known_keys, taken_up_reports
from eropaf.matching.identity import Person, address_key, best_known
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.matching.repeats import EarlierReports, Report
from eropaf.matching.services.identify import ask, identify, keep_likenesses

_BATCH = 2000
DETAILS = ("bsn", "name", "birth_date", "phone", "email")


def match_delivery(*, delivery: Delivery, by: Actor) -> list[int]:
    """Match the signals of a delivery with each other, with this period's groups and with the look-back.

    The matching period is the calendar month in which the delivery came in. Doing it twice changes nothing.

    Args:
        delivery: checked, its signals stored.
        by: who does it.

    Returns:
        Primary keys of the groups that got a signal.
    """
    with acting(by):
        signals = list(
            delivery.signals.filter(status=SignalStatus.NOT_TAKEN_UP_YET, match__isnull=True).order_by("row_number")
        )
        period = Period.month_of(clock.day_of(delivery.received_at))
        municipality = current_municipality()
        reported = period.with_months_before(municipality.consecutive_months)  # a partner may deliver twice a month
        found = identify([signal.pk for signal in signals], reported, by)
        per_address = not municipality.cases_per_person
        divided = divided_numbers(reported)
        candidates = [_candidate(signal, found.person_of[signal.pk], per_address, divided) for signal in signals]
        places = group_signals(candidates, keys_of_groups(period, per_address, divided))
        group_ids = _store_groups(signals, places, period, by)
        matched = _store_matches(signals, places, group_ids, taken_up_reports(reported), found.person_of, by)
        keep_likenesses(found.likenesses, matched, by)
        set_kinds(sorted(set(group_ids.values())), period.months_before(municipality.consecutive_months))
        ask(found.questions, by)
        record_event(by=by, kind="delivery.matched", subject=delivery, detail={"signals": len(signals)})
        return sorted(set(group_ids.values()))


def _address(signal: Signal) -> str:
    return address_key(signal.postcode, signal.house_number, signal.house_number_addition)


def _candidate(signal: Signal, person: int, per_address: bool, divided: Collection[str] = ()) -> Candidate:
    bsn = "" if signal.bsn in divided else signal.bsn
    return Candidate(signal.pk, bsn, person, _address(signal) if per_address else "")


def _store_groups(signals: Sequence[Signal], places: Sequence[Place], period: Period, by: Actor) -> dict[int, int]:
    """Make the new groups and complete the existing ones; returns the primary key per group of the places."""
    members: dict[int, list[Signal]] = defaultdict(list)
    for signal, place in zip(signals, places, strict=True):
        members[place.group].append(signal)
    new = {key: group for key, group in members.items() if key < 0}
    made = MatchGroup.objects.bulk_create((_new_group(group, period, by) for group in new.values()), batch_size=_BATCH)
    existing = {key: group for key, group in members.items() if key > 0}
    _complete_groups(existing)
    return {key: row.pk for key, row in zip(new, made, strict=True)} | {key: key for key in existing}


def resident_of(signals: Iterable[Signal]) -> dict[str, Any]:
    """The resident as a group keeps them, from its signals in the order of arrival."""
    person = best_known(
        Person(
            bsn=signal.bsn,
            initials=signal.initials,
            name_prefix=signal.name_prefix,
            surname=signal.surname,
            birth_date=signal.birth_date,
            phone=signal.phone,
            email=signal.email,
        )
        for signal in signals
    )
    return {name: getattr(person, name) for name in DETAILS}


def place_of(signals: Sequence[Signal]) -> dict[str, Any]:
    """Where the resident lives: whole from the first signal that has an address, since two would make a third."""
    chosen = next((signal for signal in signals if _address(signal)), signals[0])
    return asdict(Address.of(chosen))


def _new_group(members: Sequence[Signal], period: Period, by: Actor) -> MatchGroup:
    return MatchGroup(
        municipality_id=by.municipality_id,
        period_start=period.start,
        period_end=period.end,
        matched_on=clock.today(),
        kind=MatchKind.SINGLE,
        **place_of(members),
        **resident_of(members),
    )


def _complete_groups(members: dict[int, list[Signal]]) -> None:
    earlier: dict[int, list[Signal]] = defaultdict(list)
    matched = MatchedSignal.objects.filter(group_id__in=members).select_related("signal").order_by("pk")
    for match in matched.iterator(chunk_size=_BATCH):
        earlier[match.group_id].append(match.signal)
    completed = []
    for group in MatchGroup.objects.filter(pk__in=members).order_by("pk"):
        learnt = _learn(group, earlier[group.pk], members[group.pk])
        for name, value in learnt.items():
            setattr(group, name, value)
        if learnt:
            completed.append(group)
    MatchGroup.objects.bulk_update(completed, [*DETAILS, *ADDRESS_FIELDS], batch_size=_BATCH)


def _learn(group: MatchGroup, earlier: Sequence[Signal], new: Sequence[Signal]) -> dict[str, Any]:
    """What new signals tell of a resident that was not known."""
    filled = resident_of([*earlier, *new])
    addressed = [signal for signal in new if _address(signal)]
    if addressed and not group.address_key:
        filled |= place_of(addressed)
    return {name: value for name, value in filled.items() if value != getattr(group, name)}


def _store_matches(
    signals: Sequence[Signal],
    places: Sequence[Place],
    group_ids: dict[int, int],
    earlier: EarlierReports,
    persons: Mapping[int, int],
    by: Actor,
) -> list[MatchedSignal]:
    return MatchedSignal.objects.bulk_create(
        (
            _match(signal, group_ids[place.group], place.basis, persons[signal.pk], earlier, by)
            for signal, place in zip(signals, places, strict=True)
        ),
        batch_size=_BATCH,
    )


def _match(
    signal: Signal, group_id: int, basis: MatchBasis, person_id: int, earlier: EarlierReports, by: Actor
) -> MatchedSignal:
    found = earlier.judge(_report(signal))
    return MatchedSignal(
        municipality_id=by.municipality_id,
        group_id=group_id,
        signal=signal,
        person_id=person_id,
        basis=basis,
        repeat=found.repeat,
        earlier_signal_id=found.earlier_signal_id,
    )


def _report(signal: Signal) -> Report:
    return Report(
        signal_id=signal.pk,
        partner_id=signal.partner_id,
        customer_number=signal.customer_number,
        bsn=signal.bsn,
        address=_address(signal),
        amount_cents=signal.amount_cents,
        arrears_since=signal.arrears_since,
        reported_on=signal.signal_date,
    )


def set_kinds(group_ids: Iterable[int], look_back: Period) -> None:
    """Say of each group whether it is single, multiple or consecutive, now that it has all its signals.

    Signals at one address are consecutive also where each person has a case.
    """
    known = known_keys(look_back)
    members: dict[int, list[Candidate]] = defaultdict(list)
    matched = MatchedSignal.objects.filter(group_id__in=group_ids).select_related("signal", "person").order_by("pk")
    for match in matched:
        members[match.group_id].append(_candidate(match.signal, match.person.first_id, per_address=True))
    by_kind: dict[MatchKind, list[int]] = defaultdict(list)
    for group_id, candidates in members.items():
        seen_before = any(key in known for candidate in candidates for key in candidate.recognised_by())
        by_kind[_kind(len(candidates), seen_before)].append(group_id)
    for kind, ids in by_kind.items():
        MatchGroup.objects.filter(pk__in=ids).update(kind=kind)


def _kind(signal_count: int, seen_before: bool) -> MatchKind:
    if signal_count > 1:
        return MatchKind.MULTIPLE
    return MatchKind.CONSECUTIVE if seen_before else MatchKind.SINGLE
