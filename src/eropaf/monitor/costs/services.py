"""Filling in what things cost."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.monitor.costs.enums import Basis, Key
from eropaf.monitor.costs.inputs import Amount, Input
from eropaf.monitor.costs.models import OwnInput
from eropaf.monitor.costs.permissions import check_may_keep_costs


def set_input(*, key: Key, amount: Amount, source: str, year: int, by: Actor) -> OwnInput:
    """Reckon with an own amount from now on; earlier ones stay on record.

    Args:
        key: what it is about.
        amount: from low to high, in the unit of the key.
        source: who says so.
        year: of the prices.
        by: who fills it in.

    Raises:
        InvalidValue: it is too much, or without a source or a year.
        Refused: it is as it was, or the role may not.
    """
    user_id = check_may_keep_costs(by)
    checked = Input(key, amount, source.strip(), year, Basis.OWN)
    with acting(by):
        before = OwnInput.objects.filter(key=key).order_by("pk").last()
        if before is not None and before.as_input == checked:
            raise Refused(_("This is as it was. Change an amount, the source or the year first."))
        row = OwnInput.objects.create(
            municipality_id=by.municipality_id,
            key=key,
            low=amount.low,
            likely=amount.likely,
            high=amount.high,
            source=checked.source,
            year=year,
            made_at=clock.now(),
            made_by_id=user_id,
        )
        record_event(by=by, kind="costs.amount_set", subject=row, detail={"key": key})
    return row
