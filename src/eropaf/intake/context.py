"""What the checks of a delivery may know besides its rows."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from psycopg import ClientCursor

from eropaf.accounts.models import Municipality
from eropaf.accounts.selectors import current_municipality
from eropaf.audit.encrypted import decrypt_columns
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.intake.checks import EARLIER, OBJECTIONS, CheckContext
from eropaf.intake.enums import DeliveryState, SignalStatus, Strictness
from eropaf.intake.models import CheckSetting, Delivery, Signal
from eropaf.objections.selectors import objections_in_force
from eropaf.partners.enums import PartnerType
from eropaf.partners.windows import window_of


def context_of(delivery: Delivery) -> CheckContext:
    """Gather it: as things stood when the delivery came in, and who has objected by now.

    Args:
        delivery: read together with its partner.
    """
    return _gather(delivery, _earlier_reports(delivery, current_municipality()))


def context_of_example(delivery: Delivery) -> CheckContext:
    """As `context_of`, without the earlier reports: there may be hundreds of thousands, and a few rows need none.

    Args:
        delivery: read together with its partner.
    """
    return _gather(delivery, pl.DataFrame(schema=EARLIER))


def _gather(delivery: Delivery, earlier: pl.DataFrame) -> CheckContext:
    municipality = current_municipality()
    return CheckContext(
        today=clock.day_of(delivery.received_at),
        threshold_cents=municipality.threshold_cents,
        window=window_of(PartnerType(delivery.partner.partner_type)),
        postcodes=frozenset(municipality.postcodes),
        interval_days=delivery.partner.interval_days,
        strictness=strictness_by_code(),
        earlier=earlier,
        objections=_read_frame(objections_in_force().values_list(*OBJECTIONS), OBJECTIONS),
    )


def strictness_by_code() -> dict[str, Strictness]:
    """How heavy the municipality lets checks weigh, for those where it chose so itself."""
    settings = CheckSetting.objects.order_by("code").values_list("code", "strictness")
    return {code: Strictness(strictness) for code, strictness in settings}


def _earlier_reports(delivery: Delivery, municipality: Municipality) -> pl.DataFrame:
    """The partner's signals of the look-back and of this month, without those of this delivery, the oldest first."""
    month = Period.month_of(clock.day_of(delivery.received_at))
    within = clock.moments_of(month.with_months_before(municipality.consecutive_months))
    others = Delivery.objects.filter(partner=delivery.partner_id, received_at__range=within, signal_count__gt=0)
    accepted = others.filter(state__in=[DeliveryState.CHECKED, DeliveryState.CARRIED]).exclude(pk=delivery.pk)
    keys = list(accepted.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return pl.DataFrame(schema=EARLIER)
    signals = Signal.objects.filter(delivery_id__in=keys).order_by("pk")
    taken_up = Case(When(status=SignalStatus.TAKEN_UP, then=Value("true")), default=Value("false"))
    columns = {name: taken_up if name == "taken_up" else F(name) for name in EARLIER}
    return _read_frame(signals.values_list(*columns.values()), EARLIER)


def _as_copy(query: str, values: tuple[Any, ...]) -> str:
    """The values filled in here: Django's cursor that keeps what was asked takes none with this statement."""
    return ClientCursor(connection.connection).mogrify(f"COPY ({query}) TO STDOUT (FORMAT csv)", values)


def _read_frame(rows: "QuerySet[Any, Any]", schema: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of a query as a frame, by COPY: a look-back may hold hundreds of thousands.

    Args:
        rows: of `values_list`, its columns in the order of the schema.
        schema: name and type of each column.
    """
    query, values = rows.query.sql_with_params()
    with connection.cursor() as cursor, cursor.copy(_as_copy(query, values)) as copy:
        content = b"".join(bytes(part) for part in copy)
    if not content:
        return pl.DataFrame(schema=schema)
    return decrypt_columns(pl.read_csv(content, has_header=False, schema=dict(schema)), rows.model)
