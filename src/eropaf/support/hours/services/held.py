"""What must hold before time or a use is kept."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.hours.models import Service


def check_valid(service: Service, day: date) -> None:
    """Refuse a service that was not given on a day.

    Raises:
        Refused: it was not.
    """
    if day < service.valid_from or (service.valid_until is not None and day > service.valid_until):
        raise Refused(_("This service is not given on that day. Choose another."))
