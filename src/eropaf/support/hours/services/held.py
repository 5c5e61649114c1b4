"""What must hold before time or a use is kept."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.services.change import locked_case
from eropaf.core.errors import Refused
from eropaf.support.hours.models import Service


def held_case(case: Case) -> Case:
    """The case, held; help goes on after it is closed, but not where it was merged into another.

    Raises:
        Refused: it was merged.
    """
    held = locked_case(case.pk)
    if held.state == CaseState.MERGED:
        raise Refused(_("This case was merged into another. Go on in that one."))
    return held


def check_valid(service: Service, day: date) -> None:
    """Refuse a service that was not given on a day.

    Raises:
        Refused: it was not.
    """
    if day < service.valid_from or (service.valid_until is not None and day > service.valid_until):
        raise Refused(_("This service is not given on that day. Choose another."))
