"""Where the help of a case is shown."""

from django.urls import reverse

from eropaf.cases.models import Case
from eropaf.support.enums import Part


def help_address(case: Case, part: Part) -> str:
    """Where a part of the help of a case is shown."""
    return f"{reverse('help', kwargs={'pk': case.pk})}#{part}"
