"""A month without a delivery."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.intake.file_checks import FileCheck, FileFacts, Values

CHECK = FileCheck(
    code="month_missing",
    name=_("A month is missing"),
    sentence=_(
        "Nothing was delivered in %(month)s, and in the months before there was. "
        "Look whether that file still has to come, or whether this one holds both months."
    ),
)


def found(facts: FileFacts) -> Values | None:
    """The partner delivered in earlier months, but not in the month before this one."""
    before = facts.month.months_before(1)
    earlier = [file.received_on for file in facts.earlier if file.received_on < facts.month.start]
    if not earlier or not facts.is_first_of_month or max(earlier) >= before.start:
        return None
    return {"month": Period.month_of(before.start).start.isoformat()}
