"""A delivery after the agreed day."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.working_days import add_working_days
from eropaf.intake.file_checks import FileCheck, FileFacts, Values

CHECK = FileCheck(
    code="late_delivery",
    name=_("Delivered late"),
    sentence=_(
        "This file came on %(received_on)s; delivery by %(agreed_on)s was agreed. "
        "The older signals are, the less often they are right: agree what is needed to be in time."
    ),
)


def found(facts: FileFacts) -> Values | None:
    """The month's first file, after the agreed day or the first working day that follows it."""
    if facts.delivery_day is None or not facts.is_first_of_month:
        return None
    agreed = facts.received_on.replace(day=facts.delivery_day)
    if facts.received_on <= add_working_days(agreed, 0):
        return None
    return {"received_on": facts.received_on.isoformat(), "agreed_on": agreed.isoformat()}
