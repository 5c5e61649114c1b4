"""What the checks of a delivery may know besides its rows."""

from eropaf.accounts.selectors import current_municipality
from eropaf.core import clock
from eropaf.intake.checks import CheckContext
from eropaf.intake.enums import Strictness
from eropaf.intake.models import CheckSetting, Delivery
from eropaf.partners.enums import PartnerType
from eropaf.partners.windows import window_of


def context_of(delivery: Delivery) -> CheckContext:
    """Gather it, as things stood when the delivery came in.

    Args:
        delivery: read together with its partner.
    """
    municipality = current_municipality()
    return CheckContext(
        today=clock.day_of(delivery.received_at),
        threshold_cents=municipality.threshold_cents,
        window=window_of(PartnerType(delivery.partner.partner_type)),
        postcodes=frozenset(municipality.postcodes),
        interval_days=delivery.partner.interval_days,
        strictness=strictness_by_code(),
    )


def strictness_by_code() -> dict[str, Strictness]:
    """How heavy the municipality lets checks weigh, for those where it chose so itself."""
    settings = CheckSetting.objects.order_by("code").values_list("code", "strictness")
    return {code: Strictness(strictness) for code, strictness in settings}
