"""What earlier signals a new delivery is compared with."""

from collections.abc import Collection

import polars as pl
from django.db.models import Count, QuerySet

from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Delivery, Signal
from eropaf.matching.enums import MatchBasis
from eropaf.matching.grouping import Candidate, Key
from eropaf.matching.identity import address_key
from eropaf.matching.linkage.features import SIGNAL_SCHEMA
from eropaf.matching.models import FIRST_PERSON, MatchedSignal
from eropaf.matching.repeats import EarlierReports, Report

_REPORT_COLUMNS = (
    "pk",
    "partner_id",
    "customer_number",
    "bsn",
    "postcode",
    "house_number",
    "house_number_addition",
    "amount_cents",
    "arrears_since",
    "signal_date",
)


def signals_delivered_in(period: Period) -> QuerySet[Signal]:
    """Signals of deliveries received within a period."""
    return Signal.objects.filter(delivery__in=_deliveries_of(period))


def _deliveries_of(period: Period) -> QuerySet[Delivery]:
    return Delivery.objects.filter(received_at__range=clock.moments_of(period))


def persons_since(look_back: Period) -> dict[int, int]:
    """The person of every signal that was matched within the look-back."""
    matched = MatchedSignal.objects.filter(signal__delivery__in=_deliveries_of(look_back)).order_by("signal_id")
    return dict(matched.values_list("signal_id", FIRST_PERSON).iterator())


def frame_of_signals(signal_ids: Collection[int]) -> pl.DataFrame:
    """What signals tell of a person, as the comparison takes it.

    Args:
        signal_ids: which.
    """
    _signal, *told = SIGNAL_SCHEMA
    rows = Signal.objects.filter(pk__in=signal_ids).order_by("pk").values_list("pk", *told)
    return pl.DataFrame(list(rows.iterator()), schema=SIGNAL_SCHEMA, orient="row")


def divided_numbers(reported: Period) -> set[str]:
    """Citizen service numbers that lead nowhere, so that the person decides.

    One that stands in two cases of a month: somebody split a case of it, or undid a merge after more came in.

    Args:
        reported: the matching period and the look-back.
    """
    matched = MatchedSignal.objects.filter(group__period_start__gte=reported.start).exclude(signal__bsn="").order_by()
    per_month = matched.values("signal__bsn", "group__period_start").annotate(groups=Count("group", distinct=True))
    return set(per_month.filter(groups__gt=1).values_list("signal__bsn", flat=True))


def keys_of_groups(period: Period, per_address: bool, divided: Collection[str]) -> dict[Key, int]:
    """What the groups of a matching period are recognised by.

    Args:
        period: the matching period.
        per_address: whether one address is one group.
        divided: citizen service numbers that lead nowhere.
    """
    rows = (
        MatchedSignal.objects.filter(group__period_start=period.start)
        .order_by("pk")
        .values_list(
            "group_id",
            FIRST_PERSON,
            "signal__bsn",
            "signal__postcode",
            "signal__house_number",
            "signal__house_number_addition",
        )
    )
    keys: dict[Key, int] = {}
    for group_id, person, bsn, *address in rows.iterator():
        decides = address_key(*address) if per_address else ""
        for key in Candidate(0, "" if bsn in divided else bsn, person, decides).recognised_by():
            keys.setdefault(key, group_id)
    return keys


def known_keys(look_back: Period) -> set[Key]:
    """Persons and addresses about which anything was reported within the look-back."""
    rows = signals_delivered_in(look_back).values_list("bsn", "postcode", "house_number", "house_number_addition")
    persons = MatchedSignal.objects.filter(signal__delivery__in=_deliveries_of(look_back))
    found = {
        key
        for bsn, postcode, number, addition in rows.iterator()
        for key in ((MatchBasis.BSN, bsn), (MatchBasis.ADDRESS, address_key(postcode, number, addition)))
        if key[1]
    }
    known = persons.order_by().values_list(FIRST_PERSON, flat=True).distinct()
    return found | {(MatchBasis.PERSON, str(person)) for person in known.iterator()}


def taken_up_reports(look_back: Period) -> EarlierReports:
    """Signals that were taken up within the look-back, ready to judge repeats by."""
    rows = (
        signals_delivered_in(look_back)
        .filter(status=SignalStatus.TAKEN_UP)
        .order_by("pk")
        .values_list(*_REPORT_COLUMNS)
    )
    return EarlierReports(
        Report(pk, partner_id, customer, bsn, address_key(postcode, number, addition), cents, since, reported_on)
        for pk, partner_id, customer, bsn, postcode, number, addition, cents, since, reported_on in rows.iterator()
    )
