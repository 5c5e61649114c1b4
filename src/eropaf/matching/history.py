"""What earlier signals a new delivery is compared with."""

from datetime import datetime, time

from django.db.models import QuerySet

from eropaf.core.clock import AMSTERDAM
from eropaf.core.period import Period
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.enums import MatchBasis
from eropaf.matching.grouping import Key
from eropaf.matching.identity import address_key
from eropaf.matching.models import MatchedSignal
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
    start = datetime.combine(period.start, time.min, AMSTERDAM)
    end = datetime.combine(period.end, time.max, AMSTERDAM)
    return Signal.objects.filter(delivery__received_at__range=(start, end))


def keys_of_groups(period: Period) -> dict[Key, int]:
    """What the groups of a matching period are recognised by."""
    rows = (
        MatchedSignal.objects.filter(group__period_start=period.start)
        .order_by("pk")
        .values_list(
            "group_id",
            "signal__bsn",
            "signal__postcode",
            "signal__house_number",
            "signal__house_number_addition",
        )
    )
    keys: dict[Key, int] = {}
    for group_id, bsn, postcode, number, addition in rows.iterator():
        for key in ((MatchBasis.BSN, bsn), (MatchBasis.ADDRESS, address_key(postcode, number, addition))):
            if key[1]:
                keys.setdefault(key, group_id)
    return keys


def known_keys(look_back: Period) -> set[Key]:
    """Persons and addresses about which anything was reported within the look-back."""
    rows = signals_delivered_in(look_back).values_list("bsn", "postcode", "house_number", "house_number_addition")
    return {
        key
        for bsn, postcode, number, addition in rows.iterator()
        for key in ((MatchBasis.BSN, bsn), (MatchBasis.ADDRESS, address_key(postcode, number, addition)))
        if key[1]
    }


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
